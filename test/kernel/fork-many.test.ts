import { expect, test } from "vitest";
import { type Machine, SyscallError } from "../../host/node.ts";
import { fixture, leavingNothing, messages, withMachine } from "./support.ts";

const program = fixture("fork_many.c");
const run = async (machine: Machine, ...argv: string[]): Promise<number> => (await machine.run(program, argv)).exitCode;

function expectHealthy(machine: Machine): void {
  expect(messages(machine).filter((text) => /BUG|Oops|cut here/.test(text))).toEqual([]);
}

test("ten thousand children one after the other leave nothing behind, and the last costs what the first did", () => withMachine(async (machine) => {
  const timed = async (n: number): Promise<number> => {
    const start = performance.now();
    expect(await run(machine, "cycles", String(n))).toBe(0);
    return (performance.now() - start) / n;
  };
  await timed(500);
  await leavingNothing(machine, async () => void await timed(100));
  const first = await timed(2000);
  const all = await timed(10_000);
  expect(all).toBeLessThan(3 * first);
  expectHealthy(machine);
}));

test("two hundred processes share a page of a device", () => withMachine(async (machine) => {
  await machine.insmod(fixture("one_page.c"));
  await leavingNothing(machine, async () => expect(await run(machine, "crowd", "200", "/dev/one_page")).toBe(0));
  await machine.rmmod("one_page");
  expectHealthy(machine);
}));

test("a thousand processes that sleep with memory of their own go on where they were", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => expect(await run(machine, "sleepers", "1000")).toBe(0));
  expectHealthy(machine);
}, { memory: 128 << 20 }));

test("private copies of a device's page are each process's own", () => withMachine(async (machine) => {
  await machine.insmod(fixture("one_page.c"));
  await leavingNothing(machine, async () => expect(await run(machine, "cow", "/dev/one_page")).toBe(0));
  await machine.rmmod("one_page");
  expectHealthy(machine);
}));

test("a process with a thousand mappings has a child with as many", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => expect(await run(machine, "maps", "1000")).toBe(0));
  expectHealthy(machine);
}));

test.each(["/proc/failslab", "/proc/fail_page_alloc"])("whichever allocation %s makes fail while a process or thread is made, nothing is lost", (injector) => withMachine(async (machine) => {
  expect(await run(machine, "spare")).toBe(0);
  const file = await machine.fs.open(injector, "w");
  const before = machine.state();
  for (let n = 1; n <= 120; n++) {
    await file.write(String(n));
    const end = await machine.run({ path: "./fork_many" }, ["spare"]).catch((error: unknown) => error);
    if (!(end instanceof SyscallError)) expect([0, 127, 135, 137, 139]).toContain((end as { exitCode: number }).exitCode);
    await file.write("0").catch(() => undefined); // may be the one that fails
    expect({ n, state: machine.state() }).toEqual({ n, state: before });
  }
  await file.close();
  expect(await run(machine, "spare")).toBe(0);
  expectHealthy(machine);
}));
