import { DriverBuildError, type SourceFile } from "../../toolchain/types.ts";
import type { Invocation } from "../command.ts";
import { includedFiles } from "../gcc.ts";
import { isModutils } from "../module-versions.ts";
import { MakeError } from "./errors.ts";
import type { Variables } from "./variables.ts";

/** Folders that hold a kernel's build system on other machines. */
const KERNEL_TREE = /^\/(lib\/modules\/[^/]+\/(build|source)|usr\/src\/(kernels\/)?linux[^/]*|usr\/src\/kernels\/[^/]+)\/?$/;

export function isKernelTree(folder: string): boolean {
  return KERNEL_TREE.test(folder);
}

/** 2.6.20 of /usr/src/kernels/linux-2.6.20 and of /lib/modules/2.6.20-ringlet/build; null if the name does not say. */
export function versionOfTree(folder: string): string | null {
  return /[/-](\d+\.\d+(?:\.\d+)?)/.exec(folder)?.[1] ?? null;
}

interface Module {
  readonly name: string;
  readonly sources: readonly string[];
}

/**
 * `make -C /lib/modules/.../build M=FOLDER modules`: builds what the folder's Makefile, read with KERNELRELEASE set, calls
 * obj-m. Prints what Kbuild prints.
 */
export async function kbuild(call: Invocation, folder: string, variables: Variables, targets: readonly string[]): Promise<void> {
  const modules = await modulesOf(variables);
  const old = isModutils(call.session.kernel);
  if (targets.includes("clean")) return clean(call, folder, modules);
  if (targets.includes("modules_install")) throw new MakeError("*** modules_install is not supported: insmod the file.  Stop.");
  const flags = [...(await variables.words("ccflags-y")), ...(await variables.words("EXTRA_CFLAGS"))];
  for (const module of modules) for (const source of module.sources) call.out(`  CC [M]  ${folder}/${source.replace(/\.c$/, ".o")}\n`);
  if (!old) call.out(`  Building modules, stage 2.\n  MODPOST ${modules.length} modules\n`);
  for (const module of modules) await build(call, folder, module, flags, `${module.name}.${old ? "o" : "ko"}`);
}

/** obj-m, and of each composite module NAME-objs or NAME-y. */
async function modulesOf(variables: Variables): Promise<Module[]> {
  const modules: Module[] = [];
  for (const object of await variables.words("obj-m")) {
    if (object.endsWith("/")) throw new MakeError(`*** obj-m: ${object}: folders in obj-m are not supported.  Stop.`);
    const name = object.replace(/\.o$/, "");
    const parts = [...(await variables.words(`${name}-objs`)), ...(await variables.words(`${name}-y`))];
    modules.push({ name, sources: (parts.length === 0 ? [object] : parts).map((part) => part.replace(/\.o$/, ".c")) });
  }
  return modules;
}

async function build(call: Invocation, folder: string, module: Module, flags: readonly string[], output: string): Promise<void> {
  const { fs } = call.session.machine;
  const sources: SourceFile[] = [];
  for (const path of module.sources) {
    const text = await fs.readFile(`${folder}/${path}`, "utf8").catch(() => null);
    if (text === null) throw new MakeError(`*** No rule to make target '${folder}/${path.replace(/\.c$/, ".o")}', needed by '${folder}/${module.name}.o'.  Stop.`);
    sources.push({ path, text });
  }
  const toolchain = await call.session.machine.toolchain();
  const files = await includedFiles(fs, folder, sources, flags);
  const name = module.name.replaceAll("-", "_");
  try {
    const { wasm, warnings } = await toolchain.buildModule({ name, sources, files, kernel: call.session.kernel, flags });
    call.err(warnings);
    if (output.endsWith(".ko")) call.out(`  LD [M]  ${folder}/${output}\n`);
    await fs.unlink(`${folder}/${output}`).catch(() => {});
    await fs.writeFile(`${folder}/${output}`, wasm);
  } catch (error) {
    if (!(error instanceof DriverBuildError)) throw error;
    call.err(error.text.endsWith("\n") ? error.text : `${error.text}\n`);
    throw new MakeError(`*** [${folder}/${module.name}.o] Error 1`);
  }
}

async function clean(call: Invocation, folder: string, modules: readonly Module[]): Promise<void> {
  const { fs } = call.session.machine;
  call.out(`  CLEAN   ${folder}\n`);
  for (const { name } of modules) for (const suffix of [".ko", ".o"]) await fs.unlink(`${folder}/${name}${suffix}`).catch(() => {});
}
