import { expect, test } from "vitest";
import { fixture, leavingNothing, withMachine } from "./support.ts";

const STEPS = 20_000;

test.each([1, 2, 3, 4, 5])("random mappings behave as their model does, seed %i", (seed) => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    const { stdout, exitCode } = await machine.run(fixture("vm_random.c"), [String(seed), String(STEPS)]);
    expect({ stdout, exitCode }).toEqual({ stdout: `no difference in ${STEPS} steps\n`, exitCode: 0 });
  });
}));
