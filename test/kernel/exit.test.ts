import { expect, test } from "vitest";
import { fixture, leavingNothing, messages, userTest, withMachine } from "./support.ts";

const program = fixture("process_user.c");
const files = [fixture("expect.h")];

test("a process asks about itself, the time, its limits and its signals", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "process_user.c"));
}));

test.each([
  ["1", "SIGHUP", 129], ["2", "SIGINT", 130], ["6", "SIGABRT", 134], ["9", "SIGKILL", 137], ["10", "SIGUSR1", 138],
  ["13", "SIGPIPE", 141], ["14", "SIGALRM", 142], ["15", "SIGTERM", 143], ["31", "SIGSYS", 159],
])("signal %s ends a program: %s", (number, signal, exitCode) => withMachine(async (machine) => {
  expect(await machine.run(program, ["die", number], { files })).toMatchObject({ signal, exitCode });
}));

test.each(["17", "18", "23", "28"])("signal %s is ignored by default", (number) => withMachine(async (machine) => {
  expect(await machine.run(program, ["die", number], { files })).toMatchObject({ signal: null, exitCode: 0 });
}));

test.each([
  ["divide", "SIGFPE", /^traps: process_user\[\d+\] trap divide error ip:\S+/],
  ["unreachable", "SIGILL", /^traps: process_user\[\d+\] trap invalid opcode/],
  ["call", "SIGSEGV", /^traps: process_user\[\d+\] trap bad function pointer/],
])("a program that does '%s' gets %s", (what, signal, report) => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    expect(await machine.run(program, [what], { files })).toMatchObject({ signal });
  });
  expect(messages(machine).at(-1)).toMatch(report);
}));

test("a system call that is not there is reported once", () => withMachine(async (machine) => {
  await machine.run(program, ["unknown"], { files });
  expect(messages(machine).filter((text) => /^process_user\[\d+\]: system call 56 is not implemented$/.test(text))).toHaveLength(1);
}));

test("a sleeping program is killed at once", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    const process = await machine.spawn(program, ["pause"], { files });
    await process.kill("SIGTERM");
    expect(await process.wait()).toMatchObject({ signal: "SIGTERM", exitCode: 143 });
  });
}));

test("stopped programs go on with SIGCONT", () => withMachine(async (machine) => {
  const process = await machine.spawn({ path: "cat.c", text: `
    #include <unistd.h>
    int main(void) { char c; while (read(0, &c, 1) == 1) write(1, &c, 1); return 4; }` });
  await process.kill("SIGSTOP");
  process.stdin.push(new TextEncoder().encode("x"));
  process.stdin.end();
  expect(await machine.fs.readFile(`/proc/${process.pid}/stat`, "utf8")).toMatch(/^\d+ \(cat\) T /);
  await process.kill("SIGCONT");
  expect(await process.wait()).toMatchObject({ exitCode: 4, signal: null });
  expect(process.stdout.text()).toBe("x");
}));
