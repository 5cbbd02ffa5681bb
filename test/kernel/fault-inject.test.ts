import { expect, test } from "vitest";
import type { FileHandle, Machine } from "../../host/node.ts";
import { fixture, messages, withMachine } from "./support.ts";

const driver = fixture("vm_driver.c");
const user = fixture("vm_user.c");

/** Loads and unloads the driver; says whether an allocation failed on the way. An rmmod without memory works the next time. */
async function load(machine: Machine): Promise<boolean> {
  const loading = await machine.insmod(driver).catch((error: unknown) => error);
  if (loading !== undefined) return true;
  const unloading = await machine.rmmod("vm_driver").catch((error: unknown) => error);
  if (unloading !== undefined) await machine.rmmod("vm_driver");
  return unloading !== undefined;
}

async function set(handle: FileHandle, n: number): Promise<void> {
  await handle.write(new TextEncoder().encode(String(n)));
}

test.each(["failslab", "fail_page_alloc"])("whichever allocation fails (%s), insmod leaves nothing behind", (name) => withMachine(async (machine) => {
  const handle = await machine.fs.open(`/proc/${name}`, "r+");
  await load(machine);
  await load(machine);
  const before = machine.state();
  let failed = 0;
  for (let n = 1, survived = 0; survived < 40; n++) {
    await set(handle, n);
    const failure = await load(machine);
    failed += Number(failure);
    survived = failure ? 0 : survived + 1;
  }
  await set(handle, 0).catch(() => undefined);
  await set(handle, 0);
  await load(machine);
  expect(machine.state()).toEqual(before);
  expect(failed).toBeGreaterThan(name === "failslab" ? 100 : 5);
  expect(messages(machine).join("\n")).not.toMatch(/BUG|Oops|WARNING/);
}));

test("a program whose page faults find no memory is killed, or gets it at the second try", () => withMachine(async (machine) => {
  await machine.insmod(driver);
  const handle = await machine.fs.open("/proc/fail_page_alloc", "r+");
  await machine.run(user, ["inserted"]);
  const before = machine.state();
  const ends = new Set<number | string>();
  for (let n = 1; n <= 80; n++) {
    await set(handle, n);
    ends.add(await machine.run(user, ["inserted"]).then(({ exitCode }) => exitCode, () => "not started"));
  }
  await set(handle, 0);
  await machine.run(user, ["inserted"]);
  expect(machine.state()).toEqual(before);
  expect(ends).toContain(0);
  expect(ends).toContain("not started");
  expect(messages(machine).join("\n")).not.toMatch(/BUG|Oops|WARNING/);
}));
