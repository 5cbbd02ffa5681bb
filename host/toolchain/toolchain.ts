/** Modules and programs from C: what to compile, with which flags, and how to link it. */
import type { BuildCache } from "./cache.ts";
import { buildError } from "./diagnostics.ts";
import { digest } from "./digest.ts";
import { type FileLayer, makeLayer, normalizePath } from "./files.ts";
import { moduleFlags, moduleLinkArgs, programFlags, programLinkArgs } from "./flags.ts";
import { mainAdapter } from "./main-adapter.ts";
import { modSource } from "./modpost.ts";
import type { MountName, ToolResult, ToolRunner } from "./tools.ts";
import type { BuildOutput, ModuleBuild, ProgramBuild, SourceFile, Toolchain } from "./types.ts";

export interface ToolchainParts {
  readonly runner: ToolRunner;
  readonly cache: BuildCache;
  /** Content hashes of the kernel headers and of the C library: part of the keys of what is built against them. */
  readonly headersId: string;
  readonly sysrootId: string;
}

export function makeToolchain(parts: ToolchainParts): Toolchain {
  return new ClangToolchain(parts);
}

/** An object file, and what the compiler said while making it. */
interface Compiled {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly warnings: string;
}

interface Unit {
  readonly source: SourceFile;
  readonly flags: readonly string[];
  readonly mounts: readonly MountName[];
  readonly files: FileLayer;
}

const MODULE_MOUNTS: readonly MountName[] = ["linux", "clang"];
const PROGRAM_MOUNTS: readonly MountName[] = ["sysroot", "clang"];

class ClangToolchain implements Toolchain {
  private readonly parts: ToolchainParts;

  constructor(parts: ToolchainParts) {
    this.parts = parts;
  }

  get description(): string {
    return this.parts.runner.description;
  }

  async buildModule(build: ModuleBuild): Promise<BuildOutput> {
    const what = `${build.name}.ko`;
    const modpost = { path: modulePath(build), text: modSource(build.name) };
    const files = layerOf([...(build.files ?? []), ...build.sources, modpost]);
    const units = [...build.sources, modpost].map((source) => ({ source, files, mounts: MODULE_MOUNTS, flags: this.flagsOf(build, source) }));
    const args = moduleLinkArgs(units.map(objectPath), "out.ko");
    return this.cached(what, [this.parts.headersId, JSON.stringify([build, modpost, units[0].flags, args])], async () => {
      const objects = await Promise.all(units.map((unit) => this.compile(what, unit)));
      const inputs = makeLayer(objects.map(({ path, bytes }) => [path, bytes]));
      return this.finish(what, objects, await this.link(args, [], inputs, "out.ko"));
    });
  }

  async buildProgram(build: ProgramBuild): Promise<BuildOutput> {
    const files = layerOf([...(build.files ?? []), ...build.sources]);
    const flags = programFlags(build.flags ?? []);
    const libraries = (build.libraries ?? []).filter((name) => !PART_OF_LIBC.has(name));
    const units = build.sources.map((source) => ({ source, files, flags, mounts: PROGRAM_MOUNTS }));
    const args = programLinkArgs(units.map(objectPath), libraries, "a.out");
    return this.cached(build.name, [this.parts.sysrootId, JSON.stringify([build, flags, args])], async () => {
      const objects = await Promise.all(units.map((unit) => this.compile(build.name, unit)));
      return this.finish(build.name, objects, await this.linkProgram(build.name, objects, libraries));
    });
  }

  private flagsOf(build: ModuleBuild, source: SourceFile): string[] {
    const { name: module, kernel, flags: extra = [] } = build;
    return moduleFlags({ module, kernel, extra, source: source.path });
  }

  private async compile(what: string, { source, flags, mounts, files }: Unit): Promise<Compiled> {
    const path = objectPath({ source });
    const args = [...flags, "-c", source.path, "-o", path];
    const result = await this.parts.runner.run({ tool: "clang", args, mounts, inputs: files, outputs: [path] });
    const bytes = result.outputs.get(path);
    if (bytes === undefined) throw buildError(what, result.stderr);
    return { path, bytes, warnings: result.stderr };
  }

  /** A `main` of an unusual type (void, or with envp) shows as a signature mismatch; an adapter is then linked in. */
  private async linkProgram(what: string, objects: readonly Compiled[], libraries: readonly string[]): Promise<ToolResult> {
    const inputs = new Map(objects.map(({ path, bytes }) => [path, bytes]));
    const link = (): Promise<ToolResult> => this.link(programLinkArgs([...inputs.keys()], libraries, "a.out"), PROGRAM_MOUNTS, inputs, "a.out");
    const first = await link();
    const adapter = mainAdapter(first.stderr);
    if (adapter === null) return first;
    const source = { path: "main-adapter.c", text: adapter };
    const unit = { source, files: layerOf([source]), flags: programFlags([]), mounts: PROGRAM_MOUNTS };
    const compiled = await this.compile(what, unit);
    inputs.set(compiled.path, compiled.bytes);
    return link();
  }

  private link(args: readonly string[], mounts: readonly MountName[], inputs: FileLayer, output: string): Promise<ToolResult> {
    return this.parts.runner.run({ tool: "wasm-ld", args, mounts, inputs, outputs: [output] });
  }

  private finish(what: string, objects: readonly Compiled[], linked: ToolResult): BuildOutput {
    const [wasm] = linked.outputs.values();
    const warnings = objects.map((object) => object.warnings).join("") + linked.stderr;
    if (wasm === undefined) throw buildError(what, warnings);
    return { wasm, warnings, cached: false };
  }

  private async cached(what: string, inputs: readonly string[], build: () => Promise<BuildOutput>): Promise<BuildOutput> {
    const key = await digest([this.parts.runner.id, what, ...inputs]);
    const hit = await this.parts.cache.get(key);
    const wasm = hit?.files.get("wasm");
    if (wasm !== undefined) return { wasm, warnings: hit?.meta.warnings ?? "", cached: true };
    const built = await build();
    await this.parts.cache.put(key, { files: new Map([["wasm", built.wasm]]), meta: { warnings: built.warnings } });
    return built;
  }
}

const PART_OF_LIBC = new Set(["c", "m", "pthread", "rt", "crypt", "util", "dl", "resolv", "xnet"]);

function layerOf(files: readonly SourceFile[]): FileLayer {
  return makeLayer(files.map(({ path, text }) => [path, text]));
}

function objectPath({ source }: Pick<Unit, "source">): string {
  return `${normalizePath(source.path)}.o`;
}

/** NAME.mod.c lies beside the first source, as Kbuild's does. */
function modulePath(build: ModuleBuild): string {
  const first = build.sources[0]?.path ?? "";
  return `${first.slice(0, first.lastIndexOf("/") + 1)}${build.name}.mod.c`;
}
