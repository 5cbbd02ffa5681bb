import { expect, test } from "vitest";
import { Dmesg, formatRecord, KernelLog } from "../../host/machine/log.ts";

const record = (text: string, time = 1_433_058_123n) => ({ level: 4, time, text });

test("records print as dmesg prints them", () => {
  expect(formatRecord(record("hello"))).toBe("[    1.433058] hello");
  expect(formatRecord(record("two\nlines", 123_456_000_000_000n))).toBe("[123456.000000] two\n[123456.000000] lines");
  expect(String(Dmesg.from([record("a"), record("b")]))).toBe("[    1.433058] a\n[    1.433058] b");
});

test("an oops is collected from its first line to its end trace, with its place", () => {
  const log = new KernelLog(() => {}, () => {});
  const lines = [
    "BUG: kernel NULL pointer dereference, address: 00000008",
    "Oops: 0000 [#1]",
    "EIP: bad_read+0x1c/0x80 [broken] (broken.c:34)",
    "---[ end trace 0000000000000000 ]---",
  ];
  for (const text of ["before", ...lines, "after"]) log.add(record(text));
  expect(log.oopses).toHaveLength(1);
  expect(log.oopses[0].lines).toEqual(lines);
  expect(log.oopses[0].where).toBe("bad_read+0x1c/0x80 [broken] (broken.c:34)");
  expect(log.oopses[0].message).toBe(`${lines[0]} at bad_read+0x1c/0x80 [broken] (broken.c:34)`);
});

test("an oops cut off by a panic is not lost", () => {
  const log = new KernelLog(() => {}, () => {});
  log.add(record("BUG: unable to handle page fault for address: deadbeef"));
  log.finishOops();
  expect(log.oopses.map((oops) => oops.reason)).toEqual(["BUG: unable to handle page fault for address: deadbeef"]);
});

test("an unfinished line is shown as it stands, and is a record in the end", () => {
  const added: string[] = [];
  const log = new KernelLog(({ text }) => added.push(text), () => {});
  log.add(record("first"));
  log.begin(record("half"));
  log.begin(record("half a line"));
  expect(log.dmesg().map(({ text }) => text)).toEqual(["first", "half a line"]);
  log.add(record("half a line, done"));
  expect(log.dmesg().map(({ text }) => text)).toEqual(["first", "half a line, done"]);
  log.begin(record("last"));
  log.end();
  expect(added).toEqual(["first", "half a line, done", "last"]);
});

test("a bug report that ends no task is no oops", () => {
  const log = new KernelLog(() => {}, () => {});
  log.add(record("BUG: scheduling while atomic: test/12/0x00000002"));
  log.add(record("divide error: 0000 [#1]"));
  log.add(record("---[ end trace 0000000000000000 ]---"));
  expect(log.oopses.map((oops) => oops.reason)).toEqual(["divide error: 0000 [#1]"]);
});
