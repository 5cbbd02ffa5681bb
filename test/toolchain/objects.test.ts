import { describe, expect, it } from "vitest";
import { memoryCache } from "../../host/toolchain/cache.ts";
import { makeLayer } from "../../host/toolchain/files.ts";
import { ObjectBuilder, type ObjectJob } from "../../host/toolchain/node/objects.ts";
import type { ToolResult, ToolRun, ToolRunner } from "../../host/toolchain/tools.ts";

/** A compiler that reads x.h for a.c and nothing else, and remembers what it was asked. */
class FakeCompiler implements ToolRunner {
  readonly description = "fake";
  readonly id: string;
  readonly compiled: string[] = [];

  constructor(id: string) {
    this.id = id;
  }

  async run({ args }: ToolRun): Promise<ToolResult> {
    const source = args[args.indexOf("-c") + 1];
    this.compiled.push(source);
    const rule = `out.o: ${source}${source === "a.c" ? " \\\n  x.h" : ""}\n`;
    const outputs = new Map([["out.o", new Uint8Array([1])], ["out.d", new TextEncoder().encode(rule)]]);
    return { exitCode: 0, stdout: "", stderr: "", outputs };
  }
}

const jobs: ObjectJob[] = ["a.c", "b.c"].map((source) => ({ source, flags: ["-O2"], mounts: [] }));

async function build(cache: ReturnType<typeof memoryCache>, header: string, flags: string[] = ["-O2"], compiler = "1"): Promise<string[]> {
  const runner = new FakeCompiler(compiler);
  const builder = new ObjectBuilder(compiler, cache, makeLayer([["a.c", "a"], ["b.c", "b"], ["x.h", header]]));
  for (const source of jobs) {
    const job = { ...source, flags };
    if ((await builder.find(job)) === null) await builder.compile(runner, job);
  }
  return runner.compiled;
}

describe("objects", () => {
  it("are compiled once", async () => {
    const cache = memoryCache();
    expect(await build(cache, "1")).toEqual(["a.c", "b.c"]);
    expect(await build(cache, "1")).toEqual([]);
  });

  it("are compiled again where a header that they read has changed", async () => {
    const cache = memoryCache();
    await build(cache, "1");
    expect(await build(cache, "2")).toEqual(["a.c"]);
  });

  it("are found again when a change is taken back", async () => {
    const cache = memoryCache();
    await build(cache, "1");
    await build(cache, "2");
    expect(await build(cache, "1")).toEqual([]);
  });

  it("depend on the flags and the compiler", async () => {
    const cache = memoryCache();
    await build(cache, "1");
    expect(await build(cache, "1", ["-O0"])).toEqual(["a.c", "b.c"]);
    expect(await build(cache, "1", ["-O2"], "2")).toEqual(["a.c", "b.c"]);
  });
});
