import { Command, CommanderError, Option } from "commander";
import { RingletError, UsageError } from "../errors.ts";
import type { CompilerName } from "../node.ts";
import { DriverBuildError } from "../toolchain/types.ts";
import { build } from "./build.ts";
import { doctor } from "./doctor.ts";
import { documents, type DocumentSettings } from "./documents.ts";
import { type Output, processOutput } from "./output.ts";
import { run } from "./run.ts";
import { shell, type ShellSettings } from "./shell.ts";

const EXIT_FAILURE = 1;
const EXIT_USAGE = 2;

/** Runs one command line. Resolves to the exit status; never throws. */
export async function main(argv: readonly string[], output: Output = processOutput()): Promise<number> {
  let status = 0;
  const { own, test } = splitArguments(argv);
  const program = commandLine(output, test, (code) => {
    status = code;
  });
  try {
    await program.parseAsync(own, { from: "user" });
    return status;
  } catch (error) {
    return report(error, output);
  }
}

/** What stands behind `--` belongs to the test. */
function splitArguments(argv: readonly string[]): { own: string[]; test: string[] } {
  const at = argv.indexOf("--");
  return at < 0 ? { own: [...argv], test: [] } : { own: argv.slice(0, at), test: argv.slice(at + 1) };
}

function report(error: unknown, { stderr }: Output): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  if (error instanceof DriverBuildError) {
    stderr.write(`${error.text.trimEnd()}\nringlet: ${error.message}\n`);
    return EXIT_FAILURE;
  }
  if (error instanceof RingletError) {
    stderr.write(`ringlet: ${error.message}\n`);
    return error instanceof UsageError ? EXIT_USAGE : EXIT_FAILURE;
  }
  stderr.write(`ringlet: internal error\n${error instanceof Error ? error.stack : String(error)}\n`);
  return EXIT_FAILURE;
}

interface RunFlags {
  readonly toolchain: CompilerName;
  readonly kernel?: string;
  readonly test?: string;
  readonly clock: "virtual" | "real";
  readonly param: readonly string[];
  readonly wait?: string;
  readonly json: boolean;
}

interface BuildFlags {
  readonly toolchain: CompilerName;
  readonly kernel?: string;
  readonly output?: string;
}

const RUN_EXAMPLES = `
Examples:
  ringlet run driver.c --test test.c -- /dev/mydevice
  ringlet run drivers/mmap_demo --test drivers/mmap_demo/test.c -- /dev/mmap_demo {kpa}

An argument {name} is replaced by the value that the kernel printed as "name = value".
The exit status is the test's; 128 + N if signal N ended it.`;

function commandLine(output: Output, testArgs: readonly string[], finish: (status: number) => void): Command {
  const program = new Command("ringlet")
    .description("Compiles Linux driver C, loads it into a WebAssembly kernel, runs the programs that use it.")
    .exitOverride()
    .configureOutput({ writeOut: (text) => void output.stdout.write(text), writeErr: (text) => void output.stderr.write(text) });
  addRun(program, output, testArgs, finish);
  addBuild(program, output, finish);
  addShell(program, output, finish);
  program.command("doctor").description("say whether this computer can run machines, and what is built")
    .action(async () => finish(await doctor(output)));
  program.command("documents").description("replay the documents' sessions").argument("[NAME...]", "drivers; all by default")
    .option("--check", "compare with what the documents' texts show; exit status 1 if something differs", false)
    .addOption(toolchainOption())
    .action(async (names: string[], flags: Omit<DocumentSettings, "names">) => finish(await documents({ names, ...flags }, output)));
  return program;
}

function toolchainOption(): Option {
  const text = "what compiles: the clang that comes along, or an installed emsdk's (EMSDK, or emcc on PATH)";
  return new Option("--toolchain <NAME>", text).choices(["embedded", "emsdk"] satisfies CompilerName[]).default("embedded");
}

function addRun(program: Command, output: Output, args: readonly string[], finish: (status: number) => void): void {
  program.command("run")
    .description("load drivers into a fresh machine and run a test")
    .usage("[options] [DRIVER...] [-- ARGS...]")
    .argument("[DRIVER...]", "C files, .ko files, or folders with a Kbuild Makefile, loaded in this order")
    .option("--kernel <VERSION>", "kernel to be (uname -r), and whose API the drivers use (default: the Makefile's \"# ringlet: kernel=\", or 6.1)")
    .option("--test <FILE>", "the program to run: a C file, or a wasm binary")
    .option("--param <NAME=VALUE>", "module parameter; MODULE.NAME=VALUE with several drivers", (value, before: string[]) => [...before, value], [])
    .addOption(new Option("--clock <PACE>", "how time passes while everything sleeps").choices(["virtual", "real"]).default("virtual"))
    .option("--wait <TIME>", "let time pass before the test, such as 60s")
    .addOption(toolchainOption())
    .option("--json", "print one JSON object instead", false)
    .addHelpText("after", RUN_EXAMPLES)
    .action(async (drivers: string[], flags: RunFlags) => {
      const { param: params, ...rest } = flags;
      finish(await run({ ...rest, params, drivers, args }, output));
    });
}

function addBuild(program: Command, output: Output, finish: (status: number) => void): void {
  program.command("build")
    .description("compile drivers to .ko files; without arguments, build the machine itself")
    .argument("[DRIVER...]", "C files, or folders with a Kbuild Makefile")
    .option("--kernel <VERSION>", "kernel version whose API the drivers use")
    .addOption(toolchainOption())
    .option("-o, --output <FOLDER>", "where the .ko files go (default: beside the source)")
    .action(async (drivers: string[], flags: BuildFlags) => finish(await build({ drivers, ...flags }, output)));
}

function addShell(program: Command, output: Output, finish: (status: number) => void): void {
  program.command("shell")
    .description("log in to a machine: make, insmod, dmesg, mknod, gcc and programs, typed as on Linux")
    .argument("[SCRIPT]", "file of commands; by default they are typed (or read from stdin)")
    .option("--dir <PATH>", "copy a folder's contents, or a file, into /root first", (value, before: string[]) => [...before, value], [])
    .option("--kernel <VERSION>", "kernel to be (uname -r), and whose API drivers use (default: the Makefile's \"# ringlet: kernel=\", or 6.1)")
    .addOption(new Option("--clock <PACE>", "how time passes while everything sleeps (default: real when typed, else virtual)").choices(["virtual", "real"]))
    .addOption(toolchainOption())
    .action(async (script: string | undefined, flags: Omit<ShellSettings, "script">) => finish(await shell({ script, ...flags }, output)));
}
