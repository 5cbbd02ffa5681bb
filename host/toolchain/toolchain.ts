/** Modules and programs from C: what to compile, with which flags, and how to link it. */
import { SOURCE_MAP } from "../debug/source-map.ts";
import type { BuildCache } from "./cache.ts";
import { cureForName } from "./api/cure.ts";
import { buildError, errorOf, parseDiagnostics, withCures } from "./diagnostics.ts";
import { digest } from "./digest.ts";
import { type FileLayer, makeLayer, normalizePath } from "./files.ts";
import { moduleFlags, moduleLinkArgs, programFlags, programLinkArgs, sourceFlags } from "./flags.ts";
import { finishProgram, FORK_PASSES } from "./finish-program.ts";
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
  /** Identity of what is mounted. */
  readonly mountsId: string;
  /** The source, and what it may include with quotes. */
  readonly files: readonly SourceFile[];
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
    const files = [...(build.files ?? []), ...build.sources];
    const own = build.sources.map((source) => this.moduleUnit(build, source, files, build.flags ?? []));
    const units = [...own, this.moduleUnit(build, modpost, [modpost], [])];
    const args = moduleLinkArgs(units.map(objectPath), "out.ko");
    return this.cached(["module", ...units.flatMap(unitKey), ...args], async () => {
      const objects = await Promise.all(units.map((unit) => this.compile(what, unit, build.kernel)));
      const inputs = new Map(objects.map(({ path, bytes }) => [path, bytes]));
      const built = this.finish(what, objects, await this.link(args, [], inputs, "out.ko"));
      return checkCalls(what, built, build.kernel);
    });
  }

  async buildProgram(build: ProgramBuild): Promise<BuildOutput> {
    const files = [...(build.files ?? []), ...build.sources];
    const flags = programFlags(build.flags ?? []);
    const libraries = (build.libraries ?? []).filter((name) => !PART_OF_LIBC.has(name));
    const units = build.sources.map((source) => this.programUnit(source, files, flags));
    const args = programLinkArgs(units.map(objectPath), libraries, "a.out");
    return this.cached(["program", ...FORK_PASSES, SOURCE_MAP, ...units.flatMap(unitKey), ...args], async () => {
      const objects = await this.compileAll(build.name, units, build.progress);
      const linked = this.finish(build.name, objects, await this.linkProgram(build.name, objects, libraries));
      return { ...linked, wasm: await finishProgram(linked.wasm) };
    });
  }

  private async compileAll(what: string, units: readonly Unit[], progress: ProgramBuild["progress"] = () => {}): Promise<Compiled[]> {
    let done = 0;
    progress(done, units.length);
    return Promise.all(units.map(async (unit) => {
      const object = await this.compile(what, unit);
      progress(++done, units.length);
      return object;
    }));
  }

  private moduleUnit(build: ModuleBuild, source: SourceFile, files: readonly SourceFile[], extra: readonly string[]): Unit {
    const flags = moduleFlags({ module: build.name, kernel: build.kernel, extra, source: source.path });
    return { source, files, flags, mounts: MODULE_MOUNTS, mountsId: this.parts.headersId };
  }

  private programUnit(source: SourceFile, files: readonly SourceFile[], flags: readonly string[]): Unit {
    return { source, files, flags: [...flags, ...sourceFlags(source, files)], mounts: PROGRAM_MOUNTS, mountsId: this.parts.sysrootId };
  }

  /** The object of one source, from the cache if nothing that it may read has changed. */
  private async compile(what: string, unit: Unit, kernel?: string): Promise<Compiled> {
    const path = objectPath(unit);
    const output = await this.cached(["object", ...unitKey(unit)], async () => {
      const result = await this.runClang(unit, unit.flags, path);
      return outputOf(what, result, result.stderr, kernel);
    });
    return { path, bytes: output.wasm, warnings: output.warnings };
  }

  /** Optimisation switches that only gcc has are dropped, with a warning: Makefiles of drivers are full of them. */
  private async runClang(unit: Unit, flags: readonly string[], output: string): Promise<ToolResult> {
    const args = [...flags, "-c", unit.source.path, "-o", output];
    const result = await this.parts.runner.run({ tool: "clang", args, mounts: unit.mounts, inputs: layerOf(unit.files), outputs: [output] });
    const unknown = new Set(Array.from(result.stderr.matchAll(/^clang: error: unknown argument:? '(-f[^']*)'/gm), ([, flag]) => flag));
    if (unknown.size === 0) return result;
    const again = await this.runClang(unit, flags.filter((flag) => !unknown.has(flag)), output);
    const dropped = [...unknown].map((flag) => `clang: warning: '${flag}' is not an option of clang; ignored\n`);
    return { ...again, stderr: dropped.join("") + again.stderr };
  }

  /** A `main` of an unusual type (void, or with envp) shows as a signature mismatch; an adapter is then linked in. */
  private async linkProgram(what: string, objects: readonly Compiled[], libraries: readonly string[]): Promise<ToolResult> {
    const inputs = new Map(objects.map(({ path, bytes }) => [path, bytes]));
    const link = (): Promise<ToolResult> => this.link(programLinkArgs([...inputs.keys()], libraries, "a.out"), PROGRAM_MOUNTS, inputs, "a.out");
    const first = await link();
    const adapter = mainAdapter(first.stderr);
    if (adapter === null) return first;
    const source = { path: "main-adapter.c", text: adapter };
    const compiled = await this.compile(what, this.programUnit(source, [source], programFlags([])));
    inputs.set(compiled.path, compiled.bytes);
    return link();
  }

  private link(args: readonly string[], mounts: readonly MountName[], inputs: FileLayer, output: string): Promise<ToolResult> {
    return this.parts.runner.run({ tool: "wasm-ld", args, mounts, inputs, outputs: [output] });
  }

  private finish(what: string, objects: readonly Compiled[], linked: ToolResult): BuildOutput {
    return outputOf(what, linked, objects.map((object) => object.warnings).join("") + linked.stderr);
  }

  private async cached(inputs: readonly string[], build: () => Promise<BuildOutput>): Promise<BuildOutput> {
    const key = await digest([this.parts.runner.id, ...inputs]);
    const hit = await this.parts.cache.get(key);
    const wasm = hit?.files.get("wasm");
    if (wasm !== undefined) return { wasm, warnings: hit?.meta.warnings ?? "", cached: true };
    const built = await build();
    await this.parts.cache.put(key, { files: new Map([["wasm", built.wasm]]), meta: { warnings: built.warnings } });
    return built;
  }
}

