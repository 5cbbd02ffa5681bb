import { beforeEach, describe, expect, it } from "vitest";
import { FUEL_SLICE, IRQ_DEVICES, IRQ_TIMER, NMI_WATCHDOG_SECONDS, NS_PER_FUEL, TRAP_NMI } from "./layout.ts";
import { MachineCheckError } from "../host/machine/emu.ts";
import { STACK_LIMIT, STACK_TOP, TestMachine } from "../test/emu/machine.ts";

interface Interrupt {
  readonly line: number;
  readonly fromUser: number;
  readonly ip: number;
  readonly sp: number;
}

const FRAME = STACK_TOP - 0x200;
const RED_ZONE = 128;

let m: TestMachine;
let seen: Interrupt[];
/** What the handler does besides recording. */
let during: (line: number) => void;

beforeEach(async () => {
  m = await TestMachine.create();
  seen = [];
  during = () => {};
  m.onIrq((line, fromUser, ip) => {
    seen.push({ line, fromUser, ip: ip >>> 0, sp: m.emu.ksp.value });
    during(line);
  });
  m.emu.reset_cpu(STACK_TOP, STACK_LIMIT);
  m.emu.ksp.value = FRAME;
});

const lines = (): number[] => seen.map(({ line }) => line);

describe("a tick in kernel mode", () => {
  it("delivers on the running stack, clear of the red zone, and puts it back", () => {
    m.emu.irq_raise(IRQ_DEVICES);
    m.spend(1, m.k.tick, 0xf0000042 | 0);
    expect(seen).toEqual([{ line: IRQ_DEVICES, fromUser: 0, ip: 0xf0000042, sp: FRAME - RED_ZONE }]);
    expect(m.emu.ksp.value).toBe(FRAME);
  });

  it("does not run user work", () => {
    m.onUserWork(() => expect.fail("user work in kernel mode"));
    m.emu.set_user_work(1);
    m.emu.irq_raise(IRQ_DEVICES);
    m.spend(FUEL_SLICE, m.k.tick);
    expect(lines()).toEqual([IRQ_DEVICES]);
  });
});

describe("a tick in user mode", () => {
  it("delivers on the empty kernel stack", () => {
    m.emu.irq_raise(IRQ_DEVICES);
    m.spend(1, m.u.tick, 0x1234);
    expect(seen).toEqual([{ line: IRQ_DEVICES, fromUser: 1, ip: 0x1234, sp: STACK_TOP }]);
  });

  it("runs user work afterwards, as long as there is some, on the empty kernel stack", () => {
    const work: number[][] = [];
    during = () => m.emu.set_user_work(1);
    m.onUserWork((address, error, ip) => {
      work.push([address, error, ip, m.emu.ksp.value]);
      m.emu.ksp.value -= 64;
      if (work.length === 3) m.emu.set_user_work(0);
    });
    m.emu.irq_raise(IRQ_TIMER);
    m.spend(1, m.u.tick, 0x55);
    expect(work).toEqual(new Array(3).fill([0, 0, 0x55, STACK_TOP]));
  });
});

