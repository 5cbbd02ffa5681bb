import { expect, test } from "vitest";
import { leavingNothing, messages, userTest, withMachine } from "./support.ts";

test("memfd_create, seals, and System V segments", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "shared_memory.c"));
  expect(messages(machine).filter((text) => /BUG|WARNING/.test(text))).toEqual([]);
}));
