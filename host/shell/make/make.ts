import type { Invocation } from "../command.ts";
import { basename, resolvePath } from "../paths.ts";
import { quote } from "../text.ts";
import { releaseName } from "../../toolchain/flags.ts";
import { MakeError } from "./errors.ts";
import { isKernelTree, kbuild, versionOfTree } from "./kbuild.ts";
import { type Makefile, readMakefile } from "./makefile.ts";
import { Runner, type RunnerHost, type RunnerOptions } from "./runner.ts";
import { Variables } from "./variables.ts";

/** make's command line. */
interface MakeArguments extends RunnerOptions {
  readonly folder: string;
  readonly file: string | null;
  readonly targets: readonly string[];
  readonly assignments: readonly (readonly [name: string, value: string])[];
}

const MAKEFILES = ["GNUmakefile", "makefile", "Makefile"];
const VERSION_COMMENT = /^#\s*ringlet:.*\bkernel=(\S+)/m;

/** make [-C FOLDER] [-f FILE] [-nsBik] [NAME=VALUE...] [TARGET...] */
export async function make(call: Invocation): Promise<number> {
  const level = Number(call.env.get("MAKELEVEL") ?? "0");
  const label = level === 0 ? "make" : `make[${level}]`;
  try {
    const wanted = parseArguments(call);
    const tree = isKernelTree(wanted.folder);
    const moved = wanted.folder !== call.cwd;
    if (moved) call.out(`${label}: Entering directory '${tree ? headersFolder(call) : wanted.folder}'\n`);
    await (tree ? makeModules(call, wanted) : makeTargets(call, wanted, level));
    if (moved) call.out(`${label}: Leaving directory '${tree ? headersFolder(call) : wanted.folder}'\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof MakeError)) throw error;
    call.err(/^\S+:\d+: /.test(error.message) ? `${error.message}\n` : `${label}: ${error.message}\n`);
    return error.status;
  }
}

function headersFolder(call: Invocation): string {
  return `/usr/src/linux-headers-${releaseName(call.session.kernel)}`;
}

function parseArguments(call: Invocation): MakeArguments {
  const found = { folder: call.cwd, file: null as string | null, targets: [] as string[], assignments: [] as [string, string][], flags: "" };
  const { args } = call;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    const assignment = /^([\w.-]+):?=([\s\S]*)$/.exec(arg);
    if (assignment !== null) found.assignments.push([assignment[1], assignment[2]]);
    else if (arg === "-C" || arg === "--directory") found.folder = call.path(args[++i] ?? ".");
    else if (arg === "-f" || arg === "--file") found.file = args[++i] ?? null;
    else if (/^-j\d*$/.test(arg)) i += arg === "-j" && /^\d+$/.test(args[i + 1] ?? "") ? 1 : 0;
    else if (arg.startsWith("--")) found.flags += LONG[arg] ?? "";
    else if (arg.startsWith("-")) found.flags += arg.slice(1);
    else found.targets.push(arg);
  }
  const has = (letter: string): boolean => found.flags.includes(letter);
  return { ...found, dryRun: has("n"), silent: has("s"), always: has("B"), ignoreErrors: has("i") };
}

const LONG: Readonly<Record<string, string>> = { "--dry-run": "n", "--silent": "s", "--quiet": "s", "--always-make": "B", "--ignore-errors": "i" };

/** The kernel's own Makefile: only external modules can be built with it. */
async function makeModules(call: Invocation, wanted: MakeArguments): Promise<void> {
  const given = new Map(wanted.assignments);
  const folder = given.get("M") ?? given.get("SUBDIRS");
  if (folder === undefined) throw new MakeError("*** the kernel itself is built: give M=FOLDER.  Stop.");
  const full = resolvePath(call.cwd, folder);
  call.session.useKernelOf(versionOfTree(wanted.folder));
  const variables = await variablesOf(call, full, [...wanted.assignments, ["KERNELRELEASE", releaseName(call.session.kernel)]]);
  await readFolder(call, full, null, variables);
  await kbuild(call, full, variables, wanted.targets);
}

async function makeTargets(call: Invocation, wanted: MakeArguments, level: number): Promise<void> {
  const variables = await variablesOf(call, wanted.folder, wanted.assignments);
  const makefile = await readFolder(call, wanted.folder, wanted.file, variables);
  if (makefile === null && wanted.targets.length === 0) throw new MakeError("*** No targets specified and no makefile found.  Stop.");
  const host = runnerHost(call, wanted.folder, level);
  const runner = new Runner(makefile ?? { rules: [], phony: new Set() }, variables, host, wanted);
  const targets = wanted.targets.length > 0 ? wanted.targets : [runner.defaultTarget];
  for (const target of targets) {
    if (target === null) throw new MakeError("*** No targets.  Stop.");
    await runner.make(target);
  }
}

/** Reads a folder's Makefile; null if it has none. A comment in it may name the kernel's version. */
async function readFolder(call: Invocation, folder: string, file: string | null, variables: Variables): Promise<Makefile | null> {
  const { fs } = call.session.machine;
  const names = file !== null ? [file] : call.name === "make" && isKernelTree(folder) ? [] : MAKEFILES;
  const read = (name: string): Promise<string | null> => fs.readFile(resolvePath(folder, name), "utf8").catch(() => null);
  for (const name of names) {
    const text = await read(name);
    if (text === null) continue;
    const version = VERSION_COMMENT.exec(text)?.[1];
    if (version !== undefined) call.session.useKernelOf(version);
    return readMakefile(text, variables, { path: basename(name), include: read });
  }
  if (file !== null) throw new MakeError(`${file}: No such file or directory\nmake: *** No rule to make target '${file}'.  Stop.`);
  return null;
}

async function variablesOf(call: Invocation, folder: string, assignments: MakeArguments["assignments"]): Promise<Variables> {
  const variables = new Variables({
    shell: (command) => shellOutput(call, command, folder),
    wildcard: (pattern) => expandWildcard(call, folder, pattern),
  });
  variables.set("MAKE", "make", "default");
  variables.set("CC", "cc", "default");
  variables.set("RM", "rm -f", "default");
  for (const [name, value] of Object.entries(call.exported)) variables.set(name, value.replaceAll("$", "$$$$"), "environment");
  variables.set("CURDIR", folder, "file");
  variables.set("PWD", folder, "environment");
  for (const [name, value] of assignments) variables.set(name, value, "command line");
  return variables;
}

async function shellOutput(call: Invocation, command: string, cwd: string): Promise<string> {
  const { stdout, stderr } = await call.capture(command, cwd);
  call.err(stderr);
  return stdout.trimEnd().replaceAll("\n", " ");
}

async function expandWildcard(call: Invocation, folder: string, pattern: string): Promise<string[]> {
  const { stdout } = await call.capture(`for f in ${pattern}; do [ -e "$f" ] && echo "$f"; done`, folder);
  return stdout.split("\n").filter((line) => line !== "");
}

function runnerHost(call: Invocation, folder: string, level: number): RunnerHost {
  return {
    changed: (path) => call.session.machine.fs.stat(resolvePath(folder, path)).then(({ mtime }) => mtime, () => null),
    execute: (line) => call.shell(`MAKELEVEL=${quote(String(level + 1))}; export MAKELEVEL; ${line}`, folder),
    print: (text) => call.out(text),
    complain: (text) => call.err(text),
  };
}
