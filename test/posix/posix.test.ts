import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bootMachine, type Machine, nodeToolchain } from "../../host/node.ts";
import { groups, HEADER, type Program, sources } from "./programs.ts";
import { hasCompiler, runNatively, type NativeEnd } from "./native.ts";

/** Of a cold cache on a busy computer: all programs are compiled before the first one runs. */
const PATIENCE_MS = 900_000;

const programs = groups().flatMap(sources);
let built: ReadonlyMap<Program, Uint8Array>;

beforeAll(async () => {
  const toolchain = await nodeToolchain();
  const build = async (program: Program): Promise<[Program, Uint8Array]> => {
    const { name, source } = program;
    const { wasm } = await toolchain.buildProgram({ name, sources: [source], files: [HEADER], flags: ["-w", "-I."] });
    return [program, wasm];
  };
  built = new Map(await Promise.all(programs.map(build)));
}, PATIENCE_MS);

describe.each(groups())("%s", (group) => {
  const ours = programs.filter((program) => program.group === group);
  let machine: Machine;

  beforeAll(async () => {
    machine = await bootMachine();
  });

  afterAll(() => machine.shutdown());

  test.each(ours.map((program) => [program.name, program] as const))("%s", async (name, program) => {
    const run = () => machine.run(built.get(program)!, [], { name, cwd: "/tmp" });
    const ended = { stdout: "", stderr: "", exitCode: 0, signal: null };
    expect(await run()).toMatchObject(ended);
    const before = machine.state();
    expect(await run()).toMatchObject(ended);
    expect(machine.state()).toEqual(before);
    expect(machine.oopses).toEqual([]);
  });
});

/** What the programs claim about Linux is asked of a Linux, where there is one to ask. */
if (hasCompiler()) {
  describe("the same programs on the host's own Linux", () => {
    let ends: ReadonlyMap<string, NativeEnd>;

    beforeAll(async () => {
      ends = await runNatively(programs.map(({ source }) => source.path));
    }, PATIENCE_MS);

    test.each(programs.map(({ source }) => source.path))("%s", (path) => {
      expect(ends.get(path)).toEqual({ output: "", exitCode: 0, signal: null });
    });
  });
}
