import { test } from "vitest";
import { leavingNothing, userTest, withMachine } from "./support.ts";

test("eventfd, timerfd, signalfd and epoll", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "event_files.c"));
}));
