import { expect, test } from "vitest";
import { fixture, kernelTest, messages, withMachine } from "./support.ts";

test("every size, alignment, zeroing, growing, copies and caches", () => kernelTest("slab_test.c", "6.1"));

test.each([
  ["double free", /BUG kmalloc-64 \(.*\): Object already free/],
  ["write after free", /BUG kmalloc-64 \(.*\): Poison overwritten/],
  ["inner pointer", /BUG kmalloc-64 \(.*\): Invalid object pointer/],
  ["not allocated", /object pointer: 0x[0-9a-f]+ was not returned by kmalloc\(\)/],
  ["objects left", /BUG ringlet_left \(.*\): Objects remaining in ringlet_left on __kmem_cache_shutdown\(\)/],
])("%s is reported and does no harm", (what, report) => withMachine(async (machine) => {
  await machine.insmod(fixture("slab_abuse.c"), { params: { what } });
  expect(messages(machine).join("\n")).toMatch(report);
  await machine.rmmod("slab_abuse");
}));

test("/proc/slabinfo lists the caches", () => withMachine(async (machine) => {
  const text = await machine.fs.readFile("/proc/slabinfo", "utf8");
  expect(text).toMatch(/^slabinfo - version: 2.1\n/);
  expect(text).toMatch(/^kmalloc-64 +\d+ +\d+ +64 +64 +1 : tunables/m);
}));
