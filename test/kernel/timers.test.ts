import { expect, test } from "vitest";
import { kernelTest, messages, module, withMachine } from "./support.ts";

test("timers, high-resolution timers, sleeps, tasklets and conversions keep their times", () => kernelTest("timers_test.c", "6.1"));

test.each(["2.4.20", "2.6.11", "2.6.32", "3.10"])("a driver for %s uses timers with data", (kernel) => kernelTest("timers_2_6.c", kernel));

const ticking = module("ticking.c", `
  #include <linux/timer.h>
  static struct timer_list timer;
  static void tick(struct timer_list *t) { pr_info("tick\\n"); mod_timer(t, jiffies + 10 * HZ); }
  int init_module(void) { timer_setup(&timer, tick, 0); mod_timer(&timer, jiffies + 10 * HZ); return 0; }
  void cleanup_module(void) { timer_delete_sync(&timer); }`);

test("an idle machine jumps from timer to timer", () => withMachine(async (machine) => {
  const before = machine.state();
  await machine.insmod(ticking);
  const start = machine.stats().switches;
  await machine.advance("1h");
  expect(messages(machine).filter((text) => text === "tick")).toHaveLength(360);
  expect(machine.stats().switches - start).toBeLessThan(100);
  await machine.rmmod("ticking");
  expect(machine.state().timers).toBe(before.timers);
}));

test("a module that leaves its timer armed is seen in the state", () => withMachine(async (machine) => {
  const before = machine.state().timers;
  await machine.insmod(ticking);
  expect(machine.state().timers).toBe(before + 1);
}));

test("jiffies wraps five minutes after boot and timers fire across it", () => withMachine(async (machine) => {
  await machine.insmod(module("wrap.c", `
    #include <linux/timer.h>
    static struct timer_list timer;
    static unsigned long before;
    static void expire(struct timer_list *t) { pr_info("wrapped %d after %lu\\n", jiffies < before, jiffies - before); }
    int init_module(void)
    {
      before = jiffies;
      timer_setup(&timer, expire, 0);
      mod_timer(&timer, jiffies + 400 * HZ);
      return 0;
    }
    void cleanup_module(void) { timer_delete_sync(&timer); }`));
  await machine.advance("500s");
  expect(messages(machine)).toContain("wrapped 1 after 40000");
}));
