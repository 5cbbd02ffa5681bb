import { expect, test } from "vitest";
import { fixture, leavingNothing, messages, userTest, withMachine } from "./support.ts";

test("files, holes, shared and private anonymous memory, residency and limits", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "file_mappings.c"));
}));

test("when memory runs out the process that has most of it is killed, and all comes back", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    expect(await machine.run(fixture("memory_hog.c"))).toMatchObject({ exitCode: 137, signal: "SIGKILL", stdout: "" });
  });
  expect(messages(machine).join("\n")).toMatch(
    /memory_hog invoked oom-killer: gfp_mask=0x1\w+\(GFP_HIGHUSER_MOVABLE\|__GFP_ZERO\), order=0[^]*Out of memory: Killed process \d+ \(memory_hog\)/);
}));

test("panic_on_oom and oom_kill_allocating_task", async () => {
  await withMachine(async (machine) => {
    await machine.fs.writeFile("/proc/sys/vm/oom_kill_allocating_task", "1");
    expect(await machine.run(fixture("memory_hog.c"))).toMatchObject({ signal: "SIGKILL" });
    await machine.fs.writeFile("/proc/sys/vm/panic_on_oom", "1");
    await expect(machine.run(fixture("memory_hog.c"))).rejects.toMatchObject({ name: "KernelPanic" });
    expect(messages(machine)).toContain("Kernel panic - not syncing: Out of memory: system-wide panic_on_oom is enabled");
  });
});

test("/proc/meminfo adds up", () => withMachine(async (machine) => {
  const text = await machine.fs.readFile("/proc/meminfo", "utf8");
  const kb = Object.fromEntries([...text.matchAll(/^(\w+): +(\d+) kB$/gm)].map(([, name, value]) => [name, Number(value)]));
  expect(kb.MemTotal).toBe(kb.HighTotal + kb.LowTotal);
  expect(kb.MemFree).toBe(kb.HighFree + kb.LowFree);
  expect(kb.MemFree).toBeLessThan(kb.MemTotal);
  expect(kb.VmallocTotal).toBe(256 * 1024);
}));

test("/proc/iomem shows memory, the kernel in it, and what drivers claim", () => withMachine(async (machine) => {
  const source = `#include <linux/module.h>
    #include <linux/ioport.h>
    int init_module(void)
    {
      if (!request_mem_region(0xfe800000, 0x1000, "claimed")) return -EBUSY;
      return request_mem_region(0xfe800800, 0x10, "second") ? -EINVAL : 0;
    }
    void cleanup_module(void) { release_mem_region(0xfe800000, 0x1000); }
    MODULE_LICENSE("GPL");`;
  const before = await machine.fs.readFile("/proc/iomem", "utf8");
  expect(before).toMatch(/^00000000-0000ffff : Reserved\n00010000-03ffffff : System RAM\n {2}00010000-000[0-9a-f]{5} : Kernel data\n/);
  await machine.insmod({ path: "claim.c", text: source });
  expect(await machine.fs.readFile("/proc/iomem", "utf8")).toBe(`${before}fe800000-fe800fff : claimed\n`);
  await machine.rmmod("claim");
  expect(await machine.fs.readFile("/proc/iomem", "utf8")).toBe(before);
}));

test("/proc/sys/vm limits how many mappings there are, and how much memory is promised", () => withMachine(async (machine) => {
  const answers = async (): Promise<string[]> => (await machine.run(fixture("limits_user.c"))).stdout.trimEnd().split("\n").map((line) => line.trim());
  const sysctl = (name: string, value: number): Promise<void> => machine.fs.writeFile(`/proc/sys/vm/${name}`, String(value));
  await leavingNothing(machine, async () => {
    expect(await answers()).toEqual(["Out of memory", "1000"]);
    await sysctl("overcommit_memory", 1);
    expect(await answers()).toEqual(["promised", "1000"]);
    await sysctl("overcommit_memory", 2);
    await sysctl("overcommit_ratio", 400);
    expect(await answers()).toEqual(["promised", "1000"]);
    await sysctl("overcommit_ratio", 50);
    expect((await answers())[0]).toBe("Out of memory");
    await sysctl("overcommit_kbytes", 250_000);
    expect(await answers()).toEqual(["promised", "1000"]);
    expect(await machine.fs.readFile("/proc/sys/vm/overcommit_ratio", "utf8")).toBe("0\n");
    await sysctl("overcommit_ratio", 50);
    expect(await machine.fs.readFile("/proc/sys/vm/overcommit_kbytes", "utf8")).toBe("0\n");
    await expect(sysctl("overcommit_memory", 3)).rejects.toMatchObject({ code: "EINVAL" });
    await expect(sysctl("max_map_count", -1)).rejects.toMatchObject({ code: "EINVAL" });
    await sysctl("overcommit_memory", 0);
    await sysctl("max_map_count", 100);
    const [, mappings] = await answers();
    expect(mappings).toMatch(/^9\d Out of memory$/);
    await sysctl("max_map_count", 65530);
  });
}));
