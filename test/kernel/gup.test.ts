import { expect, test } from "vitest";
import { fixture, leavingNothing, messages, userTest, withMachine } from "./support.ts";

test("get_user_pages, access_process_vm, walks, and pages that outlive their mapping", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    await machine.insmod(fixture("gup_driver.c"), { files: [fixture("expect.h")] });
    await userTest(machine, "gup_user.c");
    await machine.rmmod("gup_driver");
  });
  expect(messages(machine).filter((text) => text.startsWith("not ok"))).toEqual([]);
}));
