import { describe, expect, test } from "vitest";
import { fixture, leavingNothing, userTest, withMachine } from "./support.ts";

const driver = fixture("wakeup.c");

describe("a driver's wait queue", () => {
  test("wakes a program that is blocked in read", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver);
    const text = '#include <fcntl.h>\n#include <unistd.h>\nint main(void) { char b[64]; int n = read(open("/dev/wakeup", O_RDONLY), b, 64); write(1, b, n); return 0; }\n';
    const reader = await machine.spawn({ path: "reader.c", text });
    await machine.advance("5s");
    expect(reader.stdout.text()).toBe("");
    const device = await machine.fs.open("/dev/wakeup", "r+");
    await device.write("woken");
    await device.close();
    expect(await reader.wait()).toMatchObject({ exitCode: 0 });
    expect(reader.stdout.text()).toBe("woken");
    await machine.rmmod("wakeup");
  })));

  test("makes poll and select return in time", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver);
    await userTest(machine, "polling.c");
    await machine.rmmod("wakeup");
  })));

  test("has a list of those who want SIGIO", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver);
    const files = ["expect.h", "files.h"].map(fixture);
    const { signal, stdout } = await machine.run(fixture("polling.c"), ["signals"], { files });
    expect(signal).toBe("SIGIO");
    expect(stdout).not.toContain("not ok");
    await machine.rmmod("wakeup");
  })));

  test("keeps the module loaded while someone sleeps on it", () => withMachine(async (machine) => {
    await machine.insmod(driver);
    const text = '#include <fcntl.h>\n#include <poll.h>\nint main(void) { struct pollfd p = { open("/dev/wakeup", O_RDONLY), POLLIN }; return poll(&p, 1, -1); }\n';
    const sleeper = await machine.spawn({ path: "sleeper.c", text });
    await machine.advance("1s");
    await expect(machine.rmmod("wakeup")).rejects.toThrow("EAGAIN");
    const device = await machine.fs.open("/dev/wakeup", "r+");
    await device.write("x");
    await device.close();
    expect(await sleeper.wait()).toMatchObject({ exitCode: 1 });
    await machine.rmmod("wakeup");
  }));
});
