import { afterAll, expect, test } from "vitest";
import { Shell } from "./support.ts";

const shell = await Shell.login("mmap_demo", "2.6.32");
afterAll(() => shell.machine.shutdown());

const text = (dmesg: string): string[] => dmesg.replaceAll(/^\[ *\d+\.\d+\] /gm, "").trimEnd().split("\n");

test("the first document's steps, typed as printed", async () => {
  expect(await shell.shows("make")).toBe([
    "make -C /lib/modules/2.6.32-ringlet/build M=/root modules",
    "make[1]: Entering directory '/usr/src/linux-headers-2.6.32-ringlet'",
    "  CC [M]  /root/mmap_demo.o",
    "  Building modules, stage 2.",
    "  MODPOST 1 modules",
    "  LD [M]  /root/mmap_demo.ko",
    "make[1]: Leaving directory '/usr/src/linux-headers-2.6.32-ringlet'",
    "",
  ].join("\n"));
  expect(await shell.shows("make test")).toBe("gcc test.c -o test.o\n");
  const before = shell.machine.state();
  expect(await shell.shows("dmesg -c > /dev/null\nsudo insmod mmap_demo.ko")).toBe("");
  const log = await shell.shows("sleep 60; dmesg");
  const kpa = /kpa = (0x[0-9a-f]+)/.exec(log)?.[1];
  expect(text(log).slice(-8)).toEqual([
    `kpa = ${kpa}, kernel string = hello world from kernel virtual space`,
    "the mmap miscdevice registered",
    ...Array.from({ length: 6 }, () => "timer_func:hello world from kernel virtual space"),
  ]);
  expect(await shell.shows(`sudo ./test.o /dev/mmap_demo ${kpa}`)).toMatch(
    /^USERAddr = 0x[0-9a-f]+, DATA from kernel hello world from kernel virtual space\nWriting a string to the kernel space...\nDone\n$/,
  );
  expect(text(await shell.shows("sleep 20\ndmesg | tail -2"))).toEqual(["timer_func:String changed from the user space", "timer_func:String changed from the user space"]);
  const file = await shell.machine.fs.open("/dev/mmap_demo");
  expect(await shell.type("rmmod mmap_demo")).toEqual({ status: 1, stdout: "", stderr: "rmmod: ERROR: Module mmap_demo is in use\n" });
  await file.close();
  expect(await shell.shows("sudo rmmod mmap_demo; dmesg | tail -n 1")).toMatch(/the device misc_mmap deregistered\n$/);
  expect(shell.machine.state()).toMatchObject({ tasks: before.tasks, files: before.files, vmas: before.vmas, timers: before.timers, moduleRefs: before.moduleRefs });
});

test("make clean removes what make made", async () => {
  expect(await shell.shows("make clean; ls *.ko *.o")).toMatch(/^rm -rf \*\.o .*\nls: .*No such file or directory\n/);
});
