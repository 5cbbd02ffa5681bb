/** Toolchains for tests: the compiler and the C library come from the user's cache, results from a cache of their own. */
import { type BuildCache, memoryCache } from "../../host/toolchain/cache.ts";
import { type CompilerName, toolchainAssets, toolchainOf } from "../../host/toolchain/node/index.ts";
import { type BuildOutput, DriverBuildError, type ModuleBuild, type ProgramBuild, type Toolchain } from "../../host/toolchain/types.ts";

export async function freshToolchain(compiler: CompilerName = "embedded", results: BuildCache = memoryCache()): Promise<Toolchain> {
  return toolchainOf(await toolchainAssets(), results, compiler);
}

export function moduleOf(text: string, options: Partial<ModuleBuild> = {}): ModuleBuild {
  return { name: "demo", kernel: "6.1", sources: [{ path: "demo.c", text }], ...options };
}

export function programOf(text: string, options: Partial<ProgramBuild> = {}): ProgramBuild {
  return { name: "demo", sources: [{ path: "demo.c", text }], ...options };
}

/** The error of a build that must not succeed. */
export async function failureOf(build: Promise<BuildOutput>): Promise<DriverBuildError> {
  const error = await build.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof DriverBuildError) return error;
  throw new Error(`expected a DriverBuildError, got ${String(error)}`);
}

export function moduleNames(wasm: Uint8Array): { imports: string[]; exports: string[] } {
  const module = new WebAssembly.Module(new Uint8Array(wasm));
  return {
    imports: WebAssembly.Module.imports(module).map(({ module: from, name }) => `${from}.${name}`),
    exports: WebAssembly.Module.exports(module).map(({ name }) => name),
  };
}
