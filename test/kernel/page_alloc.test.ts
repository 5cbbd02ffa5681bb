import { expect, test } from "vitest";
import { fixture, kernelTest, messages, withMachine } from "./support.ts";

test("zones, orders, merging, zeroing, references, compound and split pages", () => kernelTest("page_alloc_test.c", "6.1"));

test("a page freed while reserved is reported with its state, and lost", () => withMachine(async (machine) => {
  const before = machine.state().freePages;
  await machine.insmod(fixture("page_abuse.c"), { params: { what: "reserved" } });
  expect(messages(machine).join("\n")).toMatch(
    /BUG: Bad page state in process \S+ {2}pfn:[0-9a-f]{5}\n.*\n.*reserved.*\npage dumped because: PAGE_FLAGS_CHECK_AT_FREE flag\(s\) set/);
  expect(machine.state().freePages).toBeLessThan(before);
}));

test("memory that cannot be had is reported, and the machine goes on", () => withMachine(async (machine) => {
  await machine.insmod(fixture("page_abuse.c"), { params: { what: "too much" } });
  const log = messages(machine).join("\n");
  expect(log).toMatch(/page allocation failure: order:10, mode:0xcc0\(GFP_KERNEL\), nodemask=\(null\)/);
  expect(log).toMatch(/Normal: 0\*4kB|Normal: \d+\*4kB/);
}));

test("an allocation that may sleep is reported under a spinlock", () => withMachine(async (machine) => {
  await machine.insmod(fixture("page_abuse.c"), { params: { what: "sleep" } });
  expect(messages(machine).join("\n")).toContain("BUG: sleeping function called from invalid context");
}));

test.each(["failslab", "fail_page_alloc"])("%s=N makes an allocation fail", (name) => withMachine(async (machine) => {
  await machine.fs.writeFile(`/proc/${name}`, "1000000");
  const left = Number(await machine.fs.readFile(`/proc/${name}`, "utf8"));
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(1000000);
  await machine.fs.writeFile(`/proc/${name}`, "0");
}));
