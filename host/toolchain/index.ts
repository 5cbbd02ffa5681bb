/** The toolchain's browser-safe contents page. Node's side is host/toolchain/node/index.ts. */
export type { BuildOutput, Diagnostic, ModuleBuild, Progress, ProgramBuild, SourceFile, Toolchain } from "./types.ts";
export { DriverBuildError } from "./types.ts";
export { type Asset, type ToolchainAssets, createToolchain } from "./assets.ts";
export { type BuildCache, memoryCache } from "./cache.ts";
export { kernelVersionCode } from "./flags.ts";
export { type Pack, PackError, decodePack, encodePack } from "./pack.ts";
