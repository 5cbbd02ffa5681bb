import { beforeAll, describe, expect, it } from "vitest";
import { makeLayer } from "../../host/toolchain/files.ts";
import { loadLlvm } from "../../host/toolchain/node/llvm.ts";
import { ToolPool } from "../../host/toolchain/node/pool.ts";
import { runEmbedded, type ToolResult } from "../../host/toolchain/tools.ts";
import { WasiCrash } from "../../host/toolchain/wasi.ts";

const FLAGS = ["--target=wasm32-unknown-unknown", "-O2", "-nostdinc"];

describe("clang in this process", () => {
  let llvm: WebAssembly.Module;
  beforeAll(async () => {
    llvm = await loadLlvm();
  });

  const clang = (files: Record<string, string>, args: readonly string[], outputs: readonly string[] = ["out.o"]): Promise<ToolResult> =>
    runEmbedded(llvm, () => Promise.reject(new Error("no mounts")), {
      tool: "clang", args: [...FLAGS, ...args], mounts: [], inputs: makeLayer(Object.entries(files)), outputs,
    });

  it("finds headers beside and above the source", async () => {
    const files = { "drivers/a/a.c": `#include "../x.h"\n#include "y.h"\nint f(void) { return X + Y; }\n`, "drivers/x.h": "#define X 1\n", "drivers/a/y.h": "#define Y 2\n" };
    const result = await clang(files, ["-c", "drivers/a/a.c", "-o", "out.o"]);
    expect(result.stderr).toBe("");
    expect(result.outputs.get("out.o")?.subarray(0, 4)).toEqual(new Uint8Array([0, 0x61, 0x73, 0x6d]));
  });

  it("finds files above the folder that it runs in", async () => {
    const files = { "../a.c": `#include "../x.h"\nint f(void) { return X; }\n`, "../../x.h": "#define X 1\n" };
    expect((await clang(files, ["-c", "../a.c", "-o", "out.o"])).outputs.has("out.o")).toBe(true);
  });

  it("replaces an output that is already there", async () => {
    const files = { "a.c": "int f(void) { return 1; }\n", "out.o": "an old object" };
    const result = await clang(files, ["-c", "a.c", "-o", "out.o"]);
    expect(result.outputs.get("out.o")?.[0]).toBe(0);
  });

  it("gives no output when it fails, not even an old one", async () => {
    const result = await clang({ "a.c": "int f(", "out.o": "an old object" }, ["-c", "a.c", "-o", "out.o"]);
    expect(result.exitCode).toBe(1);
    expect(result.outputs.size).toBe(0);
  });

  it("makes the same bytes every time", async () => {
    const files = { "a.c": "static int x; int *f(void) { return &x; }\n" };
    const [one, two] = await Promise.all([0, 1].map(() => clang(files, ["-g", "-c", "a.c", "-o", "out.o"])));
    expect(one.outputs.get("out.o")).toEqual(two.outputs.get("out.o"));
  });

  it("turns a trap of the compiler into a typed error", async () => {
    const crash = clang({ "a.c": "#pragma clang __debug llvm_fatal_error\n" }, ["-c", "a.c", "-o", "out.o"]);
    await expect(crash).rejects.toThrow(WasiCrash);
  });
});

describe("clang on worker threads", () => {
  const mounts = new Map([["linux", makeLayer([["usr/src/linux/x.h", "#define X 1\n"]])]] as const);
  const poolOf = (size = 2): ToolPool => new ToolPool({ description: "clang", id: "clang", llvm: loadLlvm, size, mounts });
  const compile = (pool: ToolPool, text: string): Promise<ToolResult> =>
    pool.run({ tool: "clang", args: [...FLAGS, "-I/usr/src/linux", "-c", "a.c", "-o", "a.o"], mounts: ["linux"], inputs: makeLayer([["a.c", text]]), outputs: ["a.o"] });

  it("runs more jobs than threads, each with the shared folders", async () => {
    const pool = poolOf();
    const results = await Promise.all([1, 2, 3, 4, 5].map((n) => compile(pool, `#include <x.h>\nint f(void) { return X + ${n}; }\n`)));
    expect(results.map(({ exitCode, outputs }) => [exitCode, outputs.has("a.o")])).toEqual(Array.from({ length: 5 }, () => [0, true]));
    await pool.close();
  });

  it("survives a crash of the compiler", async () => {
    const pool = poolOf();
    await expect(compile(pool, "#pragma clang __debug llvm_fatal_error\n")).rejects.toThrow(/crashed/);
    expect((await compile(pool, "int f(void) { return 1; }\n")).exitCode).toBe(0);
    await pool.close();
  });

  it("rejects what is not done when it is closed", async () => {
    const pool = poolOf(1);
    const jobs = [1, 2, 3].map((n) => compile(pool, `int f(void) { return ${n}; }\n`));
    const settled = Promise.allSettled(jobs);
    await jobs[0];
    await pool.close();
    expect((await settled).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  });
});
