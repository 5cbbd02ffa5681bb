import type { FileSystem } from "../machine/fs.ts";
import { errnoText } from "../machine/errno.ts";
import { SyscallError } from "../machine/errors.ts";
import { DriverBuildError, type SourceFile } from "../toolchain/types.ts";
import type { Invocation } from "./command.ts";
import { basename, dirname, resolvePath } from "./paths.ts";
import { isProgram } from "./vfs.ts";

/** What a gcc command line asks for. */
interface GccArguments {
  readonly sources: readonly string[];
  readonly objects: readonly string[];
  readonly flags: readonly string[];
  readonly libraries: readonly string[];
  readonly output: string | null;
  readonly compileOnly: boolean;
}

const WITH_VALUE = new Set(["-I", "-D", "-U", "-include", "-isystem", "-MF", "-MT", "-MQ", "-x", "-Xlinker"]);
const IGNORED = /^-(Wl,|L|rdynamic|s$|pipe$|MD$|MMD$|shared-libgcc|static)/;

/** gcc, cc: programs, and with -D__KERNEL__ -DMODULE -c the module object of Linux 2.4. */
export async function gcc(call: Invocation): Promise<number> {
  if (call.args.some((arg) => arg === "--version" || arg === "-v")) {
    call.out(`${call.name} (${(await call.session.machine.toolchain()).description})\n`);
    return 0;
  }
  const wanted = parseArguments(call.args);
  const unsupported = call.args.find((arg) => arg === "-E" || arg === "-S");
  if (unsupported !== undefined) return call.fail(`error: ${unsupported} is not supported by this compiler driver`);
  if (wanted.sources.length + wanted.objects.length === 0) return call.fail("fatal error: no input files\ncompilation terminated.");
  try {
    if (wanted.compileOnly) return await compile(call, wanted);
    return await link(call, wanted);
  } catch (error) {
    if (!(error instanceof DriverBuildError)) throw error;
    call.err(error.text.endsWith("\n") ? error.text : `${error.text}\n`);
    return 1;
  }
}

function parseArguments(args: readonly string[]): GccArguments {
  const found = { sources: [] as string[], objects: [] as string[], flags: [] as string[], libraries: [] as string[], output: null as string | null, compileOnly: false };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === "-c") found.compileOnly = true;
    else if (arg === "-o") found.output = args[++i] ?? null;
    else if (arg.startsWith("-o")) found.output = arg.slice(2);
    else if (arg === "-l") found.libraries.push(args[++i] ?? "");
    else if (arg.startsWith("-l")) found.libraries.push(arg.slice(2));
    else if (WITH_VALUE.has(arg)) found.flags.push(arg, args[++i] ?? "");
    else if (arg.startsWith("-")) found.flags.push(...(IGNORED.test(arg) ? [] : [arg]));
    else (arg.endsWith(".o") || arg.endsWith(".a") ? found.objects : found.sources).push(arg);
  }
  return found;
}

/** -c: each source to an object of its own. */
async function compile(call: Invocation, wanted: GccArguments): Promise<number> {
  for (const path of wanted.sources) {
    const output = wanted.output ?? `${basename(path).replace(/\.[^.]*$/, "")}.o`;
    const source = await readSources(call, [path]);
    if (typeof source === "number") return source;
    if (isKernelCode(wanted.flags)) await compileModule(call, source, wanted.flags, output);
    else await saveObject(call, path, source, wanted.flags, output);
  }
  return 0;
}

function isKernelCode(flags: readonly string[]): boolean {
  const defined = (name: string): boolean => flags.some((flag, i) => flag === `-D${name}` || flag.startsWith(`-D${name}=`) || (flags[i - 1] === "-D" && flag === name));
  return defined("__KERNEL__") && defined("MODULE");
}

