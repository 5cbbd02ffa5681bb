import { describe, expect, test } from "vitest";
import { fixture, leavingNothing, messages, module, withMachine } from "./support.ts";

const driver = fixture("sysfs_attrs.c");

describe("attributes in /sys", () => {
  test("of objects, classes and devices are shown and stored", () => withMachine((machine) => leavingNothing(machine, async () => {
    const read = (path: string): Promise<string> => machine.fs.readFile(path, "utf8");
    await machine.insmod(driver);
    expect(messages(machine).at(-1)).toBe("attrs_class child0: is there");
    await machine.fs.writeFile("/sys/kernel/attrs/value", "7");
    expect(await read("/sys/kernel/attrs/value")).toBe("value of attrs is 7\n");
    await machine.fs.writeFile("/sys/kernel/attrs/value", "0x10\n");
    expect(await read("/sys/kernel/attrs/group/grouped")).toBe("grouped of attrs is 16\n");
    await expect(machine.fs.writeFile("/sys/kernel/attrs/value", "many")).rejects.toThrow("EINVAL");
    await expect(machine.fs.open("/sys/kernel/attrs/slow", "r+")).rejects.toThrow("EACCES");
    expect(await read("/sys/kernel/attrs/bin")).toBe("000000000");
    expect(await machine.fs.stat("/sys/kernel/attrs/bin")).toMatchObject({ size: 9n, mode: 0o100444 });
    expect(await read("/sys/class/attrs_class/version")).toBe("class attrs_class\n");
    await machine.fs.writeFile("/sys/class/attrs_class/child0/level", "12");
    expect(await read("/sys/devices/virtual/attrs_class/parent/child0/level")).toBe("child0 has 12\n");
    await machine.rmmod("sysfs_attrs");
    expect(await machine.fs.readdir("/sys/kernel")).toEqual(["debug"]);
  })));

  test("are not removed while their show method runs", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver);
    const text = '#include <fcntl.h>\n#include <unistd.h>\nint main(void) { char b[9]; return read(open("/sys/kernel/attrs/slow", O_RDONLY), b, 9); }\n';
    const reader = await machine.spawn({ path: "slow.c", text });
    await machine.advance("100ms");
    await machine.rmmod("sysfs_attrs");
    expect(messages(machine).at(-1)).toBe("slow show ends");
    expect(await reader.wait()).toMatchObject({ exitCode: 5 });
  })));
});

describe("/sys/module", () => {
  test("shows what modules are, what they were given, and who uses them", () => withMachine((machine) => leavingNothing(machine, async () => {
    const read = (path: string): Promise<string> => machine.fs.readFile(`/sys/module/${path}`, "utf8");
    await machine.insmod(fixture("misc_devices.c"), { params: { minor: 7 } });
    expect((await machine.fs.readdir("/sys/module/misc_devices")).sort()).toEqual(["coresize", "holders", "initstate", "parameters", "refcnt", "sections", "taint"]);
    expect(await read("misc_devices/initstate") + await read("misc_devices/refcnt") + await read("misc_devices/taint")).toBe("live\n0\nO\n");
    expect(await read("misc_devices/parameters/minor")).toBe("7\n");
    await expect(machine.fs.writeFile("/sys/module/misc_devices/parameters/minor", "8")).rejects.toThrow("EACCES");
    expect(await read("misc_devices/sections/.text")).toMatch(/^0xf1[0-9a-f]{6}\n$/);
    const file = await machine.fs.open("/dev/dynamic");
    expect(await read("misc_devices/refcnt")).toBe("1\n");
    await file.close();
    await machine.insmod(fixture("exporter.c"));
    await machine.insmod(fixture("importer.c"));
    expect(await machine.fs.readdir("/sys/module/exporter/holders")).toEqual(["importer"]);
    expect(await read("exporter/holders/importer/initstate")).toBe("live\n");
    for (const name of ["importer", "exporter", "misc_devices"]) await machine.rmmod(name);
    expect(await machine.fs.readdir("/sys/module")).toEqual([]);
  })));

  test("lets parameters be changed that are writable", () => withMachine((machine) => leavingNothing(machine, async () => {
    const text = "static int level = 3;\nmodule_param(level, int, 0644);\nstatic int numbers[4] = { 1, 2, 3, 4 };\nmodule_param_array(numbers, int, NULL, 0644);\nstatic int hidden;\nmodule_param(hidden, int, 0);\n"
      + 'static void __exit bye(void) { printk("level %d, numbers %d %d\\n", level, numbers[0], numbers[3]); }\nstatic int __init hi(void) { return 0; }\nmodule_init(hi);\nmodule_exit(bye);\n';
    await machine.insmod(module("writable.c", text));
    expect((await machine.fs.readdir("/sys/module/writable/parameters")).sort()).toEqual(["level", "numbers"]);
    await machine.fs.writeFile("/sys/module/writable/parameters/level", "0x20\n");
    await machine.fs.writeFile("/sys/module/writable/parameters/numbers", "9,8,7,6\n");
    await expect(machine.fs.writeFile("/sys/module/writable/parameters/level", "high")).rejects.toThrow("EINVAL");
    expect(await machine.fs.readFile("/sys/module/writable/parameters/numbers", "utf8")).toBe("9,8,7,6\n");
    await machine.rmmod("writable");
    expect(messages(machine).at(-1)).toBe("level 32, numbers 9 6");
  })));
});
