import { expect, test } from "vitest";
import { fixture, messages, withMachine } from "./support.ts";

const driver = fixture("vm_driver.c");
const user = fixture("vm_user.c");

test.each([
  ["null", "read", "SIGSEGV SEGV_MAPERR, si_addr right"],
  ["kernel", "read", "SIGSEGV SEGV_MAPERR, si_addr right"],
  ["read-only", "read", "read: ok"],
  ["read-only", "write", "SIGSEGV SEGV_ACCERR, si_addr right"],
  ["write-only", "read", "read: ok"],
  ["none", "read", "SIGSEGV SEGV_ACCERR, si_addr right"],
  ["none", "write", "SIGSEGV SEGV_ACCERR, si_addr right"],
  ["unmapped", "read", "SIGSEGV SEGV_MAPERR, si_addr right"],
  ["unmapped", "write", "SIGSEGV SEGV_MAPERR, si_addr right"],
  ["one byte", "read", "SIGSEGV SEGV_MAPERR, si_addr right"],
  ["sigbus", "read", "SIGBUS BUS_ADRERR, si_addr right"],
  ["sigbus", "write", "SIGBUS BUS_ADRERR, si_addr right"],
  ["segv", "read", "SIGSEGV SEGV_MAPERR, si_addr right"],
  ["segv", "write", "SIGSEGV SEGV_MAPERR, si_addr right"],
  ["noops", "read", "SIGBUS BUS_ADRERR, si_addr right"],
  ["noops", "write", "SIGBUS BUS_ADRERR, si_addr right"],
  ["private noops", "read", "SIGBUS BUS_ADRERR, si_addr right"],
  ["private noops", "write", "SIGBUS BUS_ADRERR, si_addr right"],
  ["fault", "write", "written: ok"],
])("an access to memory that is '%s', a %s: %s", (what, how, answer) => withMachine(async (machine) => {
  await machine.insmod(driver);
  expect((await machine.run(user, [what, how])).stdout.trimEnd().split("\n").at(-1)).toBe(answer);
}));

test.each([
  ["unmapped", "read", 139, "SIGSEGV"],
  ["sigbus", "read", 135, "SIGBUS"],
] as const)("without a handler a bad access (%s) ends the program", (what, how, exitCode, signal) => withMachine(async (machine) => {
  await machine.insmod(driver);
  expect(await machine.run(user, ["die", what, how])).toMatchObject({ exitCode, signal });
  if (signal === "SIGSEGV") expect(messages(machine).join("\n")).toMatch(/vm_user\[\d+\]: segfault at b[0-9a-f]{7} ip .*read_from.* error 4/);
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
  expect((await machine.run(user, ["stack", "1000"])).stdout).toBe("deep enough: 1\n");
  expect(await machine.run(user, ["stack", "3000"])).toMatchObject({ exitCode: 139 });
}));
