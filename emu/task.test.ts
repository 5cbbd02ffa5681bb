import { expect, it } from "vitest";
import { promising } from "../host/machine/jspi.ts";
import { STACK_LIMIT, STACK_TOP, TestMachine } from "../test/emu/machine.ts";

/** A scheduler of the simplest kind: whoever switches is parked until somebody switches to it. */
async function machineWithTasks(): Promise<TestMachine> {
  const parked = new Map<number, () => void>();
  const m = await TestMachine.create({
    suspend: (prev, next) => {
      const resumed = new Promise<boolean>((resolve) => parked.set(prev, () => resolve(false)));
      parked.get(next)?.();
      return resumed;
    },
  });
  m.emu.reset_cpu(STACK_TOP, STACK_LIMIT);
  return m;
}

it("switch_to gives each task its own stack pointer and interrupt flag back", async () => {
  const m = await machineWithTasks();
  const switchTo = promising(m.emu.switch_to as WebAssembly.ExportValue);
  m.emu.ksp.value = 0x1111;
  m.emu.cli();
  const first = switchTo(1, 2);
  m.emu.ksp.value = 0x2222;
  m.emu.sti();
  const second = switchTo(2, 1);
  await first;
  expect([m.emu.ksp.value, m.emu.irqs_enabled()]).toEqual([0x1111, 0]);
  void switchTo(1, 2);
  await second;
  expect([m.emu.ksp.value, m.emu.irqs_enabled()]).toEqual([0x2222, 1]);
  expect(m.emu.switches.value).toBe(3);
});

it("an interrupt that came while another task had them off reaches the task that has them on", async () => {
  const m = await machineWithTasks();
  const lines: number[] = [];
  m.onIrq((line) => lines.push(line));
  const switchTo = promising(m.emu.switch_to as WebAssembly.ExportValue);
  const first = switchTo(1, 2);
  m.emu.cli();
  m.emu.irq_raise(6);
  void switchTo(2, 1);
  await first;
  expect(lines).toEqual([]);
  m.spend(1, m.k.tick);
  expect(lines).toEqual([6]);
});

it("set_kstack tells where the next trap from user mode starts, and the limit that rewritten code compares with", async () => {
  const m = await machineWithTasks();
  m.emu.set_kstack(0x90000, 0x8c000);
  m.onSyscall(() => m.emu.get_ksp());
  expect(m.emu.syscall(0, 0, 0, 0, 0, 0, 0)).toBe(0x90000);
  expect(m.emu.stack_limit.value).toBe(0x8c000);
});
