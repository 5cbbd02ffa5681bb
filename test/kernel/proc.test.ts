import { describe, expect, test } from "vitest";
import type { Machine } from "../../host/node.ts";
import { fixture, leavingNothing, messages, userTest, withMachine } from "./support.ts";

function read(machine: Machine, path: string): Promise<string> {
  return machine.fs.readFile(path, "utf8");
}

function said(machine: Machine, from: number): string[] {
  return messages(machine).slice(from).filter((line) => !/taints|WARNING|proc_dir_entry|cut here|^ |end trace|Modules linked|CPU:|Call Trace/.test(line));
}

describe("/proc entries", () => {
  const modern = fixture("proc_new.c");
  const old = fixture("proc_old.c");

  test("of struct proc_ops are opened, read, written, controlled and released", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(modern);
    expect((await machine.fs.readdir("/proc/new")).sort()).toEqual(["link", "seq", "single", "slow", "text"]);
    const from = messages(machine).length;
    const file = await machine.fs.open("/proc/new/text", "r+");
    expect(new TextDecoder().decode(await file.read(100))).toBe("initial\n");
    expect(await file.ioctl(1)).toBe(42);
    await expect(file.ioctl(2)).rejects.toThrow("ENOTTY");
    await file.seek(0);
    expect(await file.write("changed")).toBe(7);
    await file.close();
    expect(await read(machine, "/proc/new/link")).toBe("changed");
    expect(said(machine, from)).toEqual(["open, data DATA", "release", "open, data DATA", "release"]);
    expect(await read(machine, "/proc/new/single")).toBe("single PRIVATE");
    expect(await read(machine, "/proc/new/seq")).toBe("0 1 2 3 4 ");
    expect(await machine.fs.stat("/proc/new/seq")).toMatchObject({ mode: 0o100400 });
    await machine.rmmod("proc_new");
    await expect(machine.fs.readdir("/proc/new")).rejects.toThrow("ENOENT");
  })));

  test("that go while they are open are released at once, and answer EIO from then on", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(modern);
    const file = await machine.fs.open("/proc/new/text", "r+");
    const from = messages(machine).length;
    await machine.rmmod("proc_new");
    expect(said(machine, from)).toEqual(["release", "removed"]);
    await expect(file.read(10)).rejects.toThrow("EIO");
    await expect(file.write("x")).rejects.toThrow("EIO");
    await file.close();
    expect(said(machine, from)).toEqual(["release", "removed"]);
  })));

  test("are not removed under a call that is in the driver", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(modern);
    const from = messages(machine).length;
    const text = '#include <fcntl.h>\n#include <unistd.h>\nint main(void) { char b; return read(open("/proc/new/slow", O_RDONLY), &b, 1); }\n';
    const reader = await machine.spawn({ path: "slow.c", text });
    await machine.advance("100ms");
    await machine.rmmod("proc_new");
    expect(said(machine, from)).toEqual(["slow read starts", "slow read ends", "removed"]);
    expect(await reader.wait()).toMatchObject({ exitCode: 0 });
  })));

  test("of 2.6.20 have read_proc in its three conventions, write_proc, and operations set by hand", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(old, { kernel: "2.6.20" });
    await machine.fs.writeFile("/proc/old_whole", "initial\n");
    expect(await read(machine, "/proc/old_whole")).toBe("whole DATA initial\n");
    await machine.fs.writeFile("/proc/old_whole", "written\n");
    expect(await read(machine, "/proc/old_whole")).toBe("whole DATA written\n");
    const small = await machine.fs.open("/proc/old_whole");
    expect(new TextDecoder().decode(await small.read(6))).toBe("whole ");
    expect(new TextDecoder().decode(await small.read(5))).toBe("DATA ");
    await small.close();
    const big = await read(machine, "/proc/old_big");
    expect(big.length).toBe(80_000);
    expect(big.slice(8 * 9_999)).toBe("009999\n ");
    expect(await read(machine, "/proc/old_records")).toBe("record 0\nrecord 1\nrecord 2\n");
    expect(await read(machine, "/proc/old_by_hand")).toBe("by hand\n");
    const file = await machine.fs.open("/proc/old_by_hand");
    expect(await file.ioctl(1)).toBe(20);
    await file.close();
    await machine.rmmod("proc_old");
  })));

  test("of different kernels stand side by side", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(modern);
    await machine.insmod(old, { kernel: "2.6.20" });
    expect(await read(machine, "/proc/new/single") + await read(machine, "/proc/old_records")).toBe("single PRIVATErecord 0\nrecord 1\nrecord 2\n");
    await machine.rmmod("proc_new");
    expect(await read(machine, "/proc/old_by_hand")).toBe("by hand\n");
    await machine.rmmod("proc_old");
  })));
});

