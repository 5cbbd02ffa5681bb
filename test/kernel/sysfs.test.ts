import { describe, expect, test } from "vitest";
import { fixture, leavingNothing, messages, withMachine } from "./support.ts";

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
