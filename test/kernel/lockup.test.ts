import { describe, expect, test } from "vitest";
import { KernelPanic, type Machine } from "../../host/node.ts";
import { messages, module, withMachine } from "./support.ts";

const thread = (body: string, extra = "") => module("stuck.c", `
  #include <linux/kthread.h>
  #include <linux/delay.h>
  #include <linux/spinlock.h>
  #include <linux/nmi.h>
  #include <linux/timer.h>
  #include <linux/interrupt.h>
  static volatile int never;
  static DEFINE_SPINLOCK(lock);
  ${extra}
  static noinline void spin(void) { ${body} }
  static int stuck(void *data) { spin(); pr_info("went on\\n"); return 0; }
  int init_module(void) { return PTR_ERR_OR_ZERO(kthread_run(stuck, NULL, "stuck")); }
  void cleanup_module(void) { }`);

const other = module("other.c", `
  #include <linux/kthread.h>
  static int body(void *data) { pr_info("the machine goes on\\n"); return 0; }
  int init_module(void) { return PTR_ERR_OR_ZERO(kthread_run(body, NULL, "other")); }
  void cleanup_module(void) { }`);

async function report(machine: Machine, body: string): Promise<string> {
  await machine.insmod(thread(body));
  await machine.advance("60s");
  const text = messages(machine).join("\n");
  await machine.insmod(other);
  await machine.advance("1s");
  expect(messages(machine)).toContain("the machine goes on");
  return text;
}

describe("a soft lockup ends the task that does not give the CPU away", () => {
  test.each([
    ["an endless loop", "while (!never) barrier();"],
    ["an endless loop with a lock held", "spin_lock(&lock); while (!never) barrier();"],
    ["an endless busy wait", "while (!never) udelay(100);"],
  ])("%s", (_what, body) => withMachine(async (machine) => {
    const text = await report(machine, body);
    expect(text).toMatch(/^watchdog: BUG: soft lockup - CPU#0 stuck for 22s! \[stuck:\d+\]\nModules linked in: stuck\(O\)\nCPU: 0 PID: \d+ Comm: stuck .*\nCall Trace:\n <TASK>\n( udelay\+.*\n)? spin\+0x\w+\/0x\w+ \[stuck\] \(stuck\.c:\d+\)$/m);
    expect(text.match(/soft lockup/g)).toHaveLength(1);
    expect(text).not.toContain("went on");
  }));

  test("the kernel is tainted L", () => withMachine(async (machine) => {
    await report(machine, "while (!never) barrier();");
    await machine.insmod(module("warner.c", "int init_module(void) { WARN_ON(1); return 0; }\nvoid cleanup_module(void) { }"));
    expect(messages(machine).join("\n")).toMatch(/Tainted: G +O L +6\.1\.0/);
  }));
});

describe("no lockup", () => {
  test.each([
    ["cond_resched()", "for (int i = 0; i < 60; i++) { mdelay(1000); cond_resched(); }"],
    ["schedule()", "for (int i = 0; i < 4; i++) { mdelay(15000); schedule_timeout_uninterruptible(1); }"],
    ["touch_softlockup_watchdog()", "for (int i = 0; i < 4; i++) { mdelay(15000); touch_softlockup_watchdog(); }"],
    ["19 seconds", "mdelay(19000);"],
  ])("%s", (_what, body) => withMachine(async (machine) => {
    const text = await report(machine, body);
    expect(text).not.toContain("lockup");
    expect(text).toContain("went on");
  }));

  test.each([
    ["compute", "for (int i = 0; i < 10000000; i++) __asm__ volatile (\"\");"],
    ["do nothing but system calls", "for (int i = 0; i < 1000; i++) sched_getscheduler(0);"],
  ])("a user program may %s for half a minute", (_what, body) => withMachine(async (machine) => {
    const { exitCode } = await machine.run({
      path: "spinner.c",
      text: `#include <sched.h>
        #include <time.h>
        static long now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec; }
        int main(void) { long end = now() + 30; while (now() < end) ${body} return 3; }`,
    });
    expect(exitCode).toBe(3);
    expect(messages(machine).join("\n")).not.toContain("lockup");
  }));
});

describe("a hard lockup ends the task that keeps interrupts off", () => {
  test.each([
    ["an endless loop", "local_irq_disable(); while (!never) barrier();"],
    ["with a spin lock", "unsigned long flags; spin_lock_irqsave(&lock, flags); while (!never) barrier();"],
    ["an endless busy wait", "local_irq_disable(); while (!never) udelay(100);"],
  ])("%s", (_what, body) => withMachine(async (machine) => {
    const text = await report(machine, body);
    expect(text).toMatch(/^watchdog: Watchdog detected hard LOCKUP on cpu 0\nModules linked in: stuck\(O\)\nCPU: 0 PID: \d+ Comm: stuck .*\nCall Trace:\n <TASK>\n( udelay\+.*\n)? spin\+0x\w+\/0x\w+ \[stuck\] \(stuck\.c:\d+\)$/m);
    expect(text).not.toContain("went on");
  }));
});

describe("what is stuck in an interrupt stops the machine", () => {
  const start = "timer_setup(&timer, expire, 0); mod_timer(&timer, jiffies + 5);";
  const endless = (loop: string) => `
    static struct timer_list timer;
    static void expire(struct timer_list *t) { ${loop} }`;

  test.each([
    ["a timer function", endless("while (!never) barrier();"), "softlockup: hung tasks", /soft lockup - CPU#0 stuck for 22s! \[swapper\/0:0\]/],
    ["a timer function with interrupts off", endless("local_irq_disable(); while (!never) barrier();"), "Hard LOCKUP", /hard LOCKUP on cpu 0/],
  ])("%s", (_what, extra, reason, line) => withMachine(async (machine) => {
    await machine.insmod(thread(start, extra));
    const error = await machine.advance("60s").then(() => null, (problem: unknown) => problem);
    expect(error).toBeInstanceOf(KernelPanic);
    expect(messages(machine).join("\n")).toContain(`Kernel panic - not syncing: ${reason}`);
    expect(messages(machine).join("\n")).toMatch(line);
  }));
});
