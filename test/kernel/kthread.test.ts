import { expect, test } from "vitest";
import { kernelTest, messages, module, withMachine } from "./support.ts";

test("threads start, stop, park, end and work in order; notifiers are called by priority", () => kernelTest("kthread_test.c", "6.1"));

test.each(["2.4.20", "2.6.11", "2.6.32"])("kernel_thread() and daemonize() of %s", (kernel) => kernelTest("kernel_thread_2_6.c", kernel));

test("a thread that oopses ends, and kthread_stop() of it returns", () => withMachine(async (machine) => {
  await machine.insmod(module("victim.c", `
    #include <linux/kthread.h>
    #include <linux/delay.h>
    static int body(void *data) { msleep(10); return *(volatile int *)12; }
    static struct task_struct *task;
    int init_module(void)
    {
      task = kthread_create(body, NULL, "victim");
      get_task_struct(task);
      wake_up_process(task);
      return 0;
    }
    void cleanup_module(void) { kthread_stop(task); put_task_struct(task); pr_info("stopped\\n"); }`));
  await machine.advance("1s");
  expect(messages(machine).join("\n")).toMatch(/BUG: kernel NULL pointer dereference, address: 0000000c/);
  await machine.rmmod("victim");
  expect(messages(machine)).toContain("stopped");
}));
