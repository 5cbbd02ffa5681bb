import { describe, expect, test } from "vitest";
import { KernelPanic, type Machine } from "../../host/node.ts";
import { fixture, messages, withMachine } from "./support.ts";

const broken = fixture("broken.c");
const probe = fixture("probe.c");

/** "[broken] (broken.c:LINE)", where LINE is that of a text in the driver. */
function at(text: string): string {
  return `[broken] (broken.c:${broken.text.slice(0, broken.text.indexOf(text)).split("\n").length})`;
}

async function breakBy(machine: Machine, what: string) {
  await machine.insmod(broken);
  return machine.run(probe, ["write", "/dev/broken", what]);
}

describe("a driver's fault is an oops that names function, offset and line, and the machine goes on", () => {
  test.each([
    ["null", "SIGKILL", "BUG: kernel NULL pointer dereference, address: 00000008", "null_read", "(volatile int *)8"],
    ["pointer", "SIGKILL", "BUG: unable to handle page fault for address: deadbeec", "bad_write", "0xdeadbeec"],
    ["user", "SIGKILL", "user access without copy_*_user", "user_read", "__force *)buf"],
    ["stack", "SIGSEGV", "stack guard page was hit", "deep", "{\n\tvolatile char frame"],
    ["native stack", "SIGSEGV", "stack overflow", "frameless", "frameless(n + 1)"],
    ["division", "SIGSEGV", "divide error", "division", "100 / READ_ONCE"],
    ["call", "SIGSEGV", "bad function pointer", "broken_write", "\tno_function();"],
    ["signature", "SIGSEGV", "bad function pointer", "broken_write", "READ_ONCE(wrong_function)"],
    ["bug", "SIGSEGV", "kernel BUG at broken.c", "broken_write", "BUG();"],
  ])("%s", (what, signal, reason, name, text) => withMachine(async (machine) => {
    expect((await breakBy(machine, what)).signal).toBe(signal);
    expect(machine.oopses).toHaveLength(1);
    expect(machine.oopses[0].lines.join("\n")).toContain(reason);
    expect(machine.oopses[0].where).toMatch(new RegExp(`^${name}\\+0x\\w+/0x\\w+ `));
    expect(machine.oopses[0].where).toContain(at(text));
    expect((await machine.run(probe, ["exit", "5"])).exitCode).toBe(5);
  }));
});

test("a loop without end in a driver is reported as a soft lockup and ended", () => withMachine(async (machine) => {
  const { signal } = await breakBy(machine, "loop");
  expect(signal).toBe("SIGKILL");
  expect(messages(machine).join("\n")).toMatch(/soft lockup - CPU#0 stuck for \d+s/);
  expect(messages(machine).join("\n")).toContain(`endless+`);
  expect(messages(machine).join("\n")).toContain(at("while (!READ_ONCE"));
  expect((await machine.run(probe, ["exit", "5"])).exitCode).toBe(5);
}));

test("panic stops the machine, not the host", () => withMachine(async (machine) => {
  const error = await breakBy(machine, "panic").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(KernelPanic);
  expect((error as KernelPanic).message).toContain("asked to");
  await expect(machine.run(probe, ["exit", "0"])).rejects.toBe(error);
  await expect(machine.advance("1s")).rejects.toBe(error);
}));

test("a system call of the host that oopses rejects with the oops", () => withMachine(async (machine) => {
  await machine.insmod(broken);
  const file = await machine.fs.open("/dev/broken", "r+");
  await expect(file.write("null")).rejects.toMatchObject({ code: "OOPS" });
}));

test("a program's fault is logged with its function and line", () => withMachine(async (machine) => {
  await machine.run(probe, ["segv"]);
  const line = probe.text.slice(0, probe.text.indexOf("*(volatile int *)16")).split("\n").length;
  expect(messages(machine).at(-1)).toMatch(new RegExp(`^probe\\[\\d+\\]: segfault at 10 ip \\w+\\+0x\\w+/0x\\w+ \\(probe\\.c:${line}\\) error 4$`));
}));
