import { RAM_BASE } from "../../emu/layout.ts";
import { UsageError } from "../errors.ts";
import type { ProgramBuild, SourceFile, Toolchain } from "../toolchain/types.ts";
import { sameBytes } from "./binary.ts";
import { boot, type BootOptions, checkTime } from "./boot.ts";
import type { Core } from "./core.ts";
import { type EmuStats, readStats } from "./emu.ts";
import { InsmodError, type KernelOops, MachineShutdown, SyscallError } from "./errors.ts";
import { absolute, FileSystem } from "./fs.ts";
import type { Dmesg } from "./log.ts";
import { decodePte, type PageTableEntry, parseMaps, type Vma } from "./pagetable.ts";
import { Process, type RunResult, type SpawnOptions } from "./process.ts";
import { type MachineState, readState } from "./state.ts";
import { parseUtsname, type Utsname, UTSNAME_SIZE } from "./utsname.ts";

/** C source (text, or files with their paths), or a .ko. */
export type ModuleSource = string | SourceFile | readonly SourceFile[] | Uint8Array;

/** C source, a wasm program, or `{ path }` of an executable in the machine. */
export type ProgramSource = string | SourceFile | readonly SourceFile[] | Uint8Array | { readonly path: string };

export interface InsmodOptions {
  /** Module parameters: "debug=1 name=x", or by name. */
  readonly params?: string | Readonly<Record<string, string | number | boolean>>;
  /** Module name; by default that of the first source file. */
  readonly name?: string;
  /** Kernel version whose API the source is written for. */
  readonly kernel?: string;
  /** Files that the sources include. */
  readonly files?: readonly SourceFile[];
  readonly flags?: readonly string[];
}

export interface RunOptions extends SpawnOptions {
  readonly name?: string;
  readonly stdin?: string | Uint8Array;
  readonly files?: readonly SourceFile[];
  readonly flags?: readonly string[];
}

export const DEFAULT_KERNEL = "6.1";

/** One machine: RAM, the emulated hardware and the kernel in it. */
export class Machine {
  /** The machine's files, through its own VFS. */
  readonly fs: FileSystem;
  /** Version whose API modules are compiled for unless insmod is told. */
  readonly kernel: string;
  /** Paths of the programs that it was booted with. */
  readonly programs: ReadonlySet<string>;
  readonly #core: Core;
  readonly #toolchain: BootOptions["toolchain"];
  /** Programs put into the machine, by path; each waits for the one before. */
  readonly #installed = new Map<string, { readonly wasm: Uint8Array | null; readonly done: Promise<void> }>();

  private constructor(core: Core, { toolchain, kernel = DEFAULT_KERNEL, files = [] }: BootOptions) {
    this.#core = core;
    this.#toolchain = toolchain;
    this.kernel = kernel;
    this.programs = new Set(files.flatMap(({ names }) => names));
    this.fs = new FileSystem(core.requests);
  }

  /** Powers a machine on and boots its kernel. */
  static async boot(options: BootOptions): Promise<Machine> {
    return new Machine(await boot(options), options);
  }

  /** Loads a module. Throws DriverBuildError, InsmodError (its `log` says why), or KernelOops if its init died. */
  async insmod(source: ModuleSource, options: InsmodOptions = {}): Promise<void> {
    const image = source instanceof Uint8Array ? source : await this.#buildModule(source, options);
    const { log, requests } = this.#core;
    const before = log.records.length;
    const label = `${options.name ?? nameOf(source) ?? "module"}.ko`;
    try {
      const params = parameterText(options.params ?? "");
      await requests.call("init_module", (buffers) => [buffers.bytes(image), image.length, buffers.string(params)], label);
    } catch (error) {
      if (!(error instanceof SyscallError)) throw error;
      throw new InsmodError(label, error.errno, log.dmesg(before).map((record) => record.text));
    }
  }

  /** Unloads a module. Throws SyscallError: EWOULDBLOCK while it is in use, ENOENT if it is not loaded. */
  async rmmod(name: string): Promise<void> {
    const O_NONBLOCK = 0o4000;
    await this.#core.requests.call("delete_module", (buffers) => [buffers.string(name), O_NONBLOCK], name);
  }

  /** Runs a program to its end. If it hangs (MachineHang), its process stays as it is. */
  async run(program: ProgramSource, argv: readonly string[] = [], options: RunOptions = {}): Promise<RunResult> {
    const process = await this.spawn(program, argv, options);
    if (options.stdin !== undefined) process.stdin.push(bytesOf(options.stdin));
    process.stdin.end();
    const status = await process.wait();
    return { ...status, stdout: process.stdout.text(), stderr: process.stderr.text() };
  }

  /** Starts a program and leaves it running: virtual time passes for it in wait(), advance(), and other awaited calls. */
  async spawn(program: ProgramSource, argv: readonly string[] = [], options: RunOptions = {}): Promise<Process> {
    const path = await this.#install(program, options);
    return Process.start(this.#core, path, argv, options);
  }

  /** kill(2). Throws SyscallError: ESRCH if there is no such process. */
  async kill(pid: number, signal: number): Promise<void> {
    await this.#core.requests.call("kill", () => [pid, signal]);
  }

  async uname(): Promise<Utsname> {
    let buffer = 0;
    return this.#core.requests.callAndRead(
      "uname",
      (buffers) => [(buffer = buffers.space(UTSNAME_SIZE))],
      (_result, buffers) => parseUtsname(buffers.read(buffer, UTSNAME_SIZE)),
    );
  }

  /** Everything the kernel printed since power on. */
  dmesg(): Dmesg {
    return this.#core.log.dmesg();
  }