describe("the interrupt flag", () => {
  it("holds interrupts back and lets them through when it is set, lowest line first", () => {
    m.emu.cli();
    for (const line of [9, 4, 31, 0]) m.emu.irq_raise(line);
    m.spend(FUEL_SLICE * 2, m.k.tick);
    expect(lines()).toEqual([]);
    m.emu.sti();
    expect(lines()).toEqual([0, 4, 9, 31]);
  });

  it("nests by irq_save and irq_restore", () => {
    const outer = m.emu.irq_save();
    const inner = m.emu.irq_save();
    expect([outer, inner]).toEqual([1, 0]);
    m.emu.irq_raise(IRQ_DEVICES);
    m.emu.irq_restore(inner);
    expect([m.emu.irqs_enabled(), seen.length]).toEqual([0, 0]);
    m.emu.irq_restore(outer);
    expect([m.emu.irqs_enabled(), seen.length]).toEqual([1, 1]);
  });

  it("is off in a handler and on again after it", () => {
    const flags: number[] = [];
    during = (line) => {
      flags.push(m.emu.irqs_enabled());
      if (line === 3) {
        m.emu.irq_raise(5);
        m.spend(10, m.k.tick);
      }
    };
    m.emu.irq_raise(3);
    m.spend(1, m.k.tick);
    expect([lines(), flags, m.emu.irqs_enabled()]).toEqual([[3, 5], [0, 0], 1]);
    expect(seen[1].sp).toBe(seen[0].sp);
  });

  it("may be set by a handler, which is then interrupted deeper on the stack", () => {
    during = (line) => {
      if (line !== 3) return;
      m.emu.irq_raise(5);
      m.emu.sti();
      expect(lines()).toEqual([3, 5]);
    };
    m.emu.irq_raise(3);
    m.spend(1, m.k.tick);
    expect(seen[1].sp).toBe(FRAME - 2 * RED_ZONE);
    expect(m.emu.ksp.value).toBe(FRAME);
  });

  it("keeps timer events pending while it is off", () => {
    m.emu.cli();
    m.emu.clock_program(1000n);
    m.spend(FUEL_SLICE, m.k.tick);
    expect(seen).toEqual([]);
    m.emu.irq_restore(1);
    expect(lines()).toEqual([IRQ_TIMER]);
  });

  it("is on in user mode, whatever the kernel left", () => {
    m.onSyscall(() => {
      m.emu.cli();
      m.emu.irq_raise(IRQ_DEVICES);
      return 0;
    });
    m.emu.syscall(1, 0, 0, 0, 0, 0, 0);
    expect([m.emu.irqs_enabled(), seen.length]).toEqual([1, 0]);
    m.spend(1, m.u.tick);
    expect(lines()).toEqual([IRQ_DEVICES]);
  });
});

describe("a line", () => {
  it("raised twice before delivery is one interrupt", () => {
    m.emu.cli();
    m.emu.irq_raise(7);
    m.emu.irq_raise(7);
    m.emu.sti();
    expect(lines()).toEqual([7]);
  });

  it("raised by its own handler comes again", () => {
    during = () => void (seen.length < 3 && m.emu.irq_raise(7));
    m.emu.irq_raise(7);
    m.spend(1, m.k.tick);
    expect(lines()).toEqual([7, 7, 7]);
  });

  it("that does not exist is ignored", () => {
    m.emu.irq_raise(32);
    m.emu.irq_raise(-1);
    m.spend(FUEL_SLICE, m.k.tick);
    expect(seen).toEqual([]);
  });

  it("without a handler is a machine check", async () => {
    const bare = await TestMachine.create();
    bare.emu.reset_cpu(STACK_TOP, STACK_LIMIT);
    bare.emu.irq_raise(4);
    expect(() => bare.spend(1, bare.k.tick, 0x99)).toThrow(MachineCheckError);
  });
});

describe("the watchdog", () => {
  const tenSeconds = (NMI_WATCHDOG_SECONDS * 1e9) / NS_PER_FUEL;
  let nmis: [number, bigint][];
  beforeEach(() => {
    nmis = [];
    m.gate(TRAP_NMI, (_reason, _error, ip) => void nmis.push([ip, m.emu.clock_read()]));
  });

  it("reports interrupts that stay off, once every ten seconds", () => {
    m.emu.cli();
    m.spend(tenSeconds - FUEL_SLICE, m.k.tick, 0x31);
    expect(nmis).toEqual([]);
    m.spend(2 * FUEL_SLICE, m.k.tick, 0x31);
    expect(nmis.map(([ip]) => ip)).toEqual([0x31]);
    m.spend(tenSeconds, m.k.tick, 0x31);
    expect(nmis).toHaveLength(2);
  });

  it("is content when interrupts were on in between, however briefly", () => {
    for (let i = 0; i < 4; i++) {
      m.emu.cli();
      m.spend(tenSeconds / 2, m.k.tick);
      m.emu.sti();
    }
    expect(nmis).toEqual([]);
  });

  it("sees busy delays too", () => {
    m.emu.cli();
    for (let i = 0; i < 11; i++) m.emu.delay(1_000_000_000n);
    expect(nmis).toHaveLength(1);
  });
});
