import { statSync } from "node:fs";
import { basename } from "node:path";
import { UsageError } from "../errors.ts";
import { bootMachine, type CompilerName, nodeToolchain } from "../node.ts";
import { fillCaptures } from "../machine/captures.ts";
import { DEFAULT_KERNEL, type Machine } from "../machine/machine.ts";
import type { LogRecord } from "../machine/log.ts";
import type { ClockMode } from "../machine/pace.ts";
import type { RunResult } from "../machine/process.ts";
import type { Progress, Toolchain } from "../toolchain/types.ts";
import { checkDevicePaths } from "./device-paths.ts";
import { type KbuildModule, moduleOf, modulesOf } from "./kbuild.ts";
import { formatMessage, type Output, progressOn } from "./output.ts";
import { includedFiles, isWasm, readInput, readSource } from "./sources.ts";

export interface RunSettings {
  /** C files, .ko files, or folders with a Kbuild Makefile; loaded in this order. */
  readonly drivers: readonly string[];
  readonly kernel?: string;
  /** C file or wasm program. */
  readonly test?: string;
  readonly args: readonly string[];
  readonly clock: ClockMode;
  /** "name=value", or "module.name=value". */
  readonly params: readonly string[];
  /** Time that passes between loading and the test (or the end). */
  readonly wait?: string;
  readonly json: boolean;
  readonly toolchain: CompilerName;
}

/** A driver ready to be loaded. */
interface BuiltModule {
  readonly name: string;
  readonly image: Uint8Array;
  readonly warnings: string;
}

/** What --json prints. */
interface RunReport {
  readonly drivers: { readonly name: string; readonly warnings: string }[];
  program: (RunResult & { readonly argv: readonly string[] }) | null;
  dmesg: { readonly level: number; readonly time: number; readonly text: string }[];
  oopses: { readonly reason: string; readonly where: string | null; readonly lines: readonly string[] }[];
  exitCode: number;
  error: { readonly code: string; readonly message: string } | null;
}

/** ringlet run: loads the drivers, runs the test, unloads. Returns the exit status: the test's own. */
export async function run(settings: RunSettings, output: Output): Promise<number> {
  const report: RunReport = { drivers: [], program: null, dmesg: [], oopses: [], exitCode: 1, error: null };
  const progress = progressOn(output);
  const session = new RunSession(settings, output, progress, report);
  try {
    report.exitCode = await session.run();
  } catch (error) {
    if (!settings.json || !(error instanceof Error)) throw error;
    report.error = { code: "code" in error ? String(error.code) : error.name, message: error.message };
  } finally {
    session.close();
  }
  if (settings.json) output.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  return report.exitCode;
}

class RunSession {
  readonly #settings: RunSettings;
  readonly #output: Output;
  readonly #progress: Progress;
  readonly #report: RunReport;
  #machine: Machine | null = null;

  constructor(settings: RunSettings, output: Output, progress: Progress, report: RunReport) {
    this.#settings = settings;
    this.#output = output;
    this.#progress = progress;
    this.#report = report;
  }

