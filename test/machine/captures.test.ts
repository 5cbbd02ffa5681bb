import { expect, test } from "vitest";
import { CaptureError, fillCaptures } from "../../host/machine/captures.ts";

const messages = ["kpa = 0x3ff0000, kernel string = hello", "major: 250", "irq=7;"];

test("values that the kernel printed fill in arguments", () => {
  expect(fillCaptures(["/dev/x", "{kpa}", "m={major}", "{irq}"], messages)).toEqual(["/dev/x", "0x3ff0000", "m=250", "7"]);
});

test("of several values the last one counts", () => {
  expect(fillCaptures(["{kpa}"], [...messages, "kpa = 0x1"])).toEqual(["0x1"]);
});

test("a value that nobody printed is refused, naming those that were", () => {
  expect(() => fillCaptures(["{phys}"], messages)).toThrow(CaptureError);
  expect(() => fillCaptures(["{phys}"], messages)).toThrow(/\{kpa\}/);
});

test("braces that are no capture stay", () => {
  expect(fillCaptures(["{}", "{1}", "a{b c}"], messages)).toEqual(["{}", "{1}", "a{b c}"]);
});
