import { describe, expect, test } from "vitest";
import type { Machine } from "../../host/node.ts";
import { fixture, leavingNothing, messages, userTest, withMachine } from "./support.ts";

const driver = fixture("chrdev_new.c");
const old = { source: fixture("chrdev_2_4.c"), kernel: "2.4.20" };

function said(machine: Machine, from = 0): string[] {
  return messages(machine).slice(from).filter((line) => !line.includes("taints"));
}

async function characterDevices(machine: Machine): Promise<string[]> {
  const [, section] = /^Character devices:\n([^]*)\n\nBlock devices:\n$/.exec(await machine.fs.readFile("/proc/devices", "utf8")) ?? [];
  return (section ?? "").split("\n").map((line) => line.trim());
}

describe("character device numbers", () => {
  test("are given from 254 downwards to 234, then from 511 to 384", () => withMachine((machine) => leavingNothing(machine, async () => {
    const from = messages(machine).length;
    await machine.insmod(driver, { params: "what=full" });
    expect(said(machine, from)).toEqual([
      'CHRDEV "filler" dynamic allocation region is full',
      "149 majors, first 254, then 253, after 234 comes 511, last 384, then -16",
    ]);
    await machine.rmmod("chrdev_new");
  })));

  test("that overlap are EBUSY; touching ones are not", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver, { params: "what=fixed" });
    expect(await characterDevices(machine)).toEqual(["1 mem", "5 /dev/tty", "10 misc", "200 fixed"]);
    await expect(machine.insmod(driver, { name: "second", params: "what=clash" })).rejects.toThrow("EBUSY");
    await machine.rmmod("chrdev_new");
    expect(await characterDevices(machine)).toEqual(["1 mem", "5 /dev/tty", "10 misc"]);
  })));

  test("without a driver are ENXIO to open", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver, { params: "what=fixed" });
    await machine.fs.mknod("/dev/fixed", "c", 200, 1);
    await expect(machine.fs.open("/dev/fixed")).rejects.toThrow("ENXIO");
    await machine.rmmod("chrdev_new");
    await machine.fs.unlink("/dev/fixed");
  })));
});

describe("a cdev", () => {
  test("answers for its minors only; its class makes nodes and links", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver);
    const from = messages(machine).length;
    expect(await machine.fs.stat("/dev/chrdev1")).toMatchObject({ mode: 0o020600, major: 254, minor: 6 });
    expect(await machine.fs.readFile("/dev/chrdev1", "utf8")).toBe("minor 6\n");
    await expect(machine.fs.open("/dev/chrdev2")).rejects.toThrow("EACCES");
    await machine.fs.mknod("/dev/beyond", "c", 254, 8);
    await expect(machine.fs.open("/dev/beyond")).rejects.toThrow("ENXIO");
    await machine.fs.unlink("/dev/beyond");
    expect(said(machine, from)).toEqual(["open of minor 6, 1 opens", "release of minor 6, 0 opens", "open of minor 7, 1 opens"]);
    expect((await machine.fs.readdir("/sys/class/chrdev_class")).sort()).toEqual(["chrdev0", "chrdev1", "chrdev2"]);
    expect(await machine.fs.readFile("/sys/class/chrdev_class/chrdev2/dev", "utf8")).toBe("254:7\n");
    expect(await machine.fs.readFile("/sys/dev/char/254:5/uevent", "utf8")).toBe("MAJOR=254\nMINOR=5\nDEVNAME=chrdev0\n");
    await machine.rmmod("chrdev_new");
    await expect(machine.fs.stat("/dev/chrdev1")).rejects.toThrow("ENOENT");
    await expect(machine.fs.stat("/sys/class/chrdev_class")).rejects.toThrow("ENOENT");
  })));

  test("that is open keeps its module; one that refused to open does not", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver);
    await expect(machine.fs.open("/dev/chrdev2")).rejects.toThrow("EACCES");
    const file = await machine.fs.open("/dev/chrdev0");
    // Twice: for the cdev, and for the operations.
    expect(await machine.fs.readFile("/proc/modules", "utf8")).toMatch(/^chrdev_new \d+ 2 - Live/);
    await expect(machine.rmmod("chrdev_new")).rejects.toThrow("EAGAIN");
    await file.close();
    await machine.rmmod("chrdev_new");
  })));

  test("without methods answers as Linux does for it", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver, { params: "what=empty" });
    await machine.fs.mknod("/dev/empty", "c", 254, 0);
    await userTest(machine, "chrdev_empty_user.c", ["/dev/empty"]);
    await machine.fs.unlink("/dev/empty");
    await machine.rmmod("chrdev_new");
  })));
});

describe("a driver of 2.4", () => {
  test("counts its own users, switches operations in open, and has the methods of its time", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(old.source, { kernel: old.kernel });
    for (const minor of [0, 1, 2]) await machine.fs.mknod(`/dev/old${minor}`, "c", 254, minor);
    const from = messages(machine).length;
    await userTest(machine, "chrdev_2_4_user.c");
    expect(said(machine, from)).toEqual([
      "fsync of old1, datasync 0", "fsync of old1, datasync 1", "flush of old1", "flush of old1", "release", "release",
    ]);
    const file = await machine.fs.open("/dev/old1");
    await expect(machine.rmmod("chrdev_2_4")).rejects.toThrow("EBUSY");
    await file.close();
    await machine.rmmod("chrdev_2_4");
    for (const minor of [0, 1, 2]) await machine.fs.unlink(`/dev/old${minor}`);
  })));

  test("does not know the methods of later kernels", () => withMachine(async (machine) => {
    const source = { path: "late.c", text: "#include <linux/module.h>\n#include <linux/fs.h>\nstruct file_operations f = { .unlocked_ioctl = 0 };\n" };
    await expect(machine.insmod(source, { kernel: "2.4.20" })).rejects.toThrow(/unlocked_ioctl/);
    const early = { path: "early.c", text: "#include <linux/module.h>\n#include <linux/fs.h>\nstruct file_operations f = { .ioctl = 0 };\n" };
    await expect(machine.insmod(early, { kernel: "6.1" })).rejects.toThrow(/ioctl/);
  }));
});
