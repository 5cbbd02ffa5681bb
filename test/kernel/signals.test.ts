import { test } from "vitest";
import { leavingNothing, userTest, withMachine } from "./support.ts";

test("handlers run when, where and under the mask that sigaction says", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "handlers.c"));
}));
