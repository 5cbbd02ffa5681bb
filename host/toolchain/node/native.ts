/**
 * A native clang and wasm-ld. Each run has a folder of its own in the place of the embedded compiler's root; what it writes
 * and says is as if that folder, and the one with the shared headers, were `/`.
 */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type FileLayer, normalizePath } from "../files.ts";
import { CLANG_HEADERS, LIBC_HEADERS, LIBC_LIBRARIES, LINUX_HEADERS } from "../mounts.ts";
import { argsForLlvm } from "../older-llvm.ts";
import type { ToolName, ToolResult, ToolRun, ToolRunner } from "../tools.ts";
import type { NativeLlvm } from "./emsdk.ts";
import type { SharedFolders } from "./shared-folders.ts";

export class NativeRunner implements ToolRunner {
  private readonly llvm: NativeLlvm;
  private readonly shared: SharedFolders;

  constructor(llvm: NativeLlvm, shared: SharedFolders) {
    this.llvm = llvm;
    this.shared = shared;
  }

  get description(): string {
    return `clang ${this.llvm.version} (${this.llvm.programs.clang})`;
  }

  get id(): string {
    return `native ${this.llvm.identity}`;
  }

  async run(run: ToolRun): Promise<ToolResult> {
    const shared = await this.shared.root(run.mounts);
    const temporary = await mkdtemp(join(tmpdir(), "ringlet-"));
    try {
      return await this.runIn(join(temporary, ...aboveRoot([...run.inputs.keys()])), shared, run);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }

  private async runIn(root: string, shared: string, { tool, args, inputs, outputs }: ToolRun): Promise<ToolResult> {
    await writeLayer(root, inputs, outputs);
    const adapted = argsForLlvm(this.llvm.major, tool, args).map((arg) => realPath(arg, root, shared));
    const hidden = tool === "clang" ? [root, shared].map((folder) => `-ffile-prefix-map=${folder}/=/`) : [];
    const { exitCode, stdout, stderr } = await execute(this.llvm.programs[tool], tool, [...hidden, ...adapted], root);
    const machinePaths = (text: string): string => text.replaceAll(`${root}/`, "/").replaceAll(`${shared}/`, "/");
    const made = exitCode === 0 ? await readOutputs(root, outputs) : new Map<string, Uint8Array>();
    return { exitCode, stdout: machinePaths(stdout), stderr: machinePaths(stderr), outputs: made };
  }
}

/** Folders to put the root into, so that a key `../common/x.h` stays below the run's own folder. */
function aboveRoot(keys: readonly string[]): string[] {
  const climbs = keys.map((key) => key.split("/").filter((part) => part === "..").length);
  return Array.from({ length: Math.max(0, ...climbs) }, () => ".root");
}

const SHARED = [CLANG_HEADERS, LINUX_HEADERS, LIBC_HEADERS, LIBC_LIBRARIES];
const WITH_PATH = /^(-I|-L|-isystem|-iquote|-idirafter|-include|)(\/.*)$/;

/** An argument that is, or ends with, an absolute path of the embedded compiler's file system. */
function realPath(arg: string, root: string, shared: string): string {
  const match = WITH_PATH.exec(arg);
  if (match === null) return arg;
  const [, option, path] = match;
  const isShared = SHARED.some((folder) => path === folder || path.startsWith(`${folder}/`));
  return `${option}${isShared ? shared : root}${path}`;
}

async function writeLayer(root: string, inputs: FileLayer, outputs: readonly string[]): Promise<void> {
  const paths = [...inputs.keys(), ...outputs.map(normalizePath)].map((key) => join(root, key));
  await mkdir(root, { recursive: true });
  await Promise.all([...new Set(paths.map(dirname))].map((folder) => mkdir(folder, { recursive: true })));
  await Promise.all([...inputs].map(([key, bytes]) => writeFile(join(root, key), bytes)));
}

async function readOutputs(root: string, outputs: readonly string[]): Promise<Map<string, Uint8Array>> {
  const files = await Promise.all(outputs.map(async (path) => [path, await readFile(join(root, normalizePath(path))).catch(() => null)] as const));
  return new Map(files.flatMap(([path, bytes]) => (bytes === null ? [] : [[path, new Uint8Array(bytes)]])));
}

/** The environment holds nothing that changes what a compiler reads (CPATH) or how it speaks. */
function execute(program: string, name: ToolName, args: readonly string[], cwd: string): Promise<Omit<ToolResult, "outputs">> {
  const { promise, resolve, reject } = Promise.withResolvers<Omit<ToolResult, "outputs">>();
  const child = spawn(program, args, { cwd, argv0: name, env: { PATH: process.env.PATH, LC_ALL: "C" }, stdio: ["ignore", "pipe", "pipe"] });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  child.on("error", reject);
  child.on("close", (code, signal) => {
    const ended = signal === null ? "" : `${name}: error: ended by ${signal}\n`;
    resolve({ exitCode: code ?? 1, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() + ended });
  });
  return promise;
}
