/** Drivers and programs built by an installed emsdk's clang and wasm-ld: what they do, and what is said where there is none. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { documentNames } from "../../host/cli/documents.ts";
import { bootMachine, type CompilerName, type Machine, type Toolchain } from "../../host/node.ts";
import { memoryCache } from "../../host/toolchain/cache.ts";
import { parseDiagnostics } from "../../host/toolchain/diagnostics.ts";
import { findEmsdk, ToolchainError } from "../../host/toolchain/node/index.ts";
import { argsForLlvm } from "../../host/toolchain/older-llvm.ts";
import { path, ringlet } from "../cli/support.ts";
import { leavingNothing } from "../documents/support.ts";
import { type BareResult, runBare } from "./bare-linux.ts";
import { failureOf, freshToolchain, moduleOf, programOf } from "./fixtures.ts";

/** Which memory is free when a driver asks depends on the sizes of modules and programs: addresses count from the first. */
function fromFirst(text: string, addresses: RegExp): string {
  let first: number | null = null;
  return text.replaceAll(addresses, (address) => {
    first ??= parseInt(address, 16);
    return `first+${(parseInt(address, 16) - first).toString(16)}`;
  });
}

const VMALLOC = /\be0[0-9a-f]{6}\b/g;
const PHYSICAL = /\b0x3[0-9a-f]{6}\b/g;

/** What a session prints, and the places that the compiler had something to say about; its words are its version's. */
async function session(name: string, toolchain: CompilerName) {
  const { status, stdout, stderr } = await ringlet("documents", name, "--toolchain", toolchain);
  const places = parseDiagnostics(stderr).map(({ file, line, column, severity }) => `${file}:${line}:${column} ${severity}`);
  return { status, shown: fromFirst(fromFirst(stdout.replaceAll(/^\[ *\d+\.\d+\] /gm, ""), VMALLOC), PHYSICAL), places };
}

describe.each(documentNames())("the session of %s", (name) => {
  it("prints the same from both compilers, but for the microseconds that their code takes and the size of modules", async () => {
    const expected = await session(name, "embedded");
    expect(expected.status).toBe(0);
    expect(await session(name, "emsdk")).toEqual(expected);
  });
});

