import { expect, test } from "vitest";
import { kernelTest, messages, module, withMachine } from "./support.ts";

test("wait queues, completions and sleeps of 6.1", () => kernelTest("wait_test.c", "6.1"));

test("waiting with the queue's lock held", () => kernelTest("wait_locked.c", "6.1"));

test.each(["2.4.20", "2.6.10", "2.6.32"])("sleeping and locking as in %s", (kernel) => kernelTest("wait_old.c", kernel));

test.each([
  ["with a spinlock held", "spin_lock(&l); msleep(5); spin_unlock(&l);", /BUG: scheduling while atomic: \S+\/\d+\/0x00000001/],
  ["with interrupts off", "unsigned long f; local_irq_save(f); might_sleep(); local_irq_restore(f);",
    /BUG: sleeping function called from invalid context at .*in_atomic\(\): 0, irqs_disabled\(\): 1, non_block: 0, pid: \d+/s],
  ["in an RCU reader", "rcu_read_lock(); msleep(5); rcu_read_unlock();", /BUG: sleeping function called from invalid context/],
])("sleeping %s is reported with a trace, and survived", (_what, action, report) => withMachine(async (machine) => {
  await machine.insmod(module("sleeper.c", `
    #include <linux/delay.h>
    #include <linux/rcupdate.h>
    #include <linux/spinlock.h>
    static DEFINE_SPINLOCK(l);
    int init_module(void) { (void)&l; ${action} return 0; }
    void cleanup_module(void) { }`));
  const log = messages(machine).join("\n");
  expect(log).toMatch(report);
  expect(log).toMatch(/Call Trace:[\s\S]*init_module\+/);
  expect(machine.oopses).toHaveLength(0);
}));

test("a timer function that sleeps is reported, and the machine goes on", () => withMachine(async (machine) => {
  await machine.insmod(module("sleepy.c", `
    #include <linux/delay.h>
    #include <linux/timer.h>
    static void fn(struct timer_list *t) { msleep(50); pr_info("slept\\n"); }
    static DEFINE_TIMER(timer, fn);
    int init_module(void) { mod_timer(&timer, jiffies + 1); return 0; }
    void cleanup_module(void) { del_timer_sync(&timer); }`));
  await machine.advance("1s");
  const log = messages(machine);
  expect(log.filter((text) => text.startsWith("BUG: scheduling while atomic: swapper/0/0/0x00000100"))).toHaveLength(1);
  expect(log.at(-1)).toBe("slept");
  await machine.rmmod("sleepy");
}));
