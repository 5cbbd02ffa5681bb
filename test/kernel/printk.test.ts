import { describe, expect, test } from "vitest";
import type { Machine } from "../../host/node.ts";
import { fixture, leavingNothing, messages, module, withMachine } from "./support.ts";

const shapes = fixture("printk_shapes.c");
const klog = fixture("klog.c");

/** What the module printed, loaded with what=NAME. */
async function printed(machine: Machine, what: string): Promise<string[]> {
  const before = messages(machine).length;
  await machine.insmod(shapes, { params: { what } });
  await machine.rmmod("printk_shapes");
  return messages(machine).slice(before).filter((line) => !line.includes("taints kernel"));
}

describe("a message", () => {
  test("has the level it was printed with, 4 if it had none", () => withMachine((machine) => leavingNothing(machine, async () => {
    const before = machine.dmesg().length;
    await printed(machine, "levels");
    const records = machine.dmesg().slice(before).filter(({ text }) => !text.includes("taints kernel"));
    expect(records.map(({ level, text }) => `${level} ${text}`)).toEqual([
      "0 emerg", "1 alert", "2 crit", "3 err", "4 warn", "5 notice", "6 info", "7 debug", "4 default",
    ]);
  })));

  test("goes on with KERN_CONT and only so; what has no newline ends at the next message", () => withMachine(async (machine) => {
    expect(await printed(machine, "continued")).toEqual([
      "numbers: 0 1 2", "unfinished", "next", "alone", "first half, ", "second half",
    ]);
  }));

  test("may have several lines, each of which is stamped", () => withMachine(async (machine) => {
    expect(await printed(machine, "lines")).toEqual(["one", "two", "three", "", "tab\there, 100%"]);
  }));

  test("is cut at the length of a record", () => withMachine(async (machine) => {
    const [cut, after] = await printed(machine, "long");
    expect(cut).toMatch(/^a{1000,1023}$/);
    expect(after).toBe("after");
  }));

  test("is printed once by pr_info_once, ten times in five seconds by the ratelimited ones", () => withMachine(async (machine) => {
    expect(await printed(machine, "once")).toEqual(["once", "each 0", "each 1", "each 2"]);
    expect(await printed(machine, "limited")).toEqual(Array.from({ length: 10 }, (_, i) => `limited ${i}`));
  }));

  test("can come from a timer", () => withMachine(async (machine) => {
    await machine.insmod(shapes, { params: { what: "timer" } });
    await machine.advance("2s");
    expect(messages(machine)).toContain("from a timer: in_interrupt 1, in_irq 0");
  }));

  test("can be a hex dump", () => withMachine(async (machine) => {
    expect(await printed(machine, "hexdump")).toEqual([
      "dump 00000000: 30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 0a  0123456789abcde.",
      "dump 00000010: ff 78 79 7a                                      .xyz",
      "33323130 37363534 62613938 0a656463 7a7978ff",
      `bytes 30 31 32 33${" ".repeat(38)}0123`,
    ]);
  }));

  test("is shown even before its line is finished", () => withMachine(async (machine) => {
    expect(await printed(machine, "partial")).toEqual(["no newline"]);
    expect((await machine.run(klog, ["all"])).stdout).toContain("] no newline\n");
  }));
});

test("angle brackets are levels up to 3.5, KERN_SOH since", () => withMachine(async (machine) => {
  expect(await printed(machine, "prefixes")).toEqual(["<3>angle", "soh", "<9>not a level"]);
  const before = machine.dmesg().length;
  await machine.insmod(fixture("printk_2_6.c"), { kernel: "2.6.32" });
  const records = machine.dmesg().slice(before).filter(({ text }) => !text.includes("taints kernel"));
  expect(records.map(({ level, text }) => `${level} ${text}`)).toEqual([
    "1 alert", "3 error", "4 pieces: a b", "6 interrupted", "6 by a level", "6 two", "4 lines",
  ]);
}));

test("dev_printk names driver and device", () => withMachine(async (machine) => {
  await machine.insmod(module("devprint.c", `
    #include <linux/device.h>
    #include <linux/miscdevice.h>
    static struct miscdevice misc = { .minor = MISC_DYNAMIC_MINOR, .name = "talker" };
    int init_module(void)
    {
      int err = misc_register(&misc);
      if (err) return err;
      dev_info(misc.this_device, "value %d\\n", 5);
      dev_err(NULL, "nobody\\n");
      return 0;
    }
    void cleanup_module(void) { misc_deregister(&misc); }`));
  expect(messages(machine)).toContain("misc talker: value 5");
  expect(messages(machine)).toContain("(NULL device *): nobody");
}));