/** A module of one source, as insmod takes it. The kernel's version is that of the headers it names. */
async function compileModule(call: Invocation, sources: readonly SourceFile[], flags: readonly string[], output: string): Promise<void> {
  const version = flags.map((flag) => /linux-(\d+\.\d+(?:\.\d+)?)/.exec(flag)?.[1]).find((found) => found !== undefined);
  const { wasm, warnings } = await (await call.session.machine.toolchain()).buildModule({
    name: basename(output).replace(/\.o$/, "").replaceAll("-", "_"),
    sources, files: await includedFiles(call.session.machine.fs, call.cwd, sources, flags),
    kernel: version ?? call.session.kernel,
    flags: flags.filter((flag) => !/^-D(__KERNEL__|MODULE)(=|$)|^-I\/(usr\/src|lib\/modules)\//.test(flag)),
  });
  call.err(warnings);
  await writeOutput(call, output, wasm, 0o644);
}

/** An object of a program is a note of what it is made of: the toolchain compiles and links in one step. */
const OBJECT = "ringlet object\n";

interface ObjectNote {
  readonly source: SourceFile;
  readonly files: readonly SourceFile[];
  readonly flags: readonly string[];
}

async function saveObject(call: Invocation, path: string, [source]: readonly SourceFile[], flags: readonly string[], output: string): Promise<void> {
  const files = await includedFiles(call.session.machine.fs, call.cwd, [source], flags);
  const check = { name: basename(path), sources: [source, ...(hasMain(source.text) ? [] : [MAIN])], files, flags };
  const { warnings } = await (await call.session.machine.toolchain()).buildProgram(check).catch((error: unknown) => {
    if (error instanceof DriverBuildError && error.diagnostics.every(({ severity }) => severity !== "error")) return { warnings: "" };
    throw error;
  });
  call.err(warnings);
  const note: ObjectNote = { source, files, flags };
  await writeOutput(call, output, new TextEncoder().encode(OBJECT + JSON.stringify(note)), 0o644);
}

const MAIN: SourceFile = { path: "main-of-object.c", text: "int main(void) { return 0; }\n" };

function hasMain(text: string): boolean {
  return /\bmain\s*\(/.test(text);
}

/** Sources and objects to a program. */
async function link(call: Invocation, wanted: GccArguments): Promise<number> {
  const sources = await readSources(call, wanted.sources);
  if (typeof sources === "number") return sources;
  const notes: ObjectNote[] = [];
  for (const path of wanted.objects) {
    const bytes = await readInput(call, path);
    if (typeof bytes === "number") return bytes;
    const text = isProgram(bytes) ? "" : new TextDecoder().decode(bytes);
    if (!text.startsWith(OBJECT)) return call.fail(`${path}: file not recognized: file format not recognized`);
    notes.push(JSON.parse(text.slice(OBJECT.length)) as ObjectNote);
  }
  const output = wanted.output ?? "a.out";
  const files = [...(await includedFiles(call.session.machine.fs, call.cwd, sources, wanted.flags)), ...notes.flatMap((note) => note.files)];
  const flags = [...new Set([...wanted.flags, ...notes.flatMap((note) => note.flags)])];
  const build = { name: basename(output), sources: [...sources, ...notes.map((note) => note.source)], files, flags, libraries: wanted.libraries };
  const { wasm, warnings } = await (await call.session.machine.toolchain()).buildProgram(build);
  call.err(warnings);
  await writeOutput(call, output, wasm, 0o755);
  return 0;
}

async function readSources(call: Invocation, paths: readonly string[]): Promise<SourceFile[] | number> {
  const sources: SourceFile[] = [];
  for (const path of paths) {
    const bytes = await readInput(call, path);
    if (typeof bytes === "number") return bytes;
    sources.push({ path, text: new TextDecoder().decode(bytes) });
  }
  return sources;
}

async function readInput(call: Invocation, path: string): Promise<Uint8Array | number> {
  try {
    return await call.session.machine.fs.readFile(call.path(path));
  } catch (error) {
    if (!(error instanceof SyscallError)) throw error;
    return call.fail(`error: ${path}: ${errnoText(error.errno)}\n${call.name}: fatal error: no input files\ncompilation terminated.`);
  }
}

/** A new file: a process that still runs the old program keeps that. */
async function writeOutput(call: Invocation, path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const { fs } = call.session.machine;
  const full = call.path(path);
  const old = await fs.stat(full).catch(() => null);
  if (old?.isFile === true) await fs.unlink(full);
  await fs.writeFile(full, bytes, mode);
}

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*["<]([^">\n]+)[">]/gm;

/** Files of the machine that sources include, from beside the including file or a -I folder. */
export async function includedFiles(fs: FileSystem, cwd: string, sources: readonly SourceFile[], flags: readonly string[]): Promise<SourceFile[]> {
  const folders = flags.flatMap((flag, i) => (flag === "-I" ? [flags[i + 1]] : flag.startsWith("-I") ? [flag.slice(2)] : []));
  const found = new Map<string, SourceFile>();
  const queue = [...sources];
  for (let source = queue.pop(); source !== undefined; source = queue.pop()) {
    for (const [, name] of source.text.matchAll(INCLUDE)) {
      for (const folder of [dirname(source.path), ...folders]) {
        const path = folder === "." ? name : `${folder}/${name}`;
        if (found.has(path)) break;
        const text = await fs.readFile(resolvePath(cwd, path), "utf8").catch(() => null);
        if (text === null) continue;
        found.set(path, { path, text });
        queue.push({ path, text });
        break;
      }
    }
  }
  return [...found.values()];
}
