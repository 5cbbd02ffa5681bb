import { expect, test } from "vitest";
import { fixture, leavingNothing, messages, module, userTest, withMachine } from "./support.ts";

test("handlers run when, where and under the mask that sigaction says", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "handlers.c"));
}));

test("interrupted system calls restart or fail with EINTR", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "interrupted.c"));
}));

test("a driver's -ERESTART codes mean to a program what they mean on Linux", () => withMachine(async (machine) => {
  await machine.insmod(fixture("restart_driver.c"));
  await leavingNothing(machine, () => userTest(machine, "restart_user.c"));
  await machine.rmmod("restart_driver");
}));

test("handlers and other functions of the wrong type get the arguments that they have", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "old_handlers.c"));
}));

test("SIGFPE and SIGILL are handled where the program went wrong", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "trap_handlers.c"));
}));

test("a handler of a division by zero that returns is called again and again", () => withMachine(async (machine) => {
  const text = `
    #include <signal.h>
    #include <unistd.h>
    static volatile int zero, calls;
    static void again(int sig) { if (++calls == 5) _exit(zero / 1 + 5); }
    int main(void) { signal(SIGFPE, again); return 7 / zero; }`;
  expect(await machine.run({ path: "again.c", text })).toMatchObject({ exitCode: 5, signal: null });
}));

test("real-time signals queue in order, up to the limit, and permissions are checked", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "signal_queue.c"));
}));

test("the signal calls of the first i386 kernels", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "old_signal_calls.c"));
}));

test("timers on real and CPU time", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "cpu_timers.c"));
}));

test("siglongjmp leaves a handler from wherever the signal struck", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "jumps.c"));
}));

test("a source with setjmp accesses a driver's memory once, and as it says", () => withMachine((machine) => leavingNothing(machine, async () => {
  const driver = module("touched.c", `
    #include <linux/miscdevice.h>
    #include <linux/fs.h>
    #include <linux/mm.h>
    static vm_fault_t touched_fault(struct vm_fault *vmf)
    {
      pr_info("page %lu: %s\\n", vmf->pgoff, vmf->flags & FAULT_FLAG_WRITE ? "write" : "read");
      vmf->page = alloc_page(GFP_KERNEL | __GFP_ZERO);
      return vmf->page ? 0 : VM_FAULT_OOM;
    }
    static const struct vm_operations_struct ops = { .fault = touched_fault };
    static int touched_mmap(struct file *file, struct vm_area_struct *vma)
    {
      vma->vm_ops = &ops;
      return 0;
    }
    static const struct file_operations fops = { .owner = THIS_MODULE, .mmap = touched_mmap };
    static struct miscdevice dev = { .minor = MISC_DYNAMIC_MINOR, .name = "touched", .fops = &fops };
    module_misc_device(dev);`);
  const program = { path: "touch.c", text: `
    #include <fcntl.h>
    #include <setjmp.h>
    #include <sys/mman.h>
    static jmp_buf env;
    int main(void)
    {
      volatile int *p = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, open("/dev/touched", O_RDWR), 0);
      if (setjmp(env)) return 1;
      p[0] = 5;
      return p[1024] + p[0] - 5;
    }` };
  await machine.insmod(driver);
  const before = messages(machine).length;
  expect(await machine.run(program)).toMatchObject({ exitCode: 0, signal: null });
  expect(messages(machine).slice(before)).toEqual(["page 0: write", "page 1: read"]);
  await machine.rmmod("touched");
})));

test("a longjmp to a function that has returned ends the program", () => withMachine(async (machine) => {
  const text = `
    #include <setjmp.h>
    static jmp_buf env;
    static int enter(void) { return setjmp(env); }
    int main(void) { if (enter()) return 1; longjmp(env, 1); }`;
  expect(await machine.run({ path: "stale.c", text })).toMatchObject({ signal: "SIGSEGV" });
  expect(messages(machine).at(-1)).toMatch(/^traps: stale\[\d+\] trap longjmp to a frame that is gone/);
}));

test("children tell how they fare, and inherit what Linux lets them", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "child_signals.c"));
}));

test("a stack that overflows is survived on the alternate one; without any, the program ends", () => withMachine(async (machine) => {
  const { stdout, signal } = await machine.run(fixture("stack_overflow.c"), [], { files: [fixture("expect.h")] });
  expect(stdout.split("\n").filter((line) => line !== "" && !line.startsWith("ok"))).toEqual([]);
  expect(stdout).toMatch(/^ok 6 /m);
  expect(signal).toBe("SIGSEGV");
  expect(await machine.run(fixture("stack_overflow.c"), ["none"], { files: [fixture("expect.h")] })).toMatchObject({ signal: "SIGSEGV", stdout: "" });
}));

test("threads get the signals that are theirs, each on its own stack, and timers notify by threads", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "thread_signals.c"));
}));
