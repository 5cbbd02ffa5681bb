import { expect, test } from "vitest";
import { fixture, leavingNothing, messages, withMachine } from "./support.ts";

const driver = fixture("vm_driver.c");
const user = fixture("vm_user.c");

const SEGV = { exitCode: 139, signal: "SIGSEGV", stdout: "" };
const BUS = { exitCode: 135, signal: "SIGBUS", stdout: "" };
const READ = { exitCode: 0, signal: null, stdout: "read: ok\n" };
const WRITTEN = { exitCode: 0, signal: null, stdout: "written: ok\n" };

test.each([
  ["null", "read", SEGV],
  ["kernel", "read", SEGV],
  ["read-only", "read", READ],
  ["read-only", "write", SEGV],
  ["made read-only", "write", SEGV],
  ["write-only", "read", READ],
  ["none", "read", SEGV],
  ["none", "write", SEGV],
  ["unmapped", "read", SEGV],
  ["unmapped", "write", SEGV],
  ["moved away", "read", SEGV],
  ["one byte", "read", SEGV],
  ["beyond the end", "read", BUS],
  ["beyond the end", "write", BUS],
  ["sigbus", "read", BUS],
  ["sigbus", "write", BUS],
  ["segv", "read", SEGV],
  ["segv", "write", SEGV],
  ["noops", "read", BUS],
  ["noops", "write", BUS],
  ["private noops", "read", BUS],
  ["private noops", "write", BUS],
  ["fault", "write", WRITTEN],
])("an access to memory that is '%s', a %s: %o", (what, how, end) => withMachine(async (machine) => {
  await machine.insmod(driver);
  await leavingNothing(machine, async () => {
    expect(await machine.run(user, [what, how])).toMatchObject(end);
  });
}));

test.each([
  ["read", 4],
  ["write", 6],
])("a %s of nothing leaves address, place and error code in the log", (how, code) => withMachine(async (machine) => {
  await machine.run(user, ["unmapped", how]);
  expect(messages(machine).at(-1)).toMatch(new RegExp(`^vm_user\\[\\d+\\]: segfault at b7[0-9a-f]{4}00 ip .* error ${code}$`));
}));

test("a handler that returns 0 without a page: an oops in the driver's name, and the machine goes on", () => withMachine(async (machine) => {
  await machine.insmod(driver);
  await machine.run(user, ["nopage", "read"]).catch(() => undefined);
  const log = messages(machine).join("\n");
  expect(log).toMatch(/BUG: kernel NULL pointer dereference, address: 00000004/);
  expect(log).toMatch(/__do_fault\+/);
  expect((await machine.run(user, ["fault", "write"])).stdout).toBe("written: ok\n");
}));

test("the stack grows on demand, to its limit and no further", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    expect(await machine.run(user, ["stack", "1000"])).toMatchObject({ exitCode: 0, stdout: "1001 frames\n" });
  });
  expect(await machine.run(user, ["stack", "3000"])).toMatchObject({ exitCode: 139 });
}));