  /** Lets time pass: "10s", "250ms", seconds as a number, or nanoseconds as a bigint. */
  async advance(time: string | number | bigint): Promise<void> {
    const ns = checkTime(time);
    this.#alive();
    await this.#core.pace.advance(ns);
  }

  /** The wall clock, in whole seconds. */
  async date(): Promise<Date> {
    return new Date(1000 * (await this.#core.requests.call("time", () => [0])));
  }

  /** Nanoseconds since power on. */
  get now(): bigint {
    return this.#core.emu.clock_read();
  }

  /** The oopses so far. */
  get oopses(): readonly KernelOops[] {
    return this.#core.log.oopses;
  }

  /** Counters of what the kernel has allocated, for leak checks. */
  state(): MachineState {
    this.#alive();
    return readState(this.#core.calls, this.#core.memory);
  }

  /** What the hardware has counted since power on. */
  stats(): EmuStats {
    return readStats(this.#core.emu);
  }

  /** A process's memory map, as /proc/PID/maps has it. */
  async vmas(pid: number): Promise<Vma[]> {
    return parseMaps(await this.fs.readFile(`/proc/${pid}/maps`, "utf8"));
  }

  /** The page-table entry that maps a user address of a process; null if there is none. */
  pte(pid: number, va: number): PageTableEntry | null {
    this.#alive();
    const pgd = this.#core.calls.pageDirectory(pid);
    return pgd === 0 ? null : decodePte(this.#core.emu.read_pte(pgd, va));
  }

  /** Bytes at a physical address of RAM. */
  readPhysical(address: number, length: number): Uint8Array {
    const { bytes } = this.#core.memory;
    if (address < RAM_BASE || address + length > bytes.length) throw new UsageError(`0x${address.toString(16)} is not in RAM`);
    return bytes.slice(address, address + length);
  }

  /** The compiler that it was booted with. Throws UsageError if there is none. */
  async toolchain(): Promise<Toolchain> {
    if (this.#toolchain === undefined) throw new UsageError("this machine was booted without a toolchain: it takes binaries only");
    return typeof this.#toolchain === "function" ? this.#toolchain() : this.#toolchain;
  }

  /** Switches the machine off. Whoever still waits for it gets MachineShutdown. */
  shutdown(): void {
    this.#core.die(new MachineShutdown());
  }

  #alive(): void {
    if (this.#core.death !== null) throw this.#core.death;
  }

  async #buildModule(source: Exclude<ModuleSource, Uint8Array>, options: InsmodOptions): Promise<Uint8Array> {
    const sources = sourceFiles(source, "module.c");
    const name = (options.name ?? baseName(sources[0].path)).replaceAll("-", "_");
    const { files, flags, kernel = this.kernel } = options;
    return (await (await this.toolchain()).buildModule({ name, sources, kernel, files, flags })).wasm;
  }

  /** Puts the program into the machine, unless it is there. Returns the path to execute. */
  async #install(program: ProgramSource, options: RunOptions): Promise<string> {
    if (isPath(program)) return program.path;
    const name = options.name ?? nameOf(program) ?? "a.out";
    const path = `./${name}`;
    const file = absolute(path, options.cwd);
    const wasm = program instanceof Uint8Array ? program : await this.#buildProgram(program, name, options);
    const before = this.#installed.get(file) ?? { wasm: null, done: Promise.resolve() };
    const done = before.done.then(() => this.#writeProgram(file, wasm, before.wasm));
    this.#installed.set(file, { wasm, done: done.catch(() => {}) });
    await done;
    return path;
  }

  /** A new file, if the one there is not this program: a process still running the old one keeps that. */
  async #writeProgram(path: string, wasm: Uint8Array, before: Uint8Array | null): Promise<void> {
    const size = await this.fs.stat(path).then((stat) => Number(stat.size), () => null);
    if (size === wasm.length && before !== null && sameBytes(before, wasm)) return;
    if (size !== null) await this.fs.unlink(path);
    await this.fs.writeFile(path, wasm, 0o755);
  }

  async #buildProgram(program: string | SourceFile | readonly SourceFile[], name: string, options: RunOptions): Promise<Uint8Array> {
    const build: ProgramBuild = { name, sources: sourceFiles(program, `${name}.c`), files: options.files, flags: options.flags };
    return (await (await this.toolchain()).buildProgram(build)).wasm;
  }
}

function isPath(program: ProgramSource): program is { readonly path: string } {
  return typeof program === "object" && "path" in program && !("text" in program);
}

function isFileList(source: SourceFile | readonly SourceFile[]): source is readonly SourceFile[] {
  return Array.isArray(source);
}

function sourceFiles(source: string | SourceFile | readonly SourceFile[], path: string): readonly SourceFile[] {
  if (typeof source === "string") return [{ path, text: source }];
  const files = isFileList(source) ? source : [source];
  if (files.length === 0) throw new UsageError("no source files");
  return files;
}

/** Name of the first source file without folder and extension. */
function nameOf(source: ModuleSource | ProgramSource): string | undefined {
  if (typeof source === "string" || source instanceof Uint8Array) return undefined;
  const first = Array.isArray(source) ? source[0] : source;
  return first === undefined ? undefined : baseName((first as SourceFile).path);
}

function baseName(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
}

/** "a=1 b=two", values with spaces quoted, as insmod joins its arguments. */
function parameterText(params: string | Readonly<Record<string, string | number | boolean>>): string {
  if (typeof params === "string") return params;
  const quote = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);
  return Object.entries(params).map(([name, value]) => `${name}=${quote(String(value))}`).join(" ");
}

function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === "string" ? new TextEncoder().encode(data) : data;
}
