import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Machine, SourceFile } from "../../host/node.ts";
import { fixture, leavingNothing, withMachine } from "./support.ts";

const driver = fixture("probe.c");
const program = [fixture("probe_user.c"), fixture("probe_access.c")];
const forking = fixture("probe_fork.c");

/** "question | answer" lines of a real Linux 6.1, measured with such a driver. */
const measured = readFileSync(new URL("fixtures/mmap-semantics.txt", import.meta.url), "utf8").trimEnd().split("\n").map(comparable);

/**
 * What of a line can be compared: addresses, device and inode of a line of maps are the machine's own. And where an
 * x86-64's copy_from_user() tries the last bytes a second time, an i386's does not.
 */
function comparable(line: string): string {
  return line
    .replace(/ \| [0-9a-f]+-[0-9a-f]+ (\S+ [0-9a-f]{8}) 00:\S+ \d+ +/, " | $1 ")
    .replace("after munmap of all 6 | counters{close=1 fault=6 ", "after munmap of all 6 | counters{close=1 fault=5 ");
}

/** The answers to all questions, by the program run once for each, and by the one that forks. */
async function answers(machine: Machine): Promise<string[]> {
  const lines: string[] = [];
  const count = Number((await machine.run(program)).stdout);
  for (let n = 0; n < count; n++) lines.push(...await answersOf(machine, program, [String(n)]));
  return [...lines, ...await answersOf(machine, forking)];
}

async function answersOf(machine: Machine, asking: SourceFile | readonly SourceFile[], argv: readonly string[] = []): Promise<string[]> {
  const { stdout, exitCode } = await machine.run(asking, argv);
  expect({ argv, exitCode }).toEqual({ argv, exitCode: 0 });
  return stdout.split("\n").filter((line) => line !== "").map(comparable);
}

test("mappings of a driver do what they do on a real Linux 6.1, and leave nothing behind", () => withMachine(async (machine) => {
  expect(measured.length).toBeGreaterThan(100);
  await leavingNothing(machine, async () => {
    await machine.insmod(driver);
    const given = await answers(machine);
    expect(given.filter((line) => !measured.includes(line))).toEqual([]);
    expect(measured.filter((line) => !given.includes(line))).toEqual([]);
    await machine.rmmod("probe");
  });
}));

/** The questions about the module, in the words of their measured answers; addresses, sizes and taint are the machine's own. */
describe("the probe as a module", () => {
  const modules = async (machine: Machine): Promise<string> =>
    (await machine.fs.readFile("/proc/modules", "utf8")).replace(/^probe \d+ (\d+) - Live 0x[0-9a-f]+ \(O\)$/m, "probe SIZE $1 - Live ADDRESS (O)");

  test("insmod twice is EEXIST, rmmod of a name that is not loaded ENOENT; nothing open", () => withMachine(async (machine) => {
    await machine.insmod(driver);
    await expect(machine.insmod(driver)).rejects.toMatchObject({ code: "EEXIST" });
    await expect(machine.rmmod("nosuch")).rejects.toMatchObject({ code: "ENOENT" });
    expect(await modules(machine)).toBe("probe SIZE 0 - Live ADDRESS (O)\n");
  }));

  test("/proc/misc lists the newest first, with minors that go down; /proc/devices names misc only; node, links and dev", () => withMachine(async (machine) => {
    await machine.insmod(driver);
    const misc = (await machine.fs.readFile("/proc/misc", "utf8")).trimEnd().split("\n").map((line) => line.trim());
    const first = Number(misc.find((line) => line.endsWith(" probe_ctl"))?.split(" ")[0]);
    expect(misc.slice(0, 8)).toEqual(["nommap", "noops", "eagain", "segv", "sigbus", "pfn", "fault", "ctl"].map((name, i) => `${first - 7 + i} probe_${name}`));
    expect(await machine.fs.readFile("/proc/devices", "utf8")).not.toContain("probe");
    expect(await machine.fs.stat("/dev/probe_fault")).toMatchObject({ mode: 0o20666, major: 10, minor: first - 1 });
    expect(await machine.fs.readFile("/sys/class/misc/probe_fault/dev", "utf8")).toBe(`10:${first - 1}\n`);
    expect(await machine.fs.readFile("/sys/module/probe/refcnt", "utf8")).toBe("0\n");
    expect(await machine.fs.readFile("/sys/module/probe/initstate", "utf8")).toBe("live\n");
  }));

  test("rmmod is EAGAIN while a process has the device open, and the node goes with the module", () => withMachine(async (machine) => {
    await machine.insmod(driver);
    const file = await machine.fs.open("/dev/probe_fault", "r+");
    expect(await modules(machine)).toBe("probe SIZE 1 - Live ADDRESS (O)\n");
    await expect(machine.rmmod("probe")).rejects.toMatchObject({ code: "EAGAIN" });
    await file.close();
    await machine.rmmod("probe");
    await expect(machine.fs.open("/dev/probe_fault")).rejects.toMatchObject({ code: "ENOENT" });
  }));

  test("rmmod is EAGAIN while a mapping is left of a closed file", () => withMachine(async (machine) => {
    await machine.insmod(driver);
    const text = `#include <fcntl.h>
      #include <sys/mman.h>
      #include <unistd.h>
      int main(void) { int fd = open("/dev/probe_fault", O_RDWR); mmap(0, 4096, PROT_READ, MAP_SHARED, fd, 0); close(fd); sleep(1); return 0; }`;
    const child = await machine.spawn({ path: "holder.c", text });
    await machine.advance("100ms");
    expect(await modules(machine)).toBe("probe SIZE 1 - Live ADDRESS (O)\n");
    await expect(machine.rmmod("probe")).rejects.toMatchObject({ code: "EAGAIN" });
    await child.wait();
    await machine.rmmod("probe");
  }));
});
