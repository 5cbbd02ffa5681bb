import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bootMachine, type Machine, nodeToolchain } from "../../host/node.ts";
import { groups, HEADER, type Program, sources } from "./programs.ts";
import { hasCompiler, runNatively, type NativeEnd } from "./native.ts";

describe.each(groups())("%s", (group) => {
  const programs = sources(group);
  let machine: Machine;
  let built: ReadonlyMap<string, Uint8Array>;

  beforeAll(async () => {
    [machine, built] = await Promise.all([bootMachine(), buildAll(programs)]);
  });

  afterAll(() => machine.shutdown());

  test.each(programs.map(({ name }) => name))("%s", async (name) => {
    const run = () => machine.run(built.get(name)!, [], { name, cwd: "/tmp" });
    const ended = { stdout: "", stderr: "", exitCode: 0, signal: null };
    expect(await run()).toMatchObject(ended);
    const before = machine.state();
    expect(await run()).toMatchObject(ended);
    expect(machine.state()).toEqual(before);
    expect(machine.oopses).toEqual([]);
  });
});

async function buildAll(programs: readonly Program[]): Promise<Map<string, Uint8Array>> {
  const toolchain = await nodeToolchain();
  const build = async ({ name, source }: Program): Promise<[string, Uint8Array]> => {
    const { wasm } = await toolchain.buildProgram({ name, sources: [source], files: [HEADER], flags: ["-w", "-I."] });
    return [name, wasm];
  };
  return new Map(await Promise.all(programs.map(build)));
}

/** What the programs claim about Linux is asked of a Linux, where there is one to ask. */
if (hasCompiler()) {
  describe("the same programs on the host's own Linux", () => {
    const programs = groups().flatMap((group) => sources(group).map((program) => ({ group, ...program })));
    let ends: ReadonlyMap<string, NativeEnd>;

    beforeAll(async () => {
      ends = await runNatively(programs.map(({ source }) => source.path));
    });

    test.each(programs.map(({ group, name, source }) => [`${group}/${name}`, source.path] as const))("%s", (_name, path) => {
      expect(ends.get(path)).toEqual({ output: "", exitCode: 0, signal: null });
    });
  });
}