describe("/proc/self", () => {
  test("tells a program about itself", () => withMachine((machine) => leavingNothing(machine, async () => {
    await userTest(machine, "proc_self.c", ["one", "two"]);
  })));

  test("tells what its memory is made of, and lets it be read and written by address", () => withMachine((machine) => leavingNothing(machine, async () => {
    await userTest(machine, "proc_memory.c");
  })));
});

describe("the system's files in /proc", () => {
  test("have Linux's formats", () => withMachine(async (machine) => {
    expect(await read(machine, "/proc/devices")).toBe("Character devices:\n  1 mem\n  5 /dev/tty\n 10 misc\n\nBlock devices:\n");
    expect(await read(machine, "/proc/uptime")).toMatch(/^\d+\.\d\d \d+\.\d\d\n$/);
    expect(await read(machine, "/proc/loadavg")).toMatch(/^\d\.\d\d \d\.\d\d \d\.\d\d \d+\/\d+ \d+\n$/);
    expect(await read(machine, "/proc/version")).toMatch(/^Linux version 6\.1\.0/);
    expect(await read(machine, "/proc/cpuinfo")).toMatch(/^processor\t: 0\n[^]*^model name\t: WebAssembly\n/m);
    expect(await read(machine, "/proc/sys/kernel/osrelease")).toMatch(/^6\.1\.0/);
    expect(await read(machine, "/proc/filesystems")).toContain("nodev\tdebugfs\n");
    expect(await read(machine, "/proc/mounts")).toBe("rootfs / rootfs rw 0 0\ndevtmpfs /dev devtmpfs rw,relatime 0 0\nproc /proc proc rw,relatime 0 0\nsysfs /sys sysfs rw,relatime 0 0\ntmpfs /dev/shm tmpfs rw,relatime 0 0\n");
    expect(await read(machine, "/proc/meminfo")).toMatch(/^MemTotal: +\d+ kB\nMemFree: +\d+ kB\n/);
    expect(await read(machine, "/proc/stat")).toMatch(/^cpu  \d+ 0 \d+ \d+ 0 \d+ \d+ 0 0 0\ncpu0 /);
    expect(await read(machine, "/proc/iomem")).toContain(" : System RAM\n");
  }));

  test("take what may be written", () => withMachine(async (machine) => {
    await machine.fs.writeFile("/proc/sys/kernel/hostname", "ringlet-one\n");
    expect(await read(machine, "/proc/sys/kernel/hostname")).toBe("ringlet-one\n");
    await expect(machine.fs.writeFile("/proc/sys/kernel/panic", "soon")).rejects.toThrow("EINVAL");
    await machine.fs.writeFile("/proc/sys/kernel/panic", "10");
    expect(await read(machine, "/proc/sys/kernel/panic")).toBe("10\n");
    expect(await read(machine, "/proc/sys/vm/max_map_count")).toBe("65530\n");
    expect(await read(machine, "/proc/sys/vm/mmap_min_addr")).toBe("65536\n");
    expect(await read(machine, "/proc/sys/vm/overcommit_memory")).toBe("0\n");
  }));
});
