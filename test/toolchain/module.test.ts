import { beforeAll, describe, expect, it } from "vitest";
import type { Toolchain } from "../../host/toolchain/types.ts";
import { failureOf, freshToolchain, moduleNames, moduleOf } from "./fixtures.ts";

const HELLO = `#include <linux/module.h>
#include <linux/kernel.h>
static int count = 3;
module_param(count, int, 0644);
static int __init hello_init(void)
{
	printk(KERN_INFO "%s: hello %d\\n", KBUILD_MODNAME, count);
	return 0;
}
static void __exit hello_exit(void)
{
}
module_init(hello_init);
module_exit(hello_exit);
MODULE_LICENSE("GPL");
`;

describe("a module", () => {
  let toolchain: Toolchain;
  beforeAll(async () => {
    toolchain = await freshToolchain();
  });

  it("is a dynamic library that imports what the kernel exports", async () => {
    const { wasm, warnings, cached } = await toolchain.buildModule(moduleOf(HELLO));
    expect(warnings).toBe("");
    expect(cached).toBe(false);
    const { imports, exports } = moduleNames(wasm);
    expect(imports).toContain("env.memory");
    expect(imports.filter((name) => /printk/.test(name))).toHaveLength(1);
    expect(exports).toEqual(expect.arrayContaining(["init_module", "cleanup_module", "__this_module", "__wasm_apply_data_relocs"]));
    expect(WebAssembly.Module.customSections(new WebAssembly.Module(new Uint8Array(wasm)), "dylink.0")).toHaveLength(1);
    expect(Buffer.from(wasm).includes("license=GPL\0")).toBe(true);
  });

  it("carries line tables that name its source", async () => {
    const { wasm } = await toolchain.buildModule(moduleOf(HELLO, { sources: [{ path: "drivers/hello/hello.c", text: HELLO }] }));
    const module = new WebAssembly.Module(new Uint8Array(wasm));
    expect(WebAssembly.Module.customSections(module, ".debug_line")).toHaveLength(1);
    expect(Buffer.from(wasm).includes("drivers/hello/hello.c\0")).toBe(true);
  });

  it("is made of several sources, which see each other's functions", async () => {
    const sources = [
      { path: "src/main.c", text: `#include "../include/part.h"\n${HELLO}\nint two(void) { return part() * 2; }\n` },
      { path: "src/part.c", text: `#include "../include/part.h"\nint part(void) { return 1; }\n` },
    ];
    const files = [{ path: "include/part.h", text: "int part(void);\n" }];
    const { imports, exports } = moduleNames((await toolchain.buildModule(moduleOf("", { sources, files }))).wasm);
    expect(imports.filter((name) => name.endsWith(".part"))).toEqual([]);
    expect(exports).toContain("part");
  });

  it("takes flags, and is built again for others", async () => {
    const text = `${HELLO}\n#ifndef DEBUG_DEMO\n#error not set\n#endif\n`;
    await failureOf(toolchain.buildModule(moduleOf(text)));
    expect((await toolchain.buildModule(moduleOf(text, { flags: ["-DDEBUG_DEMO"] }))).cached).toBe(false);
  });

  it("may be built with switches that only gcc has", async () => {
    const { warnings } = await toolchain.buildModule(moduleOf(`${HELLO}\n`, { flags: ["-fno-tree-sra", "-fconserve-stack", "-mregparm=3", "-Wno-packed-bitfield-compat"] }));
    expect(warnings).toBe("clang: warning: '-fno-tree-sra' is not an option of clang; ignored\n");
  });

  it("is not compiled twice", async () => {
    const build = moduleOf(`${HELLO}/* once */\n`);
    const first = await toolchain.buildModule(build);
    const second = await toolchain.buildModule(build);
    expect([first.cached, second.cached]).toEqual([false, true]);
    expect(second.wasm).toEqual(first.wasm);
    expect((await toolchain.buildModule({ ...build, kernel: "6.2" })).cached).toBe(false);
  });

  it("of the 2.4 days compiles as it did, with warnings", async () => {
    const text = `#include <linux/module.h>
#include <linux/kernel.h>
static counter = 1;
static struct { int a, b; } pair = { a: 1, b: 2 };
int init_module(void)
{
	char *p = pair.a;

	for (;;) {
		if (p)
			break;
	}
	undeclared(counter);
	printk("<6>old\\n");
}
void cleanup_module(void)
{
}
`;
    const { wasm, warnings } = await toolchain.buildModule(moduleOf(text, { kernel: "2.4.20" }));
    expect(warnings).toMatch(/demo\.c:3:8: warning: type specifier missing/);
    expect(warnings).toMatch(/implicit declaration of function 'undeclared'/);
    expect(moduleNames(wasm).imports).toContain("env.undeclared");
  });

  it("that does not parse gives file, line and caret", async () => {
    const error = await failureOf(toolchain.buildModule(moduleOf("int f(void)\n{\n\treturn 1\n}\n")));
    expect(error.diagnostics[0]).toEqual({ file: "demo.c", line: 3, column: 10, severity: "error", message: "expected ';' after return statement" });
    expect(error.text).toMatch(/^ +3 \| +return 1\n +\| +\^/m);
    expect(error.message).toBe("demo.ko: demo.c:3:10: expected ';' after return statement");
  });

  it("that includes a header which is not there is told so", async () => {
    const error = await failureOf(toolchain.buildModule(moduleOf("#include <linux/nosuch.h>\n")));
    expect(error.message).toBe("demo.ko: demo.c:1:10: 'linux/nosuch.h' file not found");
  });

  it("for a modern kernel may not call what nothing declares", async () => {
    const error = await failureOf(toolchain.buildModule(moduleOf("int f(void) { return undeclared(1); }\n")));
    expect(error.message).toMatch(/demo\.c:1:22: call to undeclared function 'undeclared'/);
  });
});
