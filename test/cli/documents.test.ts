import { expect, test } from "vitest";
import { ringlet } from "./support.ts";

test("the first document happens as printed", async () => {
  const { status, stdout } = await ringlet("documents", "mmap_demo");
  const hello = "timer_func:hello world from kernel virtual space";
  const shown = stdout.replaceAll(/^\[ *\d+\.\d+\] /gm, "").split("\n").filter((line) => !line.includes("taint"));
  const kpa = /kpa = (0x[0-9a-f]+)/.exec(stdout)?.[1];
  expect(shown).toEqual([
    expect.stringMatching(/^# Example of MMAP Memory Page/),
    "$ make",
    "$ make test",
    "$ sudo insmod mmap_demo.ko",
    "# 60s later",
    "$ dmesg",
    `kpa = ${kpa}, kernel string = hello world from kernel virtual space`,
    "the mmap miscdevice registered",
    ...Array.from({ length: 6 }, () => hello),
    `$ sudo ./test.o /dev/mmap_demo ${kpa}`,
    expect.stringMatching(/^USERAddr = 0x[0-9a-f]+, DATA from kernel hello world from kernel virtual space$/),
    "Writing a string to the kernel space...",
    "Done",
    "# 20s later",
    "$ dmesg",
    "MMAP_DEMO mmap_demo device open",
    "MMAP_DEMO mmap_demo device closed",
    "timer_func:String changed from the user space",
    "timer_func:String changed from the user space",
    "$ sudo rmmod mmap_demo",
    "$ dmesg",
    "the device misc_mmap deregistered",
    "",
  ]);
  expect(status).toBe(0);
});
