import { expect, test } from "vitest";
import { fixture, leavingNothing, messages, withMachine } from "./support.ts";

test("every conversion and %p extension prints as on Linux 6.1", () => withMachine((machine) => leavingNothing(machine, async () => {
  await machine.insmod(fixture("printf_test.c"));
  expect(messages(machine).filter((line) => line.startsWith("mismatch"))).toEqual([]);
  expect(messages(machine).at(-1)).toMatch(/^printf_test: \d\d+ right, 0 wrong$/);
  await machine.rmmod("printf_test");
})));

test("a conversion that does not exist ends the text there, with a warning", () => withMachine(async (machine) => {
  const text = `#include <linux/module.h>
    int init_module(void) { static const char fmt[] = "count %d%n%s|\\n"; printk(fmt, 3, (int *)0, "x"); return 0; }
    void cleanup_module(void) {}
    MODULE_LICENSE("GPL");`;
  await machine.insmod({ path: "percent_n.c", text }, { flags: ["-Wno-format"] });
  expect(messages(machine)).toContain("Please remove unsupported %n in format string");
  expect(messages(machine).some((line) => line.startsWith("count 3"))).toBe(true);
  expect(messages(machine).join("\n")).not.toContain("x|");
}));

const HASH = /^[0-9a-f]{8}$/;

test.each([
  ["2.6.20", "c0001234", "00000000"],
  ["2.6.32", "c0001234", "  (null)"],
  ["3.2", "c0001234", "  (null)"],
  ["4.14", "c0001234", "  (null)"],
  ["4.19", HASH, "  (null)"],
  ["6.1", HASH, "00000000"],
])("%%p in a module for %s", (kernel, pointer, nothing) => withMachine(async (machine) => {
  await machine.insmod(fixture("pointer_version.c"), { kernel });
  const printed = (what: string) => messages(machine).find((line) => line.startsWith(`${what} `))?.slice(what.length + 1) ?? "";
  for (const text of [printed("pointer"), printed("sprintf")]) {
    if (typeof pointer === "string") expect(text).toBe(pointer);
    else expect(text).toMatch(pointer);
    if (typeof pointer !== "string") expect(text).not.toBe("c0001234");
  }
  expect(printed("null")).toBe(nothing);
}));

test("hashed pointers are the same in every run of the same seed", async () => {
  const hashes: string[] = [];
  for (let run = 0; run < 2; run++) {
    await withMachine(async (machine) => {
      await machine.insmod(fixture("pointer_version.c"));
      hashes.push(messages(machine).find((line) => line.startsWith("pointer ")) ?? "none");
    });
  }
  expect(hashes[1]).toBe(hashes[0]);
});
