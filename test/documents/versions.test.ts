import { expect, test } from "vitest";
import { document, fixture, leavingNothing, makeNode, withMachine } from "./support.ts";

test("drivers of 2.4, 3.2 and 5.11 are loaded and mapped at the same time", () => withMachine((machine) => leavingNothing(machine, async () => {
  await machine.insmod(document("simple/mmap.c"), { kernel: "2.4.20", files: [document("simple/sysdep.h")] });
  await machine.insmod(document("mmap_example/mmap_kernel.c"), { kernel: "3.2" });
  await machine.insmod(document("zerocopy_demo/0copy_demo.c"), { kernel: "5.11" });
  await machine.fs.mount("nodev", "/sys/kernel/debug", "debugfs");
  await makeNode(machine, "/dev/simple", "simple");

  const map = fixture("map.c");
  const watcher = await machine.spawn(fixture("map_all.c"), ["/dev/simple", "/sys/kernel/debug/mmap_example", "/dev/misc_dev"]);
  expect(await machine.run(map, ["/dev/misc_dev", "0", "1", "r0"])).toMatchObject({ stdout: "hello from the kernel\n" });
  watcher.stdin.end();
  expect(await watcher.wait()).toMatchObject({ exitCode: 0 });
  expect(watcher.stdout.text()).toBe("42\nhello from kernel this is file: mmap_example\nhello from the kernel\n");

  await machine.fs.unlink("/dev/simple");
  await machine.fs.umount("/sys/kernel/debug");
  for (const name of ["0copy_demo", "mmap_kernel", "mmap"]) await machine.rmmod(name);
})));
