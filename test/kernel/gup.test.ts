import { describe, expect, test } from "vitest";
import { fixture, leavingNothing, messages, userTest, withMachine } from "./support.ts";

test("get_user_pages, access_process_vm, walks, and pages that outlive their mapping", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    await machine.insmod(fixture("gup_driver.c"), { files: [fixture("expect.h")] });
    await userTest(machine, "gup_user.c");
    await machine.rmmod("gup_driver");
  });
  expect(messages(machine).filter((text) => text.startsWith("not ok"))).toEqual([]);
}));

describe("a page that a driver has pinned", () => {
  const driver = fixture("pin_driver.c");
  const user = fixture("pin_user.c");
  const files = [fixture("expect.h")];

  test.each([
    ["stays the process's page when mprotect takes a right and gives it back", "protection", "new", "the driver's"],
    ["stays the parent's at a fork: the child gets the copy", "forking", "parent", "the driver's"],
    ["was made the process's own, if a child shared it", "forked", "mine", "the driver's"],
    ["outlives its mapping", "gone", "last words", ""],
  ])("%s", (_name, how, seen, stdout) => withMachine(async (machine) => {
    await leavingNothing(machine, async () => {
      await machine.insmod(driver, { files });
      expect(await machine.run(user, [how])).toMatchObject({ exitCode: 0, stdout: `${stdout}\n` });
      expect(messages(machine).at(-1)).toBe(`seen: ${seen}, pinned 1`);
      await machine.rmmod("pin_driver");
    });
    expect(machine.state().pinnedPages).toBe(0);
  }));

  test("is in the ledger as long as it is pinned, and only what is pinned can be unpinned", () => withMachine(async (machine) => {
    await machine.insmod(driver, { files });
    expect(await machine.run(user, ["twice"])).toMatchObject({ exitCode: 0 });
    expect(messages(machine).join("\n")).toMatch(/unpin_user_page\(\) of a page that is not pinned, pfn:[0-9a-f]{5}/);
    expect(await machine.run(user, ["wrong flags"])).toMatchObject({ exitCode: 0 });
    expect(messages(machine).filter((text) => text.startsWith("not ok"))).toEqual([]);
    expect(machine.state().pinnedPages).toBe(0);
  }));
});

test("get_user_pages is interrupted when its caller is killed while a fault waits without mmap_lock", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    await machine.insmod(fixture("gup_killed_driver.c"));
    const process = await machine.spawn(fixture("gup_killed_user.c"), []);
    await machine.advance("1s");
    await process.kill("SIGKILL");
    await process.wait();
    await machine.rmmod("gup_killed_driver");
  });
  expect(messages(machine).at(-1)).toBe("get_user_pages: -4");
}));
