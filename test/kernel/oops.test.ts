import { describe, expect, test } from "vitest";
import { KernelPanic, type Machine } from "../../host/node.ts";
import { messages, module, withMachine } from "./support.ts";

/** A misc device "trap" whose write does `body`. */
function trap(body: string, before = "") {
  return module("trap.c", `
    #include <linux/fs.h>
    #include <linux/miscdevice.h>
    #include <linux/jiffies.h>
    #include <linux/timer.h>
    #include <linux/sched.h>
    ${before}
    static noinline void victim(const char __user *buf) { ${body} }
    static ssize_t trap_write(struct file *file, const char __user *buf, size_t len, loff_t *pos)
    {
      victim(buf);
      pr_info("survived\\n");
      return len;
    }
    static const struct file_operations trap_fops = { .owner = THIS_MODULE, .write = trap_write };
    static struct miscdevice misc = { .minor = MISC_DYNAMIC_MINOR, .name = "trap", .fops = &trap_fops };
    int init_module(void) { return misc_register(&misc); }
    void cleanup_module(void) { misc_deregister(&misc); }`);
}

const writer = {
  path: "writer.c",
  text: '#include <fcntl.h>\n#include <unistd.h>\nint main(void) { return write(open("/dev/trap", O_WRONLY), "x", 1) != 1; }',
};

/** The lines printed while a program wrote to the device, and how that program ended. */
async function spring(machine: Machine, body: string, before = "", kernel = "6.1") {
  await machine.insmod(trap(body, before), { kernel });
  const start = messages(machine).length;
  const result = await machine.run(writer);
  return { result, lines: messages(machine).slice(start) };
}

test("an oops reads as on Linux, with source lines in the place of registers", () => withMachine(async (machine) => {
  const { result, lines } = await spring(machine, "*(volatile int *)8 = 1;");
  expect(result.signal).toBe("SIGKILL");
  const text = lines.join("\n");
  expect(text).toMatch(new RegExp([
    "^BUG: kernel NULL pointer dereference, address: 00000008",
    "#PF: supervisor write access in kernel mode",
    "#PF: error_code\\(0x0002\\) - not-present page",
    "\\*pde = [0-9a-f]{8}.*",
    "Oops: 0002 \\[#1\\]",
    "CPU: 0 PID: \\d+ Comm: writer Tainted: G           O       6\\.1\\.0-ringlet #1",
    "EIP: victim\\+0x[0-9a-f]+/0x[0-9a-f]+ \\[trap\\] \\(trap\\.c:\\d+\\)",
    "Call Trace:",
    " <TASK>",
    " trap_write\\+0x[0-9a-f]+/0x[0-9a-f]+ \\[trap\\] \\(trap\\.c:\\d+\\)",
    " vfs_write\\+0x[0-9a-f]+/0x[0-9a-f]+ \\(fs/read_write\\.c:\\d+\\)",
  ].join("\n")));
  expect(text).toMatch(new RegExp([
    " </TASK>",
    "Modules linked in: trap\\(O\\)",
    "CR2: 00000008",
    "---\\[ end trace 0000000000000000 \\]---",
    "EIP: victim\\+0x[0-9a-f]+/0x[0-9a-f]+ \\[trap\\] \\(trap\\.c:\\d+\\)$",
  ].join("\n")));
  expect(machine.oopses).toHaveLength(1);
  expect(machine.oopses[0].where).toMatch(/^victim\+0x\w+\/0x\w+ \[trap\] \(trap\.c:\d+\)$/);
}));

test("the second oops is numbered so, and finds the kernel tainted by the first", () => withMachine(async (machine) => {
  await spring(machine, "*(volatile int *)8 = 1;");
  await machine.run(writer);
  const text = messages(machine).join("\n");
  expect(text).toContain("Oops: 0002 [#2]");
  expect(text).toContain("Tainted: G      D    O       6.1.0-ringlet #1");
}));

