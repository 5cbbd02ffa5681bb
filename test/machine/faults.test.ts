import { describe, expect, test } from "vitest";
import { KernelPanic, type Machine } from "../../host/node.ts";
import { fixture, messages, withMachine } from "./support.ts";

const broken = fixture("broken.c");
const probe = fixture("probe.c");

async function breakBy(machine: Machine, what: string) {
  await machine.insmod(broken);
  return machine.run(probe, ["write", "/dev/broken", what]);
}

describe("a driver's fault is an oops that names function, offset and line, and the machine goes on", () => {
  test.each([
    ["null", /NULL pointer dereference/, /null_read\+0x\w+\/0x\w+ \[broken\] \(broken\.c:26\)/],
    ["pointer", /unable to handle page fault/, /bad_write\+0x\w+\/0x\w+ \[broken\] \(broken\.c:31\)/],
    ["user", /user|SMAP|supervisor/i, /user_read\+0x\w+\/0x\w+ \[broken\] \(broken\.c:36\)/],
    ["stack", /stack/i, /deep\+0x\w+\/0x\w+ \[broken\]/],
    ["division", /divide error/, /division\+0x\w+\/0x\w+ \[broken\] \(broken\.c:41\)/],
    ["call", /NULL|function|indirect/i, /broken_write\+0x\w+\/0x\w+ \[broken\]/],
    ["signature", /function|indirect|signature/i, /broken_write\+0x\w+\/0x\w+ \[broken\]/],
    ["bug", /kernel BUG at|invalid opcode/, /broken_write\+0x\w+\/0x\w+ \[broken\]/],
  ])("%s", (what, reason, place) => withMachine(async (machine) => {
    const { signal } = await breakBy(machine, what);
    expect(signal).toBe("SIGKILL");
    expect(machine.oopses).toHaveLength(1);
    expect(machine.oopses[0].lines.join("\n")).toMatch(reason);
    expect(machine.oopses[0].where ?? machine.oopses[0].lines.join("\n")).toMatch(place);
    expect((await machine.run(probe, ["exit", "5"])).exitCode).toBe(5);
  }));
});

test("a loop without end in a driver is reported as a soft lockup and ended", () => withMachine(async (machine) => {
  const { signal } = await breakBy(machine, "loop");
  expect(signal).toBe("SIGKILL");
  expect(messages(machine).join("\n")).toMatch(/soft lockup/);
  expect(messages(machine).join("\n")).toMatch(/endless\+0x\w+\/0x\w+ \[broken\] \(broken\.c:4[67]\)/);
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
