import { beforeEach, describe, expect, it } from "vitest";
import { PF_USER, SYSCALL_AGAIN, TRAP_BAD_CALL, TRAP_DE, TRAP_SS, TRAP_SYSCALL, TRAP_UD } from "./layout.ts";
import { MachineCheckError } from "../host/machine/emu.ts";
import { frame, STACK_LIMIT, STACK_TOP, TestMachine, URW } from "../test/emu/machine.ts";
import { wasmFunction } from "../test/emu/wasm-function.ts";

const VA = 0x08048000;

let m: TestMachine;
beforeEach(async () => {
  m = await TestMachine.create();
  m.emu.reset_cpu(STACK_TOP, STACK_LIMIT);
});

class Unwound extends Error {}

describe("a system call", () => {
  it("hands seven words to the kernel on the empty kernel stack and returns its result", () => {
    const seen: number[][] = [];
    m.emu.ksp.value = 0x1234;
    m.onSyscall((...args) => {
      seen.push([...args, m.emu.ksp.value]);
      return -38;
    });
    expect(m.emu.syscall(162, 1, 2, 3, 4, 5, -6)).toBe(-38);
    expect(seen).toEqual([[162, 1, 2, 3, 4, 5, -6, STACK_TOP]]);
    expect(m.emu.syscalls.value).toBe(1);
  });

  it("runs with interrupts on", () => {
    m.onSyscall(() => m.emu.irqs_enabled());
    expect(m.emu.syscall(0, 0, 0, 0, 0, 0, 0)).toBe(1);
  });

  it("runs user work before it returns, and keeps its result", () => {
    const order: string[] = [];
    m.onSyscall(() => {
      order.push("syscall");
      m.emu.set_user_work(1);
      return 42;
    });
    m.onUserWork(() => {
      order.push(`work on ${m.emu.ksp.value === STACK_TOP ? "an empty" : "a used"} stack`);
      m.emu.set_user_work(0);
    });
    expect(m.emu.syscall(0, 0, 0, 0, 0, 0, 0)).toBe(42);
    expect(order).toEqual(["syscall", "work on an empty stack"]);
  });

  it("is made again when the kernel says so, after user work", () => {
    const order: number[] = [];
    m.onSyscall((nr) => {
      m.emu.set_user_work(1);
      return order.push(nr) < 3 ? -SYSCALL_AGAIN : 7;
    });
    m.onUserWork(() => {
      m.emu.set_user_work(0);
      order.push(-1);
    });
    expect(m.emu.syscall(5, 0, 0, 0, 0, 0, 0)).toBe(7);
    expect(order).toEqual([5, -1, 5, -1]);
  });

  it("may fault on user memory in the kernel, on the kernel's own frame", () => {
    m.onSyscall(() => {
      m.emu.ksp.value -= 0x100;
      return m.emu.copy_from_user(0xc0000000 + frame(9), VA, 4);
    });
    m.onFault(() => m.map(VA, frame(1), URW));
    expect(m.emu.syscall(0, 0, 0, 0, 0, 0, 0)).toBe(0);
    expect(m.faults[0].sp).toBe(STACK_TOP - 0x100 - 128);
  });
});

describe("a call in user mode that user work asks for", () => {
  it("is made when the gate has returned, and the gate is asked again", () => {
    const order: string[] = [];
    const slot = m.table.grow(1);
    m.table.set(slot, wasmFunction(() => {
      order.push(`handler, interrupts ${m.emu.irqs_enabled()}`);
      m.emu.syscall(1, 0, 0, 0, 0, 0, 0);
    }, [], []));
    m.onSyscall((nr) => {
      order.push(`syscall ${nr}`);
      if (nr === 0) m.emu.set_user_work(1);
      return nr;
    });
    m.onUserWork(() => {
      m.emu.cli();
      m.emu.set_user_work(0);
      if (order.push("work") === 2) m.emu.set_user_call(slot);
    });
    expect(m.emu.syscall(0, 0, 0, 0, 0, 0, 0)).toBe(0);
    expect(order).toEqual(["syscall 0", "work", "handler, interrupts 1", "syscall 1", "work"]);
  });

  it("may be left by an exception: nothing is half done", () => {
    const slot = m.table.grow(1);
    m.table.set(slot, wasmFunction(() => {
      throw new Unwound();
    }, [], []));
    let asked = 0;
    m.onSyscall(() => {
      m.emu.set_user_work(1);
      return 0;
    });
    m.onUserWork(() => {
      m.emu.set_user_work(0);
      if (asked++ === 0) m.emu.set_user_call(slot);
    });
    expect(() => m.emu.syscall(0, 0, 0, 0, 0, 0, 0)).toThrow(Unwound);
    expect(m.emu.syscall(0, 0, 0, 0, 0, 0, 0)).toBe(0);
    expect(asked).toBe(2);
  });
});

