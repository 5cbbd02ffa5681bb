import { describe, expect, it } from "vitest";
import { KERNEL_IMAGE } from "../../emu/layout.ts";
import { rewrite } from "../../host/rewriter/index.ts";
import { makeLayer } from "../../host/toolchain/files.ts";
import { coreFlags, coreLinkArgs } from "../../host/toolchain/flags.ts";
import { buildEmu, buildKernel } from "../../host/toolchain/node/index.ts";
import { enterLlvm, loadLlvm } from "../../host/toolchain/node/llvm.ts";
import { type MountSource, runEmbedded, type ToolResult, type ToolRun } from "../../host/toolchain/tools.ts";
import { moduleNames } from "./fixtures.ts";

const noMounts: MountSource = async () => new Map();
const tool = async (run: Omit<ToolRun, "mounts">): Promise<ToolResult> => runEmbedded(await loadLlvm(), noMounts, { ...run, mounts: [] }, enterLlvm);

/** Compiles and links C as if it were the whole kernel. */
async function linkCore(text: string): Promise<ToolResult> {
  const compiled = await tool({ tool: "clang", args: [...coreFlags(), "-c", "mm/a.c", "-o", "mm/a.c.o"], inputs: makeLayer([["mm/a.c", text]]), outputs: ["mm/a.c.o"] });
  expect(compiled.stderr).toBe("");
  return tool({ tool: "wasm-ld", args: coreLinkArgs(["mm/a.c.o"], "kernel.wasm"), inputs: compiled.outputs, outputs: ["kernel.wasm"] });
}

describe("the kernel's image", () => {
  it("is made of the sources once, and needs only the hardware and the host", async () => {
    const { wasm, key, warnings } = await buildKernel();
    expect(warnings).toBe("");
    const { imports, exports } = moduleNames(wasm);
    expect([...new Set(imports.map((name) => name.split(".")[0]))].sort()).toEqual(["emu", "env", "host"]);
    expect(imports.filter((name) => name.startsWith("env."))).toEqual(["env.__indirect_function_table"]);
    expect(exports).toEqual(expect.arrayContaining(["__stack_pointer", "start_kernel", "ret_from_fork", "host_submit"]));
    expect(await buildKernel()).toMatchObject({ key, cached: true });
  });

  it("has its data at the link address and no zeros for bss", async () => {
    const { outputs } = await linkCore(`static int big[1 << 20]; int x = 5;
__attribute__((export_name("f"))) int *f(int i) { big[i] = x; return i ? big : &x; }\n`);
    const wasm = outputs.get("kernel.wasm")!;
    expect(wasm.length).toBeLessThan(4096);
    const [segment] = rewrite(wasm, { mode: "kernel", lowmem: 0x1000000 }).data;
    expect(segment.address >>> 0).toBe(KERNEL_IMAGE);
    expect([...segment.bytes]).toEqual([5, 0, 0, 0]);
  });

  it("may import what is declared as the hardware's", async () => {
    const { outputs } = await linkCore(`__attribute__((import_module("emu"), import_name("halt"))) void emu_halt(void);
__attribute__((export_name("f"))) void f(void) { emu_halt(); }\n`);
    expect(moduleNames(outputs.get("kernel.wasm")!).imports).toContain("emu.halt");
  });

  it("does not link with an undefined symbol, and says which and where", async () => {
    const { outputs, stderr } = await linkCore(`int missing(void);\n__attribute__((export_name("f"))) int f(void) { return missing(); }\n`);
    expect(outputs.size).toBe(0);
    expect(stderr).toContain("mm/a.c.o: undefined symbol: missing");
  });

  it("keeps a NULL dereference, which must fault and not be optimised into a trap", async () => {
    const { outputs } = await linkCore(`__attribute__((export_name("f"))) int f(void) { int *p = 0; return *p + 3; }\n`);
    const wasm = Buffer.from(outputs.get("kernel.wasm")!);
    const [i32Load, i32Const0] = [0x28, [0x41, 0x00]];
    expect(wasm.includes(Buffer.from([...i32Const0, i32Load]))).toBe(true);
  });
});

describe("the hardware's image", () => {
  it("exports instructions, slow paths and registers, and owns no memory", async () => {
    const { imports, exports } = moduleNames(await buildEmu());
    expect(imports).toEqual(expect.arrayContaining(["env.memory", "env.table"]));
    expect(exports).toEqual(expect.arrayContaining(["fuel", "ksp", "k_i32_load", "u_i32_load", "load_cr3", "switch_to"]));
    expect(exports).not.toContain("memory");
  });
});
