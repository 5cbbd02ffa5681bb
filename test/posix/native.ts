import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "./programs.ts";

/** How a program ended on the host. */
export interface NativeEnd {
  /** Of gcc, if it refused, or of the program: both streams. */
  readonly output: string;
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/** Longer than any program sleeps. */
const PATIENCE_MS = 30_000;

/** Whether this is a Linux with a gcc. */
export function hasCompiler(): boolean {
  return process.platform === "linux" && spawnSync("gcc", ["--version"]).status === 0;
}

/** Compiles the programs, whose paths count from this folder, and runs each in a folder of its own. */
export async function runNatively(paths: readonly string[]): Promise<Map<string, NativeEnd>> {
  const ends = new Map<string, NativeEnd>();
  const waiting = [...paths];
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) ends.set(path, await compileAndRun(path));
  };
  // Most programs sleep more than they compute.
  await Promise.all(Array.from({ length: 3 * availableParallelism() }, work));
  for (const path of paths) ends.set(path, await againIfFailed(path, ends.get(path)!));
  return ends;
}

/** Programs that give each other a moment may be too late on a busy host: those get two more tries, alone. */
async function againIfFailed(path: string, first: NativeEnd): Promise<NativeEnd> {
  let end = first;
  for (let tries = 0; tries < 2 && end.exitCode !== 0; tries++) end = await compileAndRun(path);
  return end;
}

async function compileAndRun(path: string): Promise<NativeEnd> {
  const folder = await mkdtemp(join(tmpdir(), "ringlet-posix-"));
  const binary = join(folder, "program");
  try {
    const flags = ["-w", "-pthread", "-I", fileURLToPath(ROOT), "-o", binary];
    const compiled = await end("gcc", [...flags, fileURLToPath(new URL(path, ROOT)), "-lrt", "-lm"], folder);
    return compiled.exitCode === 0 ? await end(binary, [], folder) : compiled;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Output goes to a file, not a pipe: a child that a failed program leaves behind would keep that open. */
async function end(command: string, args: readonly string[], cwd: string): Promise<NativeEnd> {
  const path = join(cwd, "output");
  const output = await open(path, "w");
  const ended = new Promise<Omit<NativeEnd, "output">>((resolve, reject) => {
    const child = spawn(command, args, { cwd, detached: true, stdio: ["ignore", output.fd, output.fd] });
    const killGroup = (): void => {
      try {
        process.kill(-child.pid!, "SIGKILL");
      } catch {
        // Nobody of it is left.
      }
    };
    const patience = setTimeout(killGroup, PATIENCE_MS);
    child.on("error", reject);
    child.on("exit", (exitCode, signal) => {
      clearTimeout(patience);
      killGroup();
      resolve({ exitCode, signal });
    });
  });
  const { exitCode, signal } = await ended.finally(() => output.close());
  return { output: await readFile(path, "utf8"), exitCode, signal };
}
