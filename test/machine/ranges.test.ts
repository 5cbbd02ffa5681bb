import { expect, test } from "vitest";
import { FunctionTable } from "../../host/machine/functions.ts";
import { Ranges, SpaceExhausted } from "../../host/machine/ranges.ts";

test("released ranges are used again and merge with their neighbours", () => {
  const ranges = new Ranges("things", 100, 200);
  const [a, b, c] = [ranges.allocate(10), ranges.allocate(10), ranges.allocate(10)];
  expect([a, b, c]).toEqual([100, 110, 120]);
  ranges.release(a, 10);
  ranges.release(c, 10);
  ranges.release(b, 10);
  expect(ranges.allocate(30)).toBe(100);
});

test("what does not fit is refused with what was wanted", () => {
  const ranges = new Ranges("things", 0, 10);
  ranges.allocate(8);
  expect(() => ranges.allocate(3)).toThrow(SpaceExhausted);
});

test("slots of programs that ended are used again", () => {
  const functions = new FunctionTable(4);
  const slots = Array.from({ length: 50 }, () => {
    const slot = functions.allocate(1);
    functions.release(slot);
    return slot;
  });
  expect(new Set(slots)).toEqual(new Set([4]));
});