/** The one output of a tool's run; DriverBuildError if there is none. */
function outputOf(what: string, result: ToolResult, text: string, kernel?: string): BuildOutput {
  const [wasm] = result.outputs.values();
  if (wasm === undefined) throw buildError(what, text, kernel);
  return { wasm, warnings: text, cached: false };
}

/**
 * A module whose compiler only warned. Before 2.6.23 an unknown function may be called undeclared, and insmod is the first
 * to miss it: here already the build fails, if the function is known to be another version's. The other warnings of that
 * kind get their cures.
 */
function checkCalls(what: string, built: BuildOutput, kernel: string): BuildOutput {
  const diagnostics = parseDiagnostics(built.warnings, kernel);
  if (!diagnostics.some(({ cure }) => cure !== undefined)) return built;
  const imports = new Set(WebAssembly.Module.imports(new WebAssembly.Module(new Uint8Array(built.wasm))).map(({ name }) => name));
  const checked = diagnostics.map((diagnostic) => {
    const name = /^(?:call to undeclared|implicit declaration of) function '(\w+)'/.exec(diagnostic.message)?.[1];
    const missing = name !== undefined && imports.has(name) && cureForName(name, kernel) !== undefined;
    return missing ? { ...diagnostic, severity: "error" as const } : diagnostic;
  });
  if (checked.some(({ severity }) => severity === "error")) throw errorOf(what, built.warnings, checked);
  return { ...built, warnings: withCures(built.warnings, checked) };
}

/** Everything that a unit's object depends on, but the compiler. */
function unitKey(unit: Unit): string[] {
  return [unit.mountsId, JSON.stringify(unit.flags), unit.source.path, JSON.stringify(unit.files)];
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
