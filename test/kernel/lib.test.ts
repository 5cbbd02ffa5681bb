import { expect, test } from "vitest";
import { kernelTest, leavingNothing, messages, module, withMachine } from "./support.ts";

test("strings, numbers, bits, sorting and checksums give the known answers", () => kernelTest("lib_test.c", "6.1"));

test("trees, ids, fifos and hash tables agree with plain arrays", () => kernelTest("tree_test.c", "6.1"));

test("the fifo of kernels before 2.6.33 carries its own lock", () => withMachine((machine) => leavingNothing(machine, async () => {
  await machine.insmod(module("old_fifo.c", `
    #include <linux/kernel.h>
    #include <linux/kfifo.h>
    static spinlock_t lock = SPIN_LOCK_UNLOCKED;
    int init_module(void)
    {
      unsigned char text[8] = "";
      struct kfifo *fifo = kfifo_alloc(64, GFP_KERNEL, &lock);
      if (IS_ERR(fifo))
        return PTR_ERR(fifo);
      kfifo_put(fifo, (unsigned char *)"hello", 5);
      printk(KERN_INFO "%u in\\n", kfifo_len(fifo));
      kfifo_get(fifo, text, sizeof(text));
      printk(KERN_INFO "out: %s\\n", text);
      kfifo_free(fifo);
      return 0;
    }
    void cleanup_module(void) {}`), { kernel: "2.6.20" });
  expect(messages(machine).slice(-2)).toEqual(["5 in", "out: hello"]);
  await machine.rmmod("old_fifo");
})));

test("a reference count that is misused warns and is never freed again", () => withMachine(async (machine) => {
  await machine.insmod(module("refs.c", `
    #include <linux/kernel.h>
    #include <linux/refcount.h>
    int init_module(void)
    {
      refcount_t r = REFCOUNT_INIT(1);
      pr_info("last %d\\n", refcount_dec_and_test(&r));
      pr_info("from zero %d\\n", refcount_inc_not_zero(&r));
      refcount_inc(&r);
      pr_info("freed %d\\n", refcount_dec_and_test(&r));
      return 0;
    }`));
  const lines = messages(machine);
  expect(lines).toContain("last 1");
  expect(lines).toContain("from zero 0");
  expect(lines).toContain("refcount_t: addition on 0; use-after-free.");
  expect(lines).toContain("freed 0");
}));

test("a driver can run a program and learn how it ended", () => withMachine(async (machine) => {
  await machine.run({ path: "helper.c", text: "int main(int argc, char **argv) { return argc; }" }, ["x"]);
  await machine.insmod(module("caller.c", `
    #include <linux/kernel.h>
    #include <linux/kmod.h>
    int init_module(void)
    {
      static char *argv[] = { "/root/helper", "one", "two", NULL };
      char *missing[] = { "/root/missing", NULL };
      static char *envp[] = { "HOME=/", NULL };
      pr_info("status %x\\n", call_usermodehelper(argv[0], argv, envp, UMH_WAIT_PROC));
      pr_info("exec %d\\n", call_usermodehelper(argv[0], argv, envp, UMH_WAIT_EXEC));
      pr_info("missing %d\\n", call_usermodehelper(missing[0], missing, envp, UMH_WAIT_PROC));
      return call_usermodehelper(argv[0], argv, envp, UMH_NO_WAIT);
    }
    void cleanup_module(void) {}`));
  expect(messages(machine).slice(-3)).toEqual(["status 300", "exec 0", "missing -2"]);
}));