describe("what a CPU refuses to do", () => {
  it.each([
    ["divide_error", TRAP_DE, [0x55], 0], ["invalid_opcode", TRAP_UD, [0x55], 0], ["bad_call", TRAP_BAD_CALL, [7, 0x55], 7],
  ] as const)("%s is raised again and again", (name, vector, args, address) => {
    const seen: number[][] = [];
    m.gate(vector, (a, b, ip) => {
      if (seen.push([a, b, ip, m.emu.ksp.value]) === 3) throw new Unwound();
    });
    expect(() => m.u[name](...args)).toThrow(Unwound);
    const each = [address, 0, 0x55, STACK_TOP];
    expect(seen).toEqual([each, each, each]);
  });
});

describe("a user page fault", () => {
  it("runs user work before the access is retried", () => {
    const order: string[] = [];
    m.onFault(() => {
      order.push("fault");
      m.emu.set_user_work(1);
    });
    m.onUserWork(() => {
      order.push("work");
      m.emu.set_user_work(0);
      if (order.length === 4) m.map(VA, frame(1), URW);
    });
    m.u.i32_load(VA, 0);
    expect(order).toEqual(["fault", "work", "fault", "work"]);
  });

  it("may be followed by another inside its handler", () => {
    m.map(0x10000000, frame(2), 0);
    m.onFault(({ va }) => {
      if (va === VA) m.emu.copy_to_user(0x10000000, 0xc0000000 + frame(9), 4);
      m.map(va, frame(va === VA ? 1 : 2), URW);
    });
    m.u.i32_store(VA, 7, 0);
    expect(m.faults.map(({ va, sp }) => [va, sp])).toEqual([[VA, STACK_TOP], [0x10000000, STACK_TOP - 128]]);
    expect(m.word(frame(1))).toBe(7);
  });

  it("that the handler refuses is a machine check: only UACCESS may be given up", () => {
    m.onFault(() => -1);
    expect(() => m.u.i32_load(VA, 0)).toThrow(MachineCheckError);
  });

  it("without a handler is a machine check that says so", () => {
    expect(() => m.u.i32_load(VA, 0x77)).toThrow(/no handler for trap 14, operand 0x8048000 \(ip 0x77\)/);
  });
});

describe("a handler that never returns", () => {
  it("leaves a CPU that reset_cpu makes good", () => {
    m.onIrq(() => {
      throw new Unwound();
    });
    m.emu.irq_raise(3);
    expect(() => m.spend(1, m.k.tick)).toThrow(Unwound);
    expect(m.emu.irqs_enabled()).toBe(0);
    m.emu.reset_cpu(STACK_TOP, STACK_LIMIT);
    expect([m.emu.irqs_enabled(), m.emu.ksp.value]).toEqual([1, STACK_TOP]);
    m.onFault(() => m.map(VA, frame(1), URW));
    expect(m.u.i32_load(VA, 0)).toBe(0);
    expect(m.faults[0]).toEqual({ va: VA, error: PF_USER, ip: 0, sp: STACK_TOP });
  });

  it("leaves interrupts that came meanwhile to the next tick", () => {
    m.onSyscall(() => {
      m.emu.cli();
      m.emu.irq_raise(3);
      throw new Unwound();
    });
    expect(() => m.emu.syscall(1, 0, 0, 0, 0, 0, 0)).toThrow(Unwound);
    const lines: number[] = [];
    m.onIrq((line) => lines.push(line));
    m.emu.reset_cpu(STACK_TOP, STACK_LIMIT);
    m.spend(1, m.u.tick);
    expect(lines).toEqual([3]);
  });
});

describe("a kernel stack overflow", () => {
  it("is handled on the stack from its top", () => {
    const seen: number[][] = [];
    m.gate(TRAP_SS, (sp, error, ip) => {
      seen.push([sp, error, ip, m.emu.ksp.value]);
      throw new Unwound();
    });
    m.emu.ksp.value = STACK_LIMIT + 16;
    expect(() => m.k.stack_overflow(STACK_LIMIT - 0x40, 0x321)).toThrow(Unwound);
    expect(seen).toEqual([[STACK_LIMIT - 0x40, 0, 0x321, STACK_TOP]]);
  });

  it("must not be survived", () => {
    m.gate(TRAP_SS, () => {});
    expect(() => m.k.stack_overflow(STACK_LIMIT - 1, 0)).toThrow(MachineCheckError);
  });
});

describe("enter_user", () => {
  it("runs pending user work, then the program, with interrupts on", () => {
    const order: string[] = [];
    m.onUserWork(() => {
      order.push("work");
      m.emu.set_user_work(0);
    });
    const entry = m.table.grow(1);
    m.table.set(entry, wasmFunction(() => order.push(`program, interrupts ${m.emu.irqs_enabled()}`), [], []));
    m.emu.cli();
    m.emu.set_user_work(1);
    m.emu.enter_user(entry);
    expect(order).toEqual(["work", "program, interrupts 1"]);
  });
});

it("set_trap_gate ignores vectors that do not exist", () => {
  m.emu.set_trap_gate(256, 1);
  m.emu.set_trap_gate(TRAP_SYSCALL, 0);
  expect(() => m.emu.syscall(0, 0, 0, 0, 0, 0, 0)).toThrow(/no handler for trap 128/);
});
