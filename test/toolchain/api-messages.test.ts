/** What a build says about API that the chosen kernel did not have, and what the chosen kernel's release looks like in it. */
import { beforeAll, describe, expect, it } from "vitest";
import { cureFor, cureForName } from "../../host/toolchain/api/cure.ts";
import { releaseBefore, within } from "../../host/toolchain/api/versions.ts";
import type { Toolchain } from "../../host/toolchain/types.ts";
import { failureOf, freshToolchain, moduleOf } from "./fixtures.ts";

const cure = (message: string, kernel: string, ...context: string[]): string | undefined => cureFor({ message, context }, kernel);

describe("a cure", () => {
  it("knows the release before", () => {
    expect(["4.15", "2.6.11", "2.6.0", "3.0", "5.0", "6.0"].map(releaseBefore)).toEqual(["4.14", "2.6.10", "2.4", "2.6.39", "4.20", "5.19"]);
    expect(within("2.4.20", { until: "2.6.0" })).toBe(true);
    expect(within("2.5.40", { since: "2.6.0" })).toBe(true);
  });

  it("comes for what is gone and for what is to come, and for nothing else", () => {
    expect(cure("call to undeclared function 'init_timer'; ISO C99 ...", "6.1")).toBe(
      "init_timer was removed in 4.15; build with --kernel 4.14 or older, or use timer_setup()",
    );
    expect(cure("call to undeclared function 'timer_setup'; ISO C99 ...", "3.2")).toBe(
      "timer_setup appeared in 4.14; build with --kernel 4.14 or newer, or use setup_timer()",
    );
    expect(cure("call to undeclared function 'init_timer'; ISO C99 ...", "3.2")).toBeUndefined();
    expect(cure("use of undeclared identifier 'ioctl'", "6.1")).toBeUndefined();
    expect(cureForName("remap_page_range", "2.6.20")).toMatch(/^remap_page_range\(vma, from, to, size, prot\) was removed in 2.6.11/);
  });

  it("belongs to the structure that the member is missed in", () => {
    expect(cure("field designator 'ioctl' does not refer to any field in type 'struct file_operations'", "6.1")).toMatch(/^file_operations.ioctl was removed in 2.6.36/);
    expect(cure("field designator 'ioctl' does not refer to any field in type 'struct my_operations'", "6.1")).toBeUndefined();
  });

  it("is found in the source line where clang does not name the member", () => {
    const line = "   12 |         .fault = my_fault,";
    expect(cure("incompatible function pointer types initializing ...", "6.1", line)).toMatch(/^vm_operations_struct.fault\(vma, vmf\) was removed in 4.11; .* or use fault\(vmf\)/);
    expect(cure("incompatible function pointer types initializing ...", "6.1", "   12 |         default = my_fault,")).toBeUndefined();
  });
});

describe("a build for the wrong kernel", () => {
  let toolchain: Toolchain;
  beforeAll(async () => {
    toolchain = await freshToolchain();
  });

  it("fails with the cure in its message, its text and its diagnostic", async () => {
    const text = "#include <linux/module.h>\n#include <linux/timer.h>\nstruct timer_list t;\nint init_module(void) { init_timer(&t); return 0; }\n";
    const error = await failureOf(toolchain.buildModule(moduleOf(text)));
    const words = "init_timer was removed in 4.15; build with --kernel 4.14 or older, or use timer_setup()";
    expect(error.message).toMatch(/^demo\.ko: demo\.c:4:25: call to undeclared function 'init_timer'/);
    expect(error.message.split("\n")[1]).toBe(words);
    expect(error.text.trimEnd().split("\n").at(-1)).toBe(words);
    expect(error.diagnostics.find(({ severity }) => severity === "error")?.cure).toBe(words);
    expect((await toolchain.buildModule(moduleOf(text, { kernel: "4.14" }))).warnings).toBe("");
  });

  it("fails where the compilers of the time only warned of an undeclared function, but not for the driver's own", async () => {
    const text = "#include <linux/module.h>\n#include <linux/mm.h>\nint init_module(void) { return remap_page_range(0, 0, 0, 0, 0); }\n";
    const error = await failureOf(toolchain.buildModule(moduleOf(text, { kernel: "2.6.20" })));
    expect(error.message).toMatch(/function 'remap_page_range'.*\nremap_page_range\(vma, from, to, size, prot\) was removed in 2\.6\.11; .* use remap_pfn_range\(\)/);
    const own = `${text}int remap_page_range(int a, int b, int c, int d, int e) { return 0; }\n`;
    expect((await toolchain.buildModule(moduleOf(own, { kernel: "2.6.20" }))).warnings).toMatch(/implicit declaration of function/);
  });

  it("shows the cure below a warning", async () => {
    const text = "#include <linux/module.h>\n#include <linux/mm.h>\nint f(struct vm_fault *vmf);\nint f(struct vm_fault *vmf) { return 0; }\nstruct vm_operations_struct o = { .fault = f };\n";
    const { warnings } = await toolchain.buildModule(moduleOf(text, { kernel: "3.2" }));
    expect(warnings.trimEnd().split("\n").at(-1)).toBe("vm_operations_struct.fault(vmf) appeared in 4.11; build with --kernel 4.11 or newer, or use fault(vma, vmf)");
    expect((await failureOf(toolchain.buildModule(moduleOf(text.replace("(struct vm_fault *vmf)", "(struct vm_area_struct *v, struct vm_fault *vmf)").replace("f(struct vm_fault *vmf) {", "f(struct vm_area_struct *v, struct vm_fault *vmf) {"))))).message).toMatch(
      /\nvm_operations_struct\.fault\(vma, vmf\) was removed in 4\.11/,
    );
  });

  it("names a header that is gone", async () => {
    const error = await failureOf(toolchain.buildModule(moduleOf("#include <linux/config.h>\nint init_module(void) { return 0; }\n")));
    expect(error.message).toMatch(/linux\/config\.h was removed in 2\.6\.19; build with --kernel 2\.6\.18 or older/);
  });
});

describe("the chosen kernel", () => {
  it.each([
    ["2.4.20", "KERNEL_VERSION(2, 4, 20)", "2.4.20-ringlet"],
    ["2.6.20", "KERNEL_VERSION(2, 6, 20)", "2.6.20-ringlet"],
    ["5.11", "KERNEL_VERSION(5, 11, 0)", "5.11.0-ringlet"],
    ["6.1", "KERNEL_VERSION(6, 1, 0)", "6.1.0-ringlet"],
  ])("%s is LINUX_VERSION_CODE, UTS_RELEASE and vermagic of a module", async (kernel, code, release) => {
    const text = `#include <linux/version.h>
#include <linux/module.h>
#if LINUX_VERSION_CODE != ${code}
#error LINUX_VERSION_CODE
#endif
const char shown[] = "release is " UTS_RELEASE;
int init_module(void) { return 0; }
MODULE_LICENSE("GPL");
`;
    const toolchain = await freshToolchain();
    const { wasm, warnings } = await toolchain.buildModule(moduleOf(text, { kernel }));
    expect(warnings).toBe("");
    expect(Buffer.from(wasm).includes(`release is ${release}\0`)).toBe(true);
    expect(Buffer.from(wasm).includes(`vermagic=${release} `)).toBe(true);
  });
});
