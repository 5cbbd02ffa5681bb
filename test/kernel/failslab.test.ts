import { expect, test } from "vitest";
import { fixture, leavingNothing, messages, withMachine } from "./support.ts";

test.each(["/proc/failslab", "/proc/fail_page_alloc"])("whichever allocation %s makes fail, nothing is lost", (injector) => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    await machine.insmod(fixture("taker.c"), { params: { injector } });
    await machine.rmmod("taker");
  });
  const text = messages(machine).join("\n");
  expect(Number(/taker: refused (\d+)/.exec(text)?.[1])).toBeGreaterThan(5);
  expect(text).not.toMatch(/cut here|BUG|Oops/);
}));
