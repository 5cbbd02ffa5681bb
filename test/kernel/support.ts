import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Machine, NodeBootOptions, SourceFile } from "../../host/node.ts";
import { messages, withMachine } from "../machine/support.ts";

export { messages, withMachine };

/** A C file beside these tests. */
export function fixture(name: string): SourceFile {
  return { path: name, text: readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8") };
}

/** A module of these lines, GPL. */
export function module(path: string, body: string): SourceFile {
  return { path, text: `#include <linux/module.h>\n${body}\nMODULE_LICENSE("GPL");\n` };
}

const HEADERS = ["expect.h", "failslab.h", "files.h"].map(fixture);

/** Does `use` twice; the second time must leave behind exactly what the first one did. */
export async function leavingNothing(machine: Machine, use: () => Promise<void>): Promise<void> {
  await use();
  const before = machine.state();
  await use();
  expect(machine.state()).toEqual(before);
}

/**
 * Loads and unloads a driver again and again, the 1st, 2nd ... allocation failing each time, until none is left to fail:
 * insmod fails for want of memory or bears it, nothing oopses, and nothing is left behind. Returns how often it failed.
 */
export async function failingEachAllocation(machine: Machine, driver: SourceFile, kernel?: string): Promise<number> {
  const name = driver.path.replace(/\.c$/, "");
  const failslab = await machine.fs.open("/proc/failslab", "r+");
  const left = async (): Promise<number> => {
    await failslab.seek(0);
    return Number(new TextDecoder().decode(await failslab.read(16)));
  };
  const attempt = async (n: number): Promise<{ hit: boolean; loaded: boolean }> => {
    await failslab.write(String(n));
    const loaded = await machine.insmod(driver, { kernel }).then(() => true, isWantOfMemory);
    const hit = await left() === 0;
    await failslab.write("0");
    if (loaded) await machine.rmmod(name);
    return { hit, loaded };
  };
  // A first round, because a slab cache keeps the page that it takes for the first object of a kind.
  let last = 1;
  await left();
  while ((await attempt(last)).hit) last++;
  const before = machine.state();
  let failures = 0;
  for (let n = 1; n <= last; n++) {
    const { loaded } = await attempt(n);
    failures += loaded ? 0 : 1;
    expect({ n, state: machine.state() }).toEqual({ n, state: before });
  }
  await failslab.close();
  expect(machine.oopses).toEqual([]);
  return failures;
}

function isWantOfMemory(error: unknown): false {
  expect(String(error)).toMatch(/ENOMEM|EAGAIN/);
  return false;
}

/**
 * Loads a module that examines the kernel in its init function, reporting with EXPECT() of expect.h, and unloads it:
 * all of its expectations held and it left nothing behind.
 */
export async function kernelTest(name: string, kernel: string, options: NodeBootOptions = {}): Promise<void> {
  await withMachine(async (machine) => {
    await leavingNothing(machine, async () => {
      await machine.insmod(fixture(name), { kernel, files: HEADERS });
      await machine.rmmod(name.replace(/\.c$/, ""));
    });
    const verdicts = messages(machine).filter((text) => /^(not ok|ok) /.test(text));
    expect(verdicts.filter((text) => text.startsWith("not ok"))).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(0);
  }, options);
}

/** Runs a C program of ours that checks itself with EXPECT() of expect.h; it says what did not hold. */
export async function userTest(machine: Machine, name: string, argv: readonly string[] = []): Promise<void> {
  const { stdout, exitCode } = await machine.run(fixture(name), argv, { files: HEADERS });
  expect({ failed: stdout.split("\n").filter((line) => line.startsWith("not ok")), exitCode }).toEqual({ failed: [], exitCode: 0 });
}