describe("emsdk's compiler", () => {
  let toolchain: Toolchain;
  let machine: Machine;
  beforeAll(async () => {
    toolchain = await freshToolchain("emsdk");
    machine = await bootMachine({ toolchain });
  });
  afterAll(() => machine.shutdown());

  const run = async (text: string, ...args: string[]): Promise<BareResult> =>
    runBare(new Uint8Array((await toolchain.buildProgram(programOf(text))).wasm), ["./demo", ...args]);

  it("is not the embedded one", async () => {
    expect(toolchain.description).toMatch(/^clang \d+\.\d+\.\S+ \(.*clang.*\)$/);
    expect((await findEmsdk()).major).toBeGreaterThanOrEqual(14);
  });

  it.each([
    ["int main(void) { puts(\"m\"); return 3; }", 3],
    ["int main(int argc, char **argv, char **envp) { puts(argv[1]); return argc; }", 2],
    ["void main(void) { puts(\"m\"); }", 0],
    ["main(argc, argv) int argc; char **argv; { puts(argv[1]); return argc; }", 2],
  ])("starts a program at %s", async (main, exitCode) => {
    expect(await run(`#include <stdio.h>\n${main}\n`, "m")).toEqual({ exitCode, output: "m\n" });
  });

  it("makes programs that fork, also out of long jumps, and whose threads have variables of their own", async () => {
    const text = `#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static _Thread_local int own = 5;
static jmp_buf env;
static void *thread(void *arg)
{
	own += 2;
	return (void *)(long)own;
}
int main(void)
{
	pthread_t id;
	void *result;
	int status;
	pthread_create(&id, NULL, thread, NULL);
	pthread_join(id, &result);
	if (setjmp(env) == 3)
		_exit(own);
	if (fork() == 0)
		longjmp(env, 3);
	wait(&status);
	printf("%d %d %d\\n", (int)(long)result, own, WEXITSTATUS(status));
	return 0;
}
`;
    expect((await machine.run({ path: "forks.c", text })).stdout).toBe("7 5 5\n");
  });

  it("makes programs that fork and jump, whose end is told with function and line", async () => {
    const text = `#include <setjmp.h>
#include <unistd.h>
#include "poke.h"
static jmp_buf env;
int main(void)
{
	if (setjmp(env) == 0 && fork() == 0)
		poke(env);
	return 0;
}
`;
    const header = { path: "poke.h", text: "static __attribute__((noinline)) void poke(void *at)\n{\n\t*(volatile int *)(sizeof(at) * 4) = 1;\n}\n" };
    await machine.run({ path: "dies.c", text }, [], { files: [header] });
    await machine.advance("1s");
    expect(machine.dmesg().at(-1)?.text).toMatch(/^dies\[\d+\]: segfault at 10 ip poke\+0x\w+\/0x\w+ \(poke\.h:3\) error 6$/);
  });

  it("makes long jumps, also between many buffers, out of loops and through functions that have buffers of their own", async () => {
    const text = `#include <setjmp.h>
#include <stdio.h>
static jmp_buf buffers[12], outer;
static void through(int n) { jmp_buf own; if (setjmp(own) == 0 && n == 0) longjmp(outer, 5); else if (n > 0) through(n - 1); puts("unreached"); }
int main(void)
{
	volatile int jumps = 0;
	volatile int i;
	for (i = 0; i < 12; i++)
		if (setjmp(buffers[i]) != 0)
			jumps++;
	if (jumps < 3)
		longjmp(buffers[3 * jumps], 1);
	int value = setjmp(outer);
	if (value == 0)
		through(2);
	printf("%d jumps, %d, %d\\n", jumps, value, i);
	return 0;
}
`;
    expect((await machine.run({ path: "jumps.c", text })).stdout).toBe("3 jumps, 5, 15\n");
  });

  it("makes modules whose parameters, exports and lines are found", async () => {
    const giver = `#include <linux/module.h>
static int count = 3;
module_param(count, int, 0444);
int given(void);
int given(void) { return count; }
EXPORT_SYMBOL(given);
MODULE_LICENSE("GPL");
`;
    const taker = `#include <linux/module.h>
int given(void);
static int (*indirect)(void) = given;
int init_module(void) { pr_info("given %d, twice %d by %ps\\n", given(), 2 * indirect(), indirect); return 0; }
void cleanup_module(void) { WARN(1, "leaving"); }
MODULE_LICENSE("GPL");
`;
    const before = machine.dmesg().length;
    await leavingNothing(machine, async () => {
      await machine.insmod({ path: "giver.c", text: giver }, { params: "count=4" });
      await machine.insmod({ path: "sub/taker.c", text: taker });
      await machine.rmmod("taker");
      await machine.rmmod("giver");
    });
    const lines = machine.dmesg().map((record) => record.text).slice(before);
    expect(lines).toContain("given 4, twice 8 by given [giver]");
    expect(lines.join("\n")).toMatch(/^WARNING: CPU: 0 PID: \d+ at sub\/taker\.c:5 cleanup_module\+0x[0-9a-f]+\/0x[0-9a-f]+ \[taker\]$/m);
  });

  it("says where an error is, and the cure", async () => {
    const text = "#include <linux/module.h>\n#include <linux/timer.h>\nstruct timer_list t;\nint init_module(void) { init_timer(&t); return 0; }\n";
    const error = await failureOf(toolchain.buildModule(moduleOf(text, { sources: [{ path: "../src/demo.c", text }] })));
    expect(error.diagnostics[0]).toMatchObject({ file: "../src/demo.c", line: 4, column: 25, severity: "error" });
    expect(error.message.split("\n")[1]).toBe("init_timer was removed in 4.15; build with --kernel 4.14 or older, or use timer_setup()");
  });

  it("has its warnings read, cures from the source line included", async () => {
    const text = "#include <linux/module.h>\n#include <linux/mm.h>\nint f(struct vm_fault *vmf);\nint f(struct vm_fault *vmf) { return 0; }\nstruct vm_operations_struct o = { .fault = f };\n";
    const { warnings } = await toolchain.buildModule(moduleOf(text, { kernel: "3.2" }));
    expect(warnings.trimEnd().split("\n").at(-1)).toBe("vm_operations_struct.fault(vmf) appeared in 4.11; build with --kernel 4.11 or newer, or use fault(vma, vmf)");
  });

  it("names headers as on a Linux machine, and nothing by this computer's paths", async () => {
    const text = `#include <linux/module.h>\nconst char *where(void);\nconst char *where(void) { return __FILE__; }\n`;
    const sources = (more: string) => [{ path: "/root/d/demo.c", text: text + more }];
    const missing = await failureOf(toolchain.buildModule(moduleOf("", { sources: sources("#include <linux/nosuch.h>\n") })));
    expect(missing.message).toBe("demo.ko: /root/d/demo.c:4:10: 'linux/nosuch.h' file not found");
    const twice = await failureOf(toolchain.buildModule(moduleOf("#include <linux/module.h>\nint printk;\n")));
    expect(twice.text).toMatch(/^\/usr\/src\/linux\/include\/linux\/\S+:\d+:\d+: note: previous d/m);
    const { wasm } = await toolchain.buildModule(moduleOf("", { sources: sources("") }));
    expect(Buffer.from(wasm).includes("/root/d/demo.c")).toBe(true);
    expect(Buffer.from(wasm).includes("/usr/src/linux/include/linux")).toBe(true);
    expect(Buffer.from(wasm).includes(tmpdir())).toBe(false);
    expect(Buffer.from(wasm).includes("ringlet/folders")).toBe(false);
  });

  it("is asked again for what the embedded one has built, and not for what it has built itself", async () => {
    const cache = memoryCache();
    const build = programOf("int main(void) { return 0; }\n");
    const cachedBy = async (compiler: CompilerName): Promise<boolean> => (await (await freshToolchain(compiler, cache)).buildProgram(build)).cached;
    expect([await cachedBy("embedded"), await cachedBy("emsdk"), await cachedBy("emsdk"), await cachedBy("embedded")]).toEqual([false, false, true, true]);
  });
});

