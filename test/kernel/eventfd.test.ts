import { expect, test } from "vitest";
import { leavingNothing, messages, userTest, withMachine } from "./support.ts";

test("eventfd, timerfd, signalfd and epoll", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "event_files.c"));
}));

test("whichever allocation fails, what waits for events fails with it or bears it, and leaves nothing behind", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "event_nomem.c"));
  expect(messages(machine).join("\n")).not.toMatch(/BUG|Oops|WARNING/);
}));
