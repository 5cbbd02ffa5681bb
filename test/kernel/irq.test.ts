import { expect, test } from "vitest";
import { IRQ_DEVICES, MMIO_BASE } from "../../emu/layout.ts";
import { ScratchDevice } from "../../host/devices/scratch.ts";
import type { Machine } from "../../host/node.ts";
import { fixture, leavingNothing, messages, module, withMachine } from "./support.ts";

const BASE = MMIO_BASE + 0x20000;
const HEADERS = ["expect.h"].map(fixture);
const withDevice = (use: (machine: Machine) => Promise<void>) =>
  withMachine(use, { devices: [new ScratchDevice(BASE, IRQ_DEVICES)] });

const failures = (machine: Machine) => messages(machine).filter((text) => text.startsWith("not ok"));
const passes = (machine: Machine) => messages(machine).filter((text) => text.startsWith("ok ")).length;

/** Loads and unloads the module twice, its expectations hold, and the second time leaves nothing. */
async function examine(machine: Machine, name: string, kernel: string, params: Record<string, number | boolean> = {}): Promise<void> {
  await leavingNothing(machine, async () => {
    await machine.insmod(fixture(name), { kernel, files: HEADERS, params: { base: BASE, irq: IRQ_DEVICES, ...params } });
    await machine.rmmod(name.replace(/\.c$/, ""));
  });
  expect(failures(machine)).toEqual([]);
  expect(passes(machine)).toBeGreaterThan(0);
}

test.each(["2.4.20", "2.6.11", "2.6.18", "2.6.32", "6.1", "6.12"])("handlers in the shape of %s are called, shared, disabled and freed", (kernel) =>
  withDevice((machine) => examine(machine, "irq_shapes.c", kernel, { other_irq: IRQ_DEVICES + 1 })));

test("threaded handlers sleep, oneshot lines stay off meanwhile, tasklets follow", () =>
  withDevice((machine) => examine(machine, "irq_thread.c", "6.1")));

test("a line that nobody claims is switched off with a report", () => withDevice(async (machine) => {
  await machine.insmod(fixture("irq_thread.c"), { kernel: "6.1", files: HEADERS, params: { base: BASE, irq: IRQ_DEVICES, lazy: true } });
  expect(failures(machine)).toEqual([]);
  const text = messages(machine).join("\n");
  expect(text).toContain(`irq ${IRQ_DEVICES}: nobody cared (try booting with the "irqpoll" option)`);
  expect(text).toMatch(/^handlers:\n\[<\w+>\] hard_fn/m);
  expect(text).toContain(`Disabling IRQ #${IRQ_DEVICES}`);
}));

test("/proc/interrupts counts the timer's ticks and names handlers", () => withMachine(async (machine) => {
  await machine.insmod(module("holder.c", `
    #include <linux/interrupt.h>
    static irqreturn_t handler(int irq, void *dev) { return IRQ_NONE; }
    static int cookie;
    int init_module(void) { return request_irq(9, handler, IRQF_SHARED, "holder", &cookie); }
    void cleanup_module(void) { free_irq(9, &cookie); }`));
  const text = await machine.fs.readFile("/proc/interrupts", "utf8");
  expect(text).toMatch(/^ +CPU0/);
  expect(text).toMatch(/^ {2}0: +\d+ .* timer$/m);
  expect(text).toMatch(/^ {2}9: +0 .* holder$/m);
}));

test.each([
  ["freeing a line twice", "free_irq(9, &cookie);", /^Trying to free already-free IRQ 9$/m],
  ["an unbalanced enable", "enable_irq(9);", /^Unbalanced enable for IRQ 9$/m],
  ["sharing with one that does not", "EXPECT_BUSY", /^genirq: Flags mismatch irq 9\. 00000080 \(second\) vs\. 00000000 \(first\)$/m],
])("%s is reported", (_what, action, report) => withMachine(async (machine) => {
  await machine.insmod(module("misuse.c", `
    #include <linux/interrupt.h>
    static irqreturn_t handler(int irq, void *dev) { return IRQ_NONE; }
    static int cookie, other;
    #define EXPECT_BUSY if (request_irq(9, handler, IRQF_SHARED, "second", &other) == -EBUSY) pr_info("busy\\n")
    int init_module(void)
    {
      int err = request_irq(9, handler, 0, "first", &cookie);
      if (err) return err;
      if (${action.startsWith("free") ? 1 : 0}) free_irq(9, &cookie);
      ${action};
      if (${action.startsWith("free") ? 0 : 1}) free_irq(9, &cookie);
      return 0;
    }
    void cleanup_module(void) { }`));
  expect(messages(machine).join("\n")).toMatch(report);
}));