  async run(): Promise<number> {
    const { clock, drivers, kernel, test, wait } = this.#settings;
    if (drivers.length === 0 && test === undefined) throw new UsageError("nothing to run: give a driver, or a program with --test");
    const modules = await this.#buildModules();
    const program = test === undefined ? null : await this.#buildProgram(test);
    let booted = false;
    const machine = await bootMachine({ kernel, clock, progress: this.#progress, onKmsg: (record) => booted && this.#message(record) });
    this.#machine = machine;
    booted = true;
    for (const module of modules) await machine.insmod(module.image, { name: module.name, params: this.#paramsOf(module, modules) });
    if (wait !== undefined) await machine.advance(wait);
    const exitCode = program === null ? 0 : await this.#runProgram(machine, program);
    if (machine.oopses.length === 0) for (const module of modules.toReversed()) await machine.rmmod(module.name);
    return exitCode === 0 && program === null && machine.oopses.length > 0 ? 1 : exitCode;
  }

  /** Takes what the machine still has to tell, and switches it off. */
  close(): void {
    const machine = this.#machine;
    if (machine === null) return;
    this.#report.dmesg = machine.dmesg().map(({ level, time, text }) => ({ level, time: Number(time) / 1e9, text }));
    this.#report.oopses = machine.oopses.map(({ reason, where, lines }) => ({ reason, where, lines }));
    machine.shutdown();
  }

  #message(record: LogRecord): void {
    if (!this.#settings.json) this.#output.stderr.write(formatMessage(record, this.#output.colour));
  }

  #tools(): Promise<Toolchain> {
    return nodeToolchain({ progress: this.#progress, compiler: this.#settings.toolchain });
  }

  async #buildModules(): Promise<BuiltModule[]> {
    const built: BuiltModule[] = [];
    for (const driver of this.#settings.drivers) built.push(...(await buildDriver(driver, this.#settings.kernel, () => this.#tools())));
    for (const { name, warnings } of built) {
      this.#report.drivers.push({ name, warnings });
      if (!this.#settings.json) this.#output.stderr.write(warnings);
    }
    return built;
  }

  async #buildProgram(path: string): Promise<Uint8Array> {
    const input = readInput(path);
    if (isWasm(input)) return input;
    const sources = [readSource(path)];
    const build = { name: programName(path), sources, files: includedFiles(sources) };
    const { wasm, warnings } = await (await this.#tools()).buildProgram(build);
    if (!this.#settings.json) this.#output.stderr.write(warnings);
    return wasm;
  }

  async #runProgram(machine: Machine, program: Uint8Array): Promise<number> {
    const { json, test = "" } = this.#settings;
    const argv = fillCaptures(this.#settings.args, machine.dmesg().map((record) => record.text));
    await checkDevicePaths(machine, argv);
    const live = (stream: NodeJS.WritableStream) => (json ? undefined : (chunk: Uint8Array) => void stream.write(chunk));
    const result = await machine.run(program, argv, {
      name: programName(test),
      onStdout: live(this.#output.stdout),
      onStderr: live(this.#output.stderr),
    });
    this.#report.program = { argv: [test, ...argv], ...result };
    if (!json && result.signal !== null) this.#output.stderr.write(`ringlet: ${test} was ended by ${result.signal}\n`);
    return result.exitCode;
  }

  /** Parameters without a module's name go to the only driver. */
  #paramsOf(module: BuiltModule, modules: readonly BuiltModule[]): string {
    const mine = this.#settings.params.flatMap((param) => {
      const [, owner, rest] = /^(?:(\w+)\.)?(.*)$/.exec(param) ?? [];
      if (owner === undefined && modules.length > 1) throw new UsageError(`--param ${param}: with several drivers, say whose: MODULE.${param}`);
      return owner === undefined || owner === module.name ? [rest] : [];
    });
    return mine.join(" ");
  }
}

/** Builds (or reads) what a driver argument names. */
export async function buildDriver(driver: string, kernel: string | undefined, tools: () => Promise<Toolchain>): Promise<BuiltModule[]> {
  if (statSync(driver, { throwIfNoEntry: false })?.isDirectory() === true) {
    const { modules, flags, kernel: version } = modulesOf(driver);
    return Promise.all(modules.map((module) => buildOne(module, flags, kernel ?? version, tools)));
  }
  const input = readInput(driver);
  if (isWasm(input)) return [{ name: programName(driver).replaceAll("-", "_"), image: input, warnings: "" }];
  const { module, flags, kernel: version } = moduleOf(driver);
  return [await buildOne(module, flags, kernel ?? version, tools)];
}

async function buildOne(
  { name, sources: paths }: KbuildModule, flags: readonly string[], kernel: string | null, tools: () => Promise<Toolchain>,
): Promise<BuiltModule> {
  const sources = paths.map(readSource);
  const build = { name, sources, files: includedFiles(sources), kernel: kernel ?? DEFAULT_KERNEL, flags };
  const { wasm, warnings } = await (await tools()).buildModule(build);
  return { name, image: wasm, warnings };
}

function programName(path: string): string {
  return basename(path).replace(/\.[^.]*$/, "");
}