describe("what went wrong is told in Linux's words", () => {
  test.each([
    ["a read of NULL", "SIGKILL", "READ_ONCE(*(int *)0);", ["BUG: kernel NULL pointer dereference, address: 00000000", "#PF: supervisor read access in kernel mode"]],
    ["a bad pointer", "SIGKILL", "READ_ONCE(*(int *)0xe8000000);", ["BUG: unable to handle page fault for address: e8000000", "Oops: 0000 [#1]"]],
    ["BUG()", "SIGSEGV", "BUG();", ["------------[ cut here ]------------", "invalid opcode: 0000 [#1]"]],
    ["BUG_ON()", "SIGSEGV", "BUG_ON(buf != NULL);", ["------------[ cut here ]------------"]],
    ["user memory used directly", "SIGKILL", "pr_info(\"%c\\n\", *(volatile const char __force *)buf);", ["#PF: error_code(0x0001) - user access without copy_*_user"]],
  ])("%s", (_name, signal, body, expected) => withMachine(async (machine) => {
    const { result, lines } = await spring(machine, body);
    expect(result.signal).toBe(signal);
    for (const line of expected) expect(lines).toContain(line);
    expect(lines.join("\n")).toMatch(/EIP: victim\+0x\w+\/0x\w+ \[trap\] \(trap\.c:\d+\)/);
    expect(machine.oopses).toHaveLength(1);
  }));

  test("BUG names file and line", () => withMachine(async (machine) => {
    const { lines } = await spring(machine, "BUG();");
    expect(lines.join("\n")).toMatch(/^kernel BUG at trap\.c:\d+!$/m);
  }));
});

test("user memory used directly is allowed to modules for kernels before 3.7", () => withMachine(async (machine) => {
  const { result, lines } = await spring(machine, "pr_info(\"%c\\n\", *(volatile const char __force *)buf);", "", "2.6.32");
  expect(result.exitCode).toBe(0);
  expect(lines).toEqual(["x", "survived"]);
}));

test("WARN_ON reports and goes on, WARN_ON_ONCE once", () => withMachine(async (machine) => {
  const { result, lines } = await spring(machine, `
    int i, seen = 0;
    for (i = 0; i < 3; i++) seen += WARN_ON_ONCE(i >= 0);
    pr_info("seen %d\\n", seen);
    WARN(1, "value %d\\n", 5);`);
  expect(result.exitCode).toBe(0);
  const text = lines.join("\n");
  expect(text.match(/cut here/g)).toHaveLength(2);
  expect(text).toMatch(/^------------\[ cut here \]------------\nWARNING: CPU: 0 PID: \d+ at trap\.c:\d+ victim\+0x\w+\/0x\w+ \[trap\]\nModules linked in: trap\(O\)\nCPU: 0 PID: \d+ Comm: writer Tainted: G           O       6\.1\.0-ringlet #1\nCall Trace:\n <TASK>\n victim\+0x/);
  expect(text).toMatch(/---\[ end trace 0000000000000000 \]---\nseen 3\n-+\[ cut here \]-+\nvalue 5\nWARNING: /);
  expect(lines.at(-1)).toBe("survived");
  expect(machine.oopses).toHaveLength(0);
}));

test("dump_stack begins with its caller", () => withMachine(async (machine) => {
  const { lines } = await spring(machine, "dump_stack();");
  expect(lines[0]).toMatch(/^CPU: 0 PID: \d+ Comm: writer Tainted: /);
  expect(lines.slice(1, 4)).toEqual(["Call Trace:", " <TASK>", expect.stringMatching(/^ victim\+0x\w+\/0x\w+ \[trap\] \(trap\.c:\d+\)$/)]);
}));

describe("a machine that cannot go on panics", () => {
  async function panic(machine: Machine, work: Promise<unknown>): Promise<string> {
    const error = await work.then(() => null, (reason: unknown) => reason);
    expect(error).toBeInstanceOf(KernelPanic);
    return `${(error as KernelPanic).message}\n${messages(machine).join("\n")}`;
  }

  test("when an interrupt oopses", () => withMachine(async (machine) => {
    await machine.insmod(trap("timer_setup(&timer, expire, 0); mod_timer(&timer, jiffies + 5);", `
      static struct timer_list timer;
      static void expire(struct timer_list *t) { *(volatile int *)16 = 1; }`));
    await machine.run(writer);
    const text = await panic(machine, machine.advance("1s"));
    expect(text).toContain("Kernel panic - not syncing: Fatal exception in interrupt");
    expect(text).toMatch(/EIP: expire\+0x\w+\/0x\w+ \[trap\] \(trap\.c:\d+\)/);
    expect(text).toContain("---[ end Kernel panic - not syncing: Fatal exception in interrupt ]---");
  }));

  test("when a driver says so, with the trace of who did", () => withMachine(async (machine) => {
    await machine.insmod(trap('panic("gone %d", 7);'));
    const text = await panic(machine, machine.run(writer));
    expect(text).toContain("Kernel panic - not syncing: gone 7");
    expect(text).toMatch(/^ victim\+0x\w+\/0x\w+ \[trap\]/m);
  }));
});