describe("an emsdk", () => {
  const folder = mkdtempSync(join(tmpdir(), "ringlet-emsdk-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** upstream/bin with programs that print a text. */
  function pretend(name: string, says: Readonly<Record<string, string>>): string {
    const bin = join(folder, name, "upstream/bin");
    mkdirSync(bin, { recursive: true });
    for (const [program, text] of Object.entries(says)) {
      writeFileSync(join(bin, program), `#!/bin/sh\necho "${text}"\n`);
      chmodSync(join(bin, program), 0o755);
    }
    return join(folder, name);
  }

  const failure = async (env: Record<string, string>): Promise<ToolchainError> => {
    const error = await findEmsdk(env).then(() => null, (reason: unknown) => reason);
    if (error instanceof ToolchainError) return error;
    throw new Error(`expected a ToolchainError, got ${String(error)}`);
  };

  it("is taken from EMSDK before PATH", async () => {
    const emsdk = pretend("good", { clang: "clang version 23.0.0git (https://example.org 0123abc)", "wasm-ld": "LLD 23.0.0" });
    expect(await findEmsdk({ ...process.env, EMSDK: emsdk })).toMatchObject({
      version: "23.0.0git", major: 23, identity: "clang version 23.0.0git (https://example.org 0123abc), LLD 23.0.0",
      programs: { clang: join(emsdk, "upstream/bin/clang"), "wasm-ld": join(emsdk, "upstream/bin/wasm-ld") },
    });
  });

  it("that is nowhere is an error that says what was looked for", async () => {
    const error = await failure({ PATH: folder });
    expect(error).toMatchObject({ code: "TOOLCHAIN", looked: ["EMSDK is not set", "there is no emcc on PATH"] });
    expect(error.message).toMatch(/^no emsdk was found \(.*\); install emsdk and set EMSDK, or a package such as Debian's emscripten, or let the embedded compiler do it$/);
  });

  it("that is nowhere ends the command with that error", () => {
    const source = join(folder, "x.c");
    writeFileSync(source, "int main(void) { return 0; }\n");
    const env = { ...process.env, EMSDK: "", PATH: folder };
    const { status, stderr } = spawnSync(process.execPath, [path("bin/ringlet.js"), "run", "--toolchain", "emsdk", "--test", source], { encoding: "utf8", env });
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/^ringlet: no emsdk was found \(EMSDK is not set; there is no emcc on PATH\); .*\n$/) });
  });

  it("that is not complete, too old or broken is an error that says so", async () => {
    expect((await failure({ EMSDK: join(folder, "nothing") })).message).toMatch(/^emsdk is not complete \(EMSDK is .*nothing; .*upstream\/bin\/clang: no such file\)/);
    const old = pretend("old", { clang: "clang version 13.0.1", "wasm-ld": "LLD 13.0.1" });
    expect((await failure({ EMSDK: old })).message).toMatch(/^clang 13\.0\.1 is too old .*; clang 14 or newer is needed; /);
    const silent = pretend("silent", { clang: "hello", "wasm-ld": "LLD" });
    expect((await failure({ EMSDK: silent })).message).toMatch(/^emsdk's clang does not tell its version .*hello/);
    const broken = pretend("broken", { clang: "clang version 14.0.0", "wasm-ld": "LLD" });
    chmodSync(join(broken, "upstream/bin/clang"), 0o644);
    expect((await failure({ EMSDK: broken })).message).toMatch(/^emsdk does not work \(.*clang --version: .*EACCES/);
  });

  it("shows in ringlet doctor, which machines do not need", async () => {
    const { status, stdout } = await ringlet("doctor");
    expect(stdout).toMatch(/^ok {4}emsdk {6}clang \d\S* \(.*\)$/m);
    expect(status).toBe(0);
  });
});

test("older LLVMs get command lines that they know", () => {
  const link = ["--no-stack-first", "-shared", "--unresolved-symbols=import-dynamic", "a.o"];
  const compile = ["--target=wasm32-unknown-unknown", "-fPIC", "-mllvm", "-wasm-enable-sjlj", "-mllvm", "-wasm-use-legacy-eh=true"];
  expect(argsForLlvm(22, "wasm-ld", link)).toEqual(link);
  expect(argsForLlvm(22, "clang", compile)).toEqual(compile);
  expect(argsForLlvm(14, "wasm-ld", link)).toEqual(["--no-gc-sections", "-shared", "a.o"]);
  expect(argsForLlvm(19, "clang", compile).slice(-4)).toEqual(["--target=wasm32-unknown-unknown", "-fPIC", "-mllvm", "-wasm-enable-sjlj"]);
  expect(argsForLlvm(16, "clang", compile)).toContain("--target=wasm32-unknown-emscripten");
});
