import { SyscallError } from "../machine/errors.ts";
import { errnoText } from "../machine/errno.ts";
import type { ExitStatus, Process } from "../machine/process.ts";
import type { FileHandle } from "../machine/fs.ts";
import type { Invocation } from "./command.ts";
import { basename } from "./paths.ts";
import { LAST_JOB } from "./transform.ts";
import { isProgram } from "./vfs.ts";

const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;
const ENOENT = 2;
const ENOEXEC = 8;
const EACCES = 13;
const EISDIR = 21;

const DEATHS: Readonly<Record<string, string>> = {
  SIGSEGV: "Segmentation fault", SIGBUS: "Bus error", SIGKILL: "Killed", SIGABRT: "Aborted", SIGFPE: "Floating point exception",
  SIGILL: "Illegal instruction", SIGTERM: "Terminated", SIGALRM: "Alarm clock", SIGHUP: "Hangup", SIGTRAP: "Trace/breakpoint trap",
  SIGUSR1: "User defined signal 1", SIGUSR2: "User defined signal 2",
};

/** __run PATH ARGS: what a command with a slash in its name becomes. A program, a command's own path, or a script. */
export async function run(call: Invocation): Promise<number> {
  const [path, ...args] = call.args;
  const full = call.path(path);
  const command = call.session.system(basename(path));
  try {
    const image = call.session.replaces(full) ? null : await readExecutable(call, full);
    if (image === null && command !== undefined) return command(call.as(basename(path), args));
    if (image === null) return await runCommandPath(call, full, path, args);
    if (isProgram(image)) return await runProgram(call, path, args);
    return await runScript(call, path, new TextDecoder().decode(image), args);
  } catch (error) {
    if (!(error instanceof SyscallError)) throw error;
    return executionError(call, path, error.errno);
  }
}

/** The file; null if there is none. Throws SyscallError if it must not be executed. */
async function readExecutable(call: Invocation, path: string): Promise<Uint8Array | null> {
  const { fs } = call.session.machine;
  const stat = await fs.stat(path).catch((error: unknown) => {
    if (error instanceof SyscallError && error.errno === ENOENT) return null;
    throw error;
  });
  if (stat === null) return null;
  if (stat.isDirectory) throw new SyscallError("exec", EISDIR, path);
  if ((stat.mode & 0o111) === 0) throw new SyscallError("exec", EACCES, path);
  return fs.readFile(path);
}

/** /bin/cat and the like are the shell's own. */
function runCommandPath(call: Invocation, full: string, path: string, args: readonly string[]): Promise<number> | number {
  if (!/^\/(usr\/)?s?bin\/[^/]+$/.test(full)) return executionError(call, path, ENOENT);
  return call.shell([basename(path), ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" "));
}

function executionError(call: Invocation, path: string, errno: number): number {
  const text = errno === ENOEXEC ? "cannot execute binary file: Exec format error" : errnoText(errno);
  call.err(`bash: ${path}: ${text}\n`);
  return errno === ENOENT ? NOT_FOUND : NOT_EXECUTABLE;
}

/** A script, with its output where the call's goes. */
export async function runScript(call: Invocation, path: string, text: string, args: readonly string[]): Promise<number> {
  return call.shell(text, call.cwd, path, args);
}

/** A program in the foreground, its streams connected. */
async function runProgram(call: Invocation, path: string, args: readonly string[]): Promise<number> {
  const { session } = call;
  const process: Process = await session.machine.spawn({ path }, args, {
    cwd: call.cwd, env: call.exported,
    onStdout: (chunk) => call.out(chunk), onStderr: (chunk) => call.err(chunk),
    onStarved: () => void session.terminal.read().then((chunk) => (chunk === null ? process.stdin.end() : process.stdin.push(chunk))),
  });
  if (!call.tty.includes("i") || call.stdin.length > 0) {
    process.stdin.push(call.stdin);
    process.stdin.end();
  }
  const outer = session.jobs.foreground;
  session.jobs.foreground = process;
  try {
    return tell(call, await process.wait());
  } finally {
    session.jobs.foreground = outer;
  }
}

function tell(call: Invocation, { exitCode, signal }: ExitStatus): number {
  if (signal !== null && signal !== "SIGINT" && signal !== "SIGPIPE") call.err(`${DEATHS[signal] ?? signal}\n`);
  return exitCode;
}

/** __background [N>FILE...] -- COMMAND ARGS: `COMMAND ARGS &`. Programs become jobs; other commands run now. */
export async function background(call: Invocation): Promise<number> {
  const split = call.args.indexOf("--");
  const [name, ...args] = call.args.slice(split + 1);
  const path = name === "__run" ? args.shift() : undefined;
  const image = path === undefined ? null : await readExecutable(call, call.path(path)).catch(() => null);
  if (path === undefined || image === null || !isProgram(image)) return runNow(call, name, path === undefined ? args : [path, ...args]);
  const files = await openFiles(call, call.args.slice(0, split));
  const { session } = call;
  let writes = Promise.resolve<unknown>(undefined);
  const write = (stream: "out" | "err") => (chunk: Uint8Array): void => {
    const file = files.get(stream);
    if (file === undefined) session.terminal.write(chunk, stream === "out" ? "stdout" : "stderr");
    else writes = writes.then(() => file.write(chunk));
  };
  const process = await session.machine.spawn({ path }, args, { cwd: call.cwd, env: call.exported, onStdout: write("out"), onStderr: write("err") });
  process.stdin.end();
  const job = session.jobs.add(process, [path, ...args].join(" "), async () => {
    await writes;
    for (const file of new Set(files.values())) await file.close();
  });
  call.env.set(LAST_JOB, String(process.pid));
  if (session.interactive) call.err(`[${job.number}] ${process.pid}\n`);
  return 0;
}

async function runNow(call: Invocation, name: string, args: readonly string[]): Promise<number> {
  const command = call.session.system(name);
  return command === undefined ? call.fail(`${name}: only programs run in the background`) : command(call.as(name, args));
}

/** The files of redirections: pairs of "1>" and a name. */
async function openFiles(call: Invocation, redirections: readonly string[]): Promise<Map<"out" | "err", FileHandle>> {
  const files = new Map<"out" | "err", FileHandle>();
  for (let i = 0; i + 1 < redirections.length; i += 2) {
    const [, fd, operator] = /^(\d+)(.*)$/.exec(redirections[i]) ?? ["", "1", ">"];
    const target = redirections[i + 1];
    const stream = fd === "2" ? "err" : "out";
    if (operator === ">&") {
      const copied = files.get(target === "2" ? "err" : "out");
      if (copied !== undefined) files.set(stream, copied);
      continue;
    }
    if (operator.startsWith("<")) continue;
    const file = await call.session.machine.fs.open(call.path(target), operator.endsWith(">>") ? "a" : "w");
    files.set(stream, file);
    if (operator.startsWith("&")) files.set("err", file);
  }
  return files;
}

/** wait [PID] */
export async function wait(call: Invocation): Promise<number> {
  const [pid] = call.args;
  return (await call.session.jobs.wait(pid === undefined ? undefined : Number(pid))) ?? call.fail(`pid ${pid} is not a child of this shell`, NOT_FOUND);
}

export function jobs(call: Invocation): number {
  for (const { number, line, ended } of call.session.jobs.list) call.out(`[${number}]   ${ended ? "Done   " : "Running"}                 ${line} &\n`);
  return 0;
}
