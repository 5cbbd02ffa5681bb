import { expect, test } from "vitest";
import { fixture, leavingNothing, messages, userTest, withMachine } from "./support.ts";

const driver = fixture("map_api.c");
const files = [fixture("expect.h")];
const user = fixture("map_api_user.c");

const lineOf = (code: string): number => driver.text.split("\n").findIndex((text) => text.includes(code)) + 1;

const failed = (lines: readonly string[]): string[] => lines.filter((text) => text.startsWith("not ok"));

test.each([
  ["vm_insert_page and vm_insert_pages", ["0"]],
  ["vm_map_pages beyond the pages", ["1"]],
  ["vmf_insert_pfn, follow_pfn and zap_vma_ptes", ["2"]],
  ["vmf_insert_mixed", ["3"]],
  ["vm_iomap_memory", ["4"]],
  ["remap_vmalloc_range_partial", ["5"]],
  ["dma_mmap_coherent", ["6"]],
  ["apply_to_page_range, and an address within a page", ["7"]],
  ["remap_pfn_range of a private mapping, which must be whole", ["8", "private"]],
])("%s: results and errors", (_name, argv) => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    await machine.insmod(driver, { files });
    expect(await machine.run(user, argv)).toMatchObject({ exitCode: 0 });
    await machine.rmmod("map_api");
  });
  expect(failed(messages(machine))).toEqual([]);
  expect(messages(machine).some((text) => text.startsWith("ok "))).toBe(true);
}));

test.each([
  ["vm_insert_page into a mapping of frames", ["16"]],
  ["vmf_insert_pfn into a mapping of neither kind", ["17"]],
  ["vmf_insert_mixed into a mapping that is not mixed", ["18"]],
  ["vmf_insert_pfn of RAM into a mixed mapping", ["19"]],
  ["vmf_insert_pfn into a private mapping", ["20", "private"]],
  ["remap_pfn_range where something is mapped", ["21"]],
])("%s is a BUG()", (_name, argv) => withMachine(async (machine) => {
  await machine.insmod(driver, { files });
  await machine.run(user, argv).catch(() => undefined);
  expect(machine.oopses.map((oops) => oops.reason)).toEqual([expect.stringMatching(/kernel BUG at .*mm\/\w+\.c:\d+!/)]);
  expect(failed(messages(machine))).toEqual([]);
}));

test.each([
  ["a page", ["2", "ioctl", "1"], "free_mapped_page();"],
  ["a slab object", ["9", "ioctl", "2"], "kfree(object);"],
])("%s that is freed while a mapping shows it is reported at once, with the driver's line", (_name, argv, code) => withMachine(async (machine) => {
  await machine.insmod(driver, { files });
  expect(await machine.run(user, argv)).toMatchObject({ exitCode: 0 });
  const log = messages(machine).join("\n");
  expect(log).toMatch(/BUG: memory freed while mapped {2}pfn:[0-9a-f]{5}, at [0-9a-f]{8} of map_api_user\[\d+\]/);
  expect(log).toContain(`[map_api] (map_api.c:${lineOf(code)})`);
  await machine.rmmod("map_api");
}));

test("a page whose references are dropped once too often is reported as Linux does, with the driver's line, and lost", () => withMachine(async (machine) => {
  await machine.insmod(driver, { files });
  await machine.run(user, ["0", "ioctl", "4"]);
  const log = messages(machine).join("\n");
  expect(log).toMatch(/BUG: Bad page state in process map_api_user {2}pfn:[0-9a-f]{5}\npage:.* refcount:0 mapcount:2 [^]*page dumped because: nonzero mapcount/);
  expect(log).toContain(`[map_api] (map_api.c:${lineOf("put_page(pages[0]);")})`);
  expect(log).toMatch(/BUG: Bad page map in process map_api_user {2}pte:[0-9a-f]{8}/);
  expect(machine.oopses).toEqual([]);
}));

test("an entry outside of every mapping is reported when its page table goes", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    await machine.insmod(driver, { files });
    expect(await machine.run(user, ["2", "ioctl", "5"])).toMatchObject({ exitCode: 0 });
    await machine.rmmod("map_api");
  });
  expect(messages(machine).join("\n")).toMatch(/BUG: mapping left behind in process map_api_user\[\d+\]: b77[0-9a-f]{2}000 still maps pfn [0-9a-f]{5}/);
}));

test("a translation that was not flushed is reported, when asked for, where mmap_lock is given up", () => withMachine(async (machine) => {
  await machine.fs.writeFile("/proc/sys/vm/check_translations", "1");
  await machine.insmod(driver, { files });
  expect(await machine.run(user, ["2", "ioctl", "3"])).toMatchObject({ exitCode: 0 });
  const log = messages(machine).join("\n");
  expect(log.match(/BUG: stale translation of [0-9a-f]{8} in process map_api_user\[\d+\]/g)).toHaveLength(1);
  expect(log).toContain(`[map_api] (map_api.c:${lineOf("clear_without_flush(arg);")})`);
}));

test("unmap_mapping_range takes pages back from every mapping of a device, copies only if asked to", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    await machine.insmod(fixture("revoke.c"));
    await userTest(machine, "revoke_user.c");
    await machine.rmmod("revoke");
  });
}));
