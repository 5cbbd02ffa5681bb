import { expect, test } from "vitest";
import { leavingNothing, messages, userTest, withMachine } from "./support.ts";

test("fork copies what a process has of its own, from wherever in the program it is called", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "fork_user.c"));
  expect(messages(machine).filter((text) => /BUG|Oops|cut here/.test(text))).toEqual([]);
}));
