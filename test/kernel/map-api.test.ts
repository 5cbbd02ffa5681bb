import { expect, test } from "vitest";
import { fixture, leavingNothing, messages, userTest, withMachine } from "./support.ts";

const driver = fixture("map_api.c");
const files = [fixture("expect.h")];
const user = fixture("map_api_user.c");

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

test("unmap_mapping_range takes pages back from every mapping of a device, copies only if asked to", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    await machine.insmod(fixture("revoke.c"));
    await userTest(machine, "revoke_user.c");
    await machine.rmmod("revoke");
  });
}));
