/** Finds the LLVM of an installed Emscripten: an emsdk (EMSDK), or a distribution's package (emcc on PATH). */
import { execFile } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { RingletError } from "../../errors.ts";
import { OLDEST_LLVM } from "../older-llvm.ts";
import type { ToolName } from "../tools.ts";

/** There is no compiler of the kind that was asked for, or it does not work. */
export class ToolchainError extends RingletError {
  /** The places that were looked at, with what was found there. */
  readonly looked: readonly string[];

  constructor(problem: string, looked: readonly string[], cure: string) {
    super("TOOLCHAIN", `${problem} (${looked.join("; ")}); ${cure}`);
    this.looked = looked;
  }
}

export interface NativeLlvm {
  readonly programs: Readonly<Record<ToolName, string>>;
  /** "14.0.6", "23.0.0git". */
  readonly version: string;
  readonly major: number;
  /** What the compiler and the linker say of themselves, commit included. */
  readonly identity: string;
  /** The folder of its own headers. */
  readonly headers: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const INSTALL = "install emsdk and set EMSDK, or a package such as Debian's emscripten, or let the embedded compiler do it";
const run = promisify(execFile);

/** Throws ToolchainError if there is none, or none that can be used. */
export async function findEmsdk(env: Environment = process.env): Promise<NativeLlvm> {
  const { programs, where } = env.EMSDK ? ofEmsdk(env.EMSDK) : await ofPath(env);
  const missing = [programs.clang, programs["wasm-ld"]].find((path) => !existsSync(path));
  if (missing !== undefined) throw new ToolchainError("emsdk is not complete", [where, `${missing}: no such file`], INSTALL);
  const [compiler, linker, resources] = await Promise.all([
    said(programs.clang, "--version"),
    said(programs["wasm-ld"], "--version"),
    said(programs.clang, "-print-resource-dir"),
  ]);
  const [, version, major] = /clang version ((\d+)\.\S*)/.exec(compiler) ?? [];
  if (version === undefined) throw new ToolchainError("emsdk's clang does not tell its version", [where, `${programs.clang}: ${firstLine(compiler)}`], INSTALL);
  if (Number(major) < OLDEST_LLVM) {
    throw new ToolchainError(`clang ${version} is too old`, [where, programs.clang], `clang ${OLDEST_LLVM} or newer is needed; ${INSTALL}`);
  }
  const identity = `${firstLine(compiler)}, ${firstLine(linker)}`;
  return { programs, version, major: Number(major), identity, headers: join(resources.trim(), "include") };
}

interface Place {
  readonly programs: NativeLlvm["programs"];
  /** How it was found, for messages. */
  readonly where: string;
}

function ofEmsdk(folder: string): Place {
  return { programs: programsIn(join(folder, "upstream/bin"), ""), where: `EMSDK is ${folder}` };
}

/** emcc's own configuration says where its LLVM is, and a distribution's also how the programs' names end. */
async function ofPath(env: Environment): Promise<Place> {
  const emcc = (env.PATH ?? "").split(delimiter).map((folder) => join(folder, "emcc")).find((path) => existsSync(path));
  if (emcc === undefined) throw new ToolchainError("no emsdk was found", ["EMSDK is not set", "there is no emcc on PATH"], INSTALL);
  const config = configTool(emcc);
  const [root, suffix] = await Promise.all([said(config, "LLVM_ROOT"), said(config, "CLANG_ADD_VERSION").catch(() => "")]);
  const version = suffix.trim().replace(/^None$/, "");
  return { programs: programsIn(root.trim(), version === "" ? "" : `-${version}`), where: `EMSDK is not set; ${emcc} has LLVM_ROOT ${root.trim()}` };
}

/** em-config lies beside emcc, be it linked to from elsewhere. */
function configTool(emcc: string): string {
  const places = [emcc, realpathSync(emcc)].map((path) => join(dirname(path), "em-config"));
  return places.find((path) => existsSync(path)) ?? places[0];
}

function programsIn(folder: string, suffix: string): NativeLlvm["programs"] {
  return { clang: join(folder, `clang${suffix}`), "wasm-ld": join(folder, `wasm-ld${suffix}`), ar: join(folder, `llvm-ar${suffix}`) };
}

async function said(program: string, argument: string): Promise<string> {
  try {
    return (await run(program, [argument])).stdout;
  } catch (error) {
    const why = error instanceof Error ? firstLine(error.message) : String(error);
    throw new ToolchainError("emsdk does not work", [`${program} ${argument}: ${why}`], INSTALL);
  }
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0];
}
