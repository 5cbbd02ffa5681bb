import { expect, test } from "vitest";
import { leavingNothing, messages, userTest, withMachine } from "./support.ts";

test("whichever allocation fails, splice, tee and vmsplice fail with it or bear it, and leave nothing behind", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "splice_nomem.c"));
  expect(messages(machine).join("\n")).not.toMatch(/BUG|Oops|WARNING/);
}));
