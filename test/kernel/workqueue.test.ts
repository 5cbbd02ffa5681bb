import { expect, test } from "vitest";
import { kernelTest, messages, module, withMachine } from "./support.ts";

test("works run in kworkers, side by side or in order, delayed, cancelled and flushed", () => kernelTest("workqueue_test.c", "6.1"));

test.each(["2.4.20", "2.6.11", "2.6.18"])("works of %s get their data", (kernel) => kernelTest("workqueue_2_6.c", kernel));

test("a work that oopses takes its worker with it, not the queue", () => withMachine(async (machine) => {
  await machine.insmod(module("bad_work.c", `
    #include <linux/workqueue.h>
    static void bad(struct work_struct *work) { *(volatile int *)4 = 1; }
    static void good(struct work_struct *work) { pr_info("good work done\\n"); }
    static DECLARE_WORK(bad_work, bad);
    static DECLARE_WORK(good_work, good);
    int init_module(void) { schedule_work(&bad_work); schedule_work(&good_work); return 0; }
    void cleanup_module(void) { }`));
  await machine.advance("1s");
  const text = messages(machine).join("\n");
  expect(text).toMatch(/Comm: kworker\/0:\d/);
  expect(text).toMatch(/EIP: bad\+0x/);
  expect(text).toContain("good work done");
}));

test("a work that waits for itself is reported", () => withMachine(async (machine) => {
  await machine.insmod(module("selfish.c", `
    #include <linux/workqueue.h>
    static void selfish(struct work_struct *work) { pr_info("flushed %d\\n", flush_work(work)); }
    static DECLARE_WORK(work, selfish);
    int init_module(void) { schedule_work(&work); return 0; }
    void cleanup_module(void) { }`));
  await machine.advance("1s");
  expect(messages(machine)).toContain("workqueue: selfish [selfish] waits for itself");
  expect(messages(machine)).toContain("flushed 0");
}));

test("a work that returns with a lock held is reported", () => withMachine(async (machine) => {
  await machine.insmod(module("leaky.c", `
    #include <linux/workqueue.h>
    #include <linux/spinlock.h>
    static DEFINE_SPINLOCK(lock);
    static void leaky(struct work_struct *work) { spin_lock(&lock); }
    static DECLARE_WORK(work, leaky);
    int init_module(void) { schedule_work(&work); return 0; }
    void cleanup_module(void) { }`));
  await machine.advance("1s");
  expect(messages(machine).join("\n")).toMatch(/BUG: workqueue leaked lock or atomic: kworker\/0:\d\/0x00000001\/\d+\n\s+last function: leaky/);
}));
