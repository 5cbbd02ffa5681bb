import { describe, expect, test } from "vitest";
import { MachineHang, SyscallError } from "../../host/node.ts";
import { fixture, withMachine } from "./support.ts";

const probe = fixture("probe.c");

describe("how programs end", () => {
  test.each([
    [["exit", "0"], 0, null],
    [["exit", "7"], 7, null],
    [["segv"], 139, "SIGSEGV"],
    [["bus"], 135, "SIGBUS"],
    [["abort"], 134, "SIGABRT"],
    [["divide"], 136, "SIGFPE"],
    [["deep"], 139, "SIGSEGV"],
    [["call"], 139, "SIGSEGV"],
  ] as const)("%s: exit code %i", (argv, exitCode, signal) => withMachine(async (machine) => {
    expect(await machine.run(probe, argv)).toMatchObject({ exitCode, signal });
  }));
});

test("arguments, environment and output reach and leave the program", () => withMachine(async (machine) => {
  const { stdout, stderr } = await machine.run(probe, ["hello", "a b", "c"], { env: { HOME: "/tmp" } });
  expect(stdout).toBe("hello from ./probe, 3 arguments, HOME=/tmp\n");
  expect(stderr).toBe("");
}));

test("a program can be started in another directory", () => withMachine(async (machine) => {
  expect((await machine.run(probe, ["hello"], { cwd: "/tmp" })).stdout).toContain("hello from ./probe");
  expect(await machine.fs.readdir("/tmp")).toEqual(["probe"]);
}));

test("stdin given at once is read to its end", () => withMachine(async (machine) => {
  const text = "line\n".repeat(1000);
  expect((await machine.run(probe, ["cat"], { stdin: text })).stdout).toBe(text);
}));

test("stdin can be given in pieces while the program runs", () => withMachine(async (machine) => {
  const process = await machine.spawn(probe, ["cat"]);
  const seen: string[] = [];
  process.stdout.onData((chunk) => void seen.push(new TextDecoder().decode(chunk)));
  const end = process.wait();
  process.stdin.push(new TextEncoder().encode("one\n"));
  await expect.poll(() => seen.join("")).toBe("one\n");
  process.stdin.push(new TextEncoder().encode("two\n"));
  process.stdin.end();
  expect((await end).exitCode).toBe(0);
  expect(process.stdout.text()).toBe("one\ntwo\n");
}));

test("a program that computes for ever can be killed", () => withMachine(async (machine) => {
  const process = await machine.spawn(probe, ["spin"]);
  const end = process.wait();
  await process.kill("SIGKILL");
  expect(await end).toMatchObject({ exitCode: 137, signal: "SIGKILL" });
}));

test("a program that does not exist cannot be executed", () => withMachine(async (machine) => {
  const error = await machine.run({ path: "./nothing" }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SyscallError);
  expect(error).toMatchObject({ errnoName: "ENOENT", path: "./nothing" });
}));

test("sleeping takes virtual time, not the caller's", () => withMachine(async (machine) => {
  const before = machine.now;
  await machine.run(probe, ["sleep", "3600"]);
  expect(Number(machine.now - before) / 1e9).toBeCloseTo(3600, 0);
}));

test("a program that waits for what nobody will do is a hang, reported, and the machine goes on", () => withMachine(async (machine) => {
  await machine.insmod(fixture("mailbox.c"));
  const error = await machine.run(probe, ["read", "/dev/mailbox"]).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(MachineHang);
  expect((error as MachineHang).waiting).toEqual(["./probe read /dev/mailbox"]);
  expect((error as MachineHang).tasks).toContainEqual(expect.stringMatching(/^pid \d+ \(probe\): sleeping in mailbox_read\+/));
  expect((await machine.run(probe, ["exit", "3"])).exitCode).toBe(3);
}));

test("a reader sleeping in a driver wakes when another program writes", () => withMachine(async (machine) => {
  await machine.insmod(fixture("mailbox.c"));
  const reader = await machine.spawn(probe, ["read", "/dev/mailbox"]);
  await machine.run(probe, ["write", "/dev/mailbox", "news"]);
  expect((await reader.wait()).exitCode).toBe(0);
  expect(reader.stdout.text()).toBe("got news\n");
}));

test("a program spinning on a mapped word sees a kernel timer change it", () => withMachine(async (machine) => {
  await machine.insmod(fixture("mailbox.c"));
  expect((await machine.run(probe, ["word", "/dev/mailbox"])).stdout).toBe("word is 1\n");
}));

test("two hundred programs at once", () => withMachine(async (machine) => {
  const before = machine.state();
  const all = await Promise.all(Array.from({ length: 200 }, () => machine.spawn(probe, ["sleep", "10"])));
  const ends = await Promise.all(all.map((process) => process.wait()));
  expect(ends.every(({ exitCode }) => exitCode === 0)).toBe(true);
  expect(machine.state().tasks).toBe(before.tasks);
  expect(machine.now).toBeLessThan(20_000_000_000n);
}));

test("two hundred kernel threads at once", () => withMachine(async (machine) => {
  await machine.insmod(fixture("threads.c"));
  expect(String(machine.dmesg())).toContain("threads: 200 done, 200 at once");
}));