describe("syslog(2)", () => {
  test("reads all records, formatted, or the last that fit", () => withMachine(async (machine) => {
    await printed(machine, "lines");
    const { stdout } = await machine.run(klog, ["all"]);
    expect(stdout).toMatch(/<6>\[ +\d+\.\d{6}\] one\n<6>\[ +\d+\.\d{6}\] two\n<6>\[ +\d+\.\d{6}\] three\n/);
    expect(stdout.trimEnd().split("\n").map((line) => line.replace(/^<\d+>/, "")).join("\n")).toBe(String(machine.dmesg()).trimEnd());
    const last = await machine.run(klog, ["all", "60"]);
    expect(last.stdout.length).toBeLessThanOrEqual(60);
    expect(stdout.endsWith(last.stdout)).toBe(true);
    expect(last.stdout).toMatch(/^<6>\[/);
  }));

  test("clears", () => withMachine(async (machine) => {
    expect((await machine.run(klog, ["read-clear"])).stdout).not.toBe("");
    expect((await machine.run(klog, ["all"])).stdout).toBe("");
    await printed(machine, "once");
    expect((await machine.run(klog, ["all"])).stdout).toContain("each 2");
    await machine.run(klog, ["clear"]);
    expect((await machine.run(klog, ["all"])).stdout).toBe("");
  }));

  test("hands each record to one reader, and tells how much is unread", () => withMachine(async (machine) => {
    const unread = Number((await machine.run(klog, ["unread"])).stdout);
    const { stdout } = await machine.run(klog, ["read"]);
    expect(stdout.length).toBe(unread);
    expect((await machine.run(klog, ["unread"])).stdout).toBe("0\n");
    await printed(machine, "once");
    expect((await machine.run(klog, ["read"])).stdout).toMatch(/^<4>\[.*taints kernel.\n<6>\[.*\] once\n|^<6>\[.*\] once\n/);
  }));

  test.each([
    ["size", [], "131072\n"],
    ["action", ["0"], "0\n"],
    ["action", ["1"], "0\n"],
    ["action", ["6"], "0\n"],
    ["action", ["7"], "0\n"],
    ["level", ["4"], "0\n"],
    ["level", ["9"], "Invalid argument\n"],
    ["action", ["11"], "Invalid argument\n"],
    ["action", ["-1"], "Invalid argument\n"],
  ])("%s %j", (action, args, answer) => withMachine(async (machine) => {
    expect((await machine.run(klog, [action, ...args])).stdout).toBe(answer);
  }));
});

describe("/dev/kmsg", () => {
  test("reads one record at a time, with level, number and microseconds", () => withMachine(async (machine) => {
    await printed(machine, "lines");
    const records = (await machine.run(klog, ["kmsg"])).stdout.trimEnd().split("\n");
    expect(records[0]).toMatch(/^\d,0,\d+,-;/);
    expect(records.some((line) => /^6,\d+,\d+,-;one\\x0atwo\\x0athree$/.test(line))).toBe(true);
    expect(records.map((line) => Number(line.split(",")[1]))).toEqual(records.map((_, i) => i));
  }));

  test("takes records of programs", () => withMachine(async (machine) => {
    expect((await machine.run(klog, ["say", "<3>hello from below"])).stdout).toBe("19\n");
    expect(machine.dmesg().at(-1)).toMatchObject({ level: 3, text: "hello from below" });
    expect((await machine.run(klog, ["kmsg"])).stdout).toMatch(/^11,\d+,\d+,-;hello from below$/m);
  }));

  test("wakes a reader that waits", () => withMachine(async (machine) => {
    const reader = await machine.spawn(klog, ["follow"]);
    await machine.advance("1s");
    await machine.run(klog, ["say", "<5>now"]);
    expect((await reader.wait()).exitCode).toBe(0);
    expect(reader.stdout.text()).toMatch(/^nothing yet: 0\n13,\d+,\d+,-;now\n$/);
  }));
});

test("/proc/kmsg reads as syslog action 2", () => withMachine(async (machine) => {
  expect((await machine.run(klog, ["prockmsg"])).stdout).toMatch(/^<\d>\[ +\d+\.\d{6}\] /);
}));

test("the ring forgets the oldest records, and says so to who reads them", () => withMachine(async (machine) => {
  await machine.insmod(module("flood.c", `
    int init_module(void) { int i; for (i = 0; i < 5000; i++) pr_info("flood %d of many messages\\n", i); return 0; }
    void cleanup_module(void) {}`));
  expect(messages(machine).filter((line) => line.startsWith("flood "))).toHaveLength(5000);
  const { stdout } = await machine.run(klog, ["all"]);
  expect(stdout).toContain("flood 4999 of many messages\n");
  expect(stdout).not.toContain("flood 0 of");
}));

test("printing goes on although tasks died printing", () => withMachine(async (machine) => {
  await machine.insmod(module("fatal.c", `
    #include <linux/kernel.h>
    #include <linux/fs.h>
    #include <linux/miscdevice.h>
    static ssize_t fatal_write(struct file *file, const char __user *buf, size_t len, loff_t *pos)
    {
      pr_info("a bad string: %s\\n", (char *)0xe8000000);
      return len;
    }
    static const struct file_operations fatal_fops = { .owner = THIS_MODULE, .write = fatal_write };
    static struct miscdevice misc = { .minor = MISC_DYNAMIC_MINOR, .name = "fatal", .fops = &fatal_fops };
    int init_module(void) { return misc_register(&misc); }
    void cleanup_module(void) { misc_deregister(&misc); }`));
  const writer = '#include <fcntl.h>\n#include <unistd.h>\nint main(void) { return write(open("/dev/fatal", O_WRONLY), "x", 1) != 1; }';
  for (let i = 1; i <= 12; i++) {
    expect((await machine.run(writer)).signal).toBe("SIGKILL");
    expect(messages(machine).at(-1)).toMatch(/^EIP: /);
    expect(machine.oopses).toHaveLength(i);
  }
  expect(await printed(machine, "once")).toEqual(["once", "each 0", "each 1", "each 2"]);
}));
