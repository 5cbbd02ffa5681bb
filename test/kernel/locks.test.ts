import { expect, test } from "vitest";
import { kernelTest, messages, module, withMachine } from "./support.ts";

test("locks exclude, count, are handed over in order, and references release once", () => kernelTest("locks_test.c", "6.1"));

test.each([
  ["a spinlock", "DEFINE_SPINLOCK(l);", "spin_lock(&l); spin_lock(&l);", /BUG: spinlock recursion on CPU#0, \S+\/\d+/],
  ["a mutex", "DEFINE_MUTEX(l);", "mutex_lock(&l); mutex_lock(&l);", /BUG: mutex recursion: \S+\/\d+ already holds (0x)?c\w{7}/],
  ["an rwsem", "DECLARE_RWSEM(l);", "down_write(&l); down_read(&l);", /BUG: rwsem recursion: \S+\/\d+ already holds (0x)?c\w{7}/],
])("taking %s twice is an oops, not a hang", (_what, declaration, action, report) => withMachine(async (machine) => {
  await machine.insmod(module("twice.c", `
    #include <linux/mutex.h>
    #include <linux/rwsem.h>
    #include <linux/spinlock.h>
    static ${declaration}
    static int twice(void) { ${action} return 0; }
    int init_module(void) { return twice(); }`)).catch(() => undefined);
  expect(machine.oopses).toHaveLength(1);
  expect(messages(machine).join("\n")).toMatch(report);
  expect(messages(machine).join("\n")).toMatch(/(twice|init_module)\+0x\w+\/0x\w+ \[twice\]/);
}));

test.each([
  ["unlocking a free spinlock", "spin_unlock(&s);", /BUG: spinlock already unlocked on CPU#0/],
  ["unlocking somebody else's mutex", "mutex_unlock(&m);", /BUG: mutex (0x)?c\w{7} unlocked by \S+, held by <none>/],
])("%s is reported and survived", (_what, action, report) => withMachine(async (machine) => {
  await machine.insmod(module("wrong.c", `
    #include <linux/mutex.h>
    #include <linux/spinlock.h>
    static DEFINE_SPINLOCK(s);
    static DEFINE_MUTEX(m);
    int init_module(void) { preempt_disable(); preempt_enable(); ${action} return 0; }
    void cleanup_module(void) { (void)&s; (void)&m; }`));
  expect(messages(machine).join("\n")).toMatch(report);
}));
