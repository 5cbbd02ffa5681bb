import { describe, expect, test } from "vitest";
import { fixture, leavingNothing, messages, withMachine } from "./support.ts";

const driver = fixture("misc_devices.c");

describe("misc devices", () => {
  test("get minors from 127 downwards, or the one they ask for; /proc/misc has the newest first", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver);
    expect(await machine.fs.readFile("/proc/misc", "utf8")).toBe("  5 fixed\n126 in-folder\n127 dynamic\n");
    await machine.insmod(driver, { name: "more", params: "minor=6" }).catch((error: unknown) => {
      // Names are taken: the first device_create fails, and nothing of the second module stays.
      expect(String(error)).toContain("EEXIST");
    });
    expect(await machine.fs.readFile("/proc/misc", "utf8")).toBe("  5 fixed\n126 in-folder\n127 dynamic\n");
    await machine.rmmod("misc_devices");
    expect(await machine.fs.readFile("/proc/misc", "utf8")).toBe("");
  })));

  test("have nodes of mode 0600, or as they say; they go with the device", () => withMachine((machine) => leavingNothing(machine, async () => {
    const nodes = await machine.fs.readdir("/dev");
    await machine.insmod(driver);
    expect(await machine.fs.stat("/dev/dynamic")).toMatchObject({ mode: 0o020600, major: 10, minor: 127 });
    expect(await machine.fs.stat("/dev/folder/node")).toMatchObject({ mode: 0o020664, major: 10, minor: 126 });
    expect(await machine.fs.readFile("/sys/class/misc/fixed/dev", "utf8")).toBe("10:5\n");
    await machine.rmmod("misc_devices");
    expect(await machine.fs.readdir("/dev")).toEqual(nodes);
    expect(await machine.fs.readdir("/sys/class/misc")).toEqual([]);
  })));

  test("hand the file over with the device in private_data, and keep the module", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver);
    const file = await machine.fs.open("/dev/folder/node");
    expect(messages(machine).at(-1)).toBe("open of in-folder");
    await expect(machine.rmmod("misc_devices")).rejects.toThrow("EAGAIN");
    await file.close();
    await machine.rmmod("misc_devices");
  })));

  test("whose minor is taken are EBUSY, and a minor without a device is ENODEV", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver);
    const second = { path: "second.c", text: driver.text.replaceAll("\"dynamic\"", "\"dynamic2\"").replace("folder/node", "folder/node2").replace("in-folder", "in-folder2").replace("\"fixed\"", "\"fixed2\"") };
    await expect(machine.insmod(second)).rejects.toThrow("EBUSY");
    await machine.insmod(second, { params: "minor=6" });
    expect(await machine.fs.readFile("/proc/misc", "utf8")).toBe("  6 fixed2\n124 in-folder2\n125 dynamic2\n  5 fixed\n126 in-folder\n127 dynamic\n");
    await machine.rmmod("misc_devices");
    await machine.fs.mknod("/dev/none", "c", 10, 5);
    await expect(machine.fs.open("/dev/none")).rejects.toThrow("ENODEV");
    await machine.fs.unlink("/dev/none");
    await machine.rmmod("second");
  })));
});
