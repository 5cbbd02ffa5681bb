import { expect, test } from "vitest";
import { fixture, leavingNothing, messages, withMachine } from "./support.ts";

const user = fixture("uaccess_user.c");

test("copies say how much was not copied; scalars, strings, atomic copies, kernel pointers", () => withMachine(async (machine) => {
  await machine.insmod(fixture("uaccess_driver.c"), { files: [fixture("expect.h")] });
  await leavingNothing(machine, async () => {
    expect(await machine.run(user, ["/dev/uaccess"])).toMatchObject({ exitCode: 0 });
  });
  const verdicts = messages(machine).filter((text) => /^(not ok|ok) /.test(text));
  expect(verdicts.filter((text) => text.startsWith("not ok"))).toEqual([]);
  expect(verdicts.length).toBeGreaterThan(40);
}));

test("a user pointer used directly works in a module of an old kernel", () => withMachine(async (machine) => {
  await machine.insmod(fixture("touch_user.c"), { kernel: "2.6.20" });
  expect(await machine.run(user, ["/dev/touch"])).toMatchObject({ exitCode: 0 });
  expect(messages(machine)).toContain("touched: 0123456789abcdef");
}));

test("and is an oops in one of a kernel with SMAP", () => withMachine(async (machine) => {
  await machine.insmod(fixture("touch_user.c"), { kernel: "5.11" });
  await machine.run(user, ["/dev/touch"]).catch(() => undefined);
  expect(messages(machine)).not.toContain("touched: 0123456789abcdef");
  expect(messages(machine).join("\n")).toMatch(/BUG: unable to handle page fault for address: b7[0-9a-f]{6}[^]*touch_write\+0x/);
  expect((await machine.run(user, ["/dev/null"])).exitCode).toBe(0);
}));
