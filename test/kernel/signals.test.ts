import { expect, test } from "vitest";
import { fixture, leavingNothing, messages, userTest, withMachine } from "./support.ts";

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

test("timers on real and CPU time", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "cpu_timers.c"));
}));

test("siglongjmp leaves a handler from wherever the signal struck", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "jumps.c"));
}));

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
