import { Bash, defineCommand } from "just-bash";
import { RingletError } from "../errors.ts";
import type { Machine } from "../machine/machine.ts";
import { Invocation, type SystemCommand } from "./command.ts";
import { SYSTEM_COMMANDS } from "./commands.ts";
import { Jobs } from "./jobs.ts";
import { ModuleVersions } from "./module-versions.ts";
import type { Terminal } from "./terminal.ts";
import { basename } from "./paths.ts";
import { rewrite } from "./transform.ts";
import { MachineVfs, TERMINAL_ERR, TERMINAL_OUT } from "./vfs.ts";
import { utf8 } from "./text.ts";

export interface SessionOptions {
  readonly terminal: Terminal;
  /** Version whose API gcc and make compile modules for; by default what a Makefile or its kernel tree says, or the machine's. */
  readonly kernel?: string;
  /** A line editor asks for more when a command is not finished; scripts do so silently. */
  readonly interactive?: boolean;
}

/** Where command lines come from. `more`: the line goes on with what was given before. Null: no more. */
export type LineSource = (more: boolean) => Promise<string | null>;

const MONTH = 2_000_000_000;
const UNLIMITED = {
  maxCommandCount: Number.MAX_SAFE_INTEGER, maxLoopIterations: Number.MAX_SAFE_INTEGER, maxWorkUnits: Number.MAX_SAFE_INTEGER,
  maxExecutionTimeMs: MONTH,
};

/** The lines one after the other in one shell, which keeps variables, functions and options between them. */
const LOOP = `while __next; do eval "$__RINGLET_LINE" >${TERMINAL_OUT} 2>${TERMINAL_ERR}; __done $?; done`;

/** A login on the machine. */
export class Session {
  readonly machine: Machine;
  readonly terminal: Terminal;
  readonly jobs: Jobs;
  readonly modules = new ModuleVersions();
  readonly interactive: boolean;
  readonly #kernel: string | null;
  #makefileKernel: string | null = null;
  /** Records that dmesg does not show any more. */
  cleared = 0;
  cwd = "/root";
  readonly #bash: Bash;
  readonly #parser: Bash;
  readonly #names: ReadonlySet<string>;
  readonly #commands: ReadonlySet<string>;
  #parserTerminal = false;
  #lines: LineSource = async () => null;
  #status = 0;

  constructor(machine: Machine, options: SessionOptions) {
    this.machine = machine;
    this.terminal = options.terminal;
    this.#kernel = options.kernel ?? null;
    this.interactive = options.interactive ?? false;
    this.jobs = new Jobs(machine, options.terminal);
    const own = Object.entries(SYSTEM_COMMANDS).map(([name, command]) => this.#define(name, command));
    const control = [defineCommand("__next", (_args, context) => this.#next(context.env)), defineCommand("__done", async ([status]) => this.#done(Number(status)))];
    this.#names = new Set(Object.keys(SYSTEM_COMMANDS));
    const commands = new Set(this.#names);
    const vfs = new MachineVfs(machine.fs, { commands, programs: machine.programs, onTerminal: (data, stream) => this.terminal.write(data, stream) });
    const env = { HOME: "/root", USER: "root", LOGNAME: "root", SHELL: "/bin/bash", PATH: "/usr/bin:/bin:/usr/sbin:/sbin", PS1: "\\u@\\h:\\w\\$ " };
    const bash = { fs: vfs, cwd: "/root", env, customCommands: [...own, ...control], executionLimits: UNLIMITED, defenseInDepth: false, sleep: (ms: number) => machine.advance(ms / 1000) };
    this.#bash = new Bash(bash);
    for (const name of ["__next", "__done", ...builtIn(this.#bash)]) commands.add(name);
    this.#commands = commands;
    this.#parser = new Bash({ commands: [], defenseInDepth: false });
    this.#parser.registerTransformPlugin({ name: "ringlet", transform: ({ ast }) => ({ ast: rewrite(ast, this.#names, this.#parserTerminal) }) });
  }

  get kernel(): string {
    return this.#kernel ?? this.#makefileKernel ?? this.machine.kernel;
  }

  /** A Makefile names the kernel it is for, with "# ringlet: kernel=", or the kernel's tree does. */
  useKernelOf(makefile: string | null): void {
    this.#makefileKernel = makefile;
  }

  /** Of the last line. */
  get status(): number {
    return this.#status;
  }

  get names(): readonly string[] {
    return [...this.#names].filter((name) => !name.startsWith("__"));
  }

  /** Runs lines until there are no more, or `exit`. Resolves to the exit status. */
  async run(lines: LineSource): Promise<number> {
    this.#lines = lines;
    this.#status = 0;
    const { stdout, stderr, exitCode } = await this.#bash.exec(LOOP, { cwd: this.cwd });
    if (stdout !== "") this.terminal.write(utf8(stdout), "stdout");
    if (stderr !== "") this.terminal.write(utf8(stderr), "stderr");
    return exitCode;
  }

  /** A script as the shell is to run it; throws just-bash's ParseException. */
  prepare(script: string, terminal: boolean): string {
    this.#parserTerminal = terminal;
    return this.#parser.transform(script).script;
  }

  /** Runs one of the system's own commands in the surroundings of a call. Undefined if there is none of that name. */
  system(name: string): SystemCommand | undefined {
    const own = [name, `__${name}`].find((candidate) => Object.hasOwn(SYSTEM_COMMANDS, candidate));
    return own === undefined ? undefined : SYSTEM_COMMANDS[own];
  }

  /** Whether a path is a program of the machine that the shell has a command of its own for. */
  replaces(path: string): boolean {
    return this.machine.programs.has(path) && this.#commands.has(basename(path));
  }

  #define(name: string, command: SystemCommand): ReturnType<typeof defineCommand> {
    return defineCommand(name, async (args, context) => {
      const call = new Invocation(name, args, context, this);
      return call.result(await guarded(call, command));
    });
  }

  async #next(env: Map<string, string>): Promise<{ stdout: string; stderr: string; exitCode: number }> {
    this.cwd = env.get("PWD") ?? this.cwd;
    if (this.interactive) await this.jobs.report();
    for (let text = await this.#lines(false); text !== null; text = await this.#lines(false)) {
      const script = await this.#complete(text);
      if (script === null) continue;
      env.set("__RINGLET_LINE", this.#status === 0 ? script : `__status ${this.#status}\n${script}`);
      return { stdout: "", stderr: "", exitCode: 0 };
    }
    return { stdout: "", stderr: "", exitCode: 1 };
  }

  /** Reads on until the command is finished; null if it is wrong. */
  async #complete(first: string): Promise<string | null> {
    for (let text = first; ; ) {
      try {
        if (!/(^|[^\\])(\\\\)*\\$/.test(text)) return this.prepare(text, true);
      } catch (error) {
        if (!isUnfinished(error, text)) return this.#wrong(error);
      }
      const more = await this.#lines(true);
      if (more === null) return this.#atEnd(text);
      text += `\n${more}`;
    }
  }

  #atEnd(text: string): string | null {
    try {
      return this.prepare(text, true);
    } catch (error) {
      return this.#wrong(error);
    }
  }

  #wrong(error: unknown): null {
    this.terminal.write(utf8(`bash: ${error instanceof Error ? error.message : String(error)}\n`), "stderr");
    this.#status = 2;
    return null;
  }

  #done(status: number): { stdout: string; stderr: string; exitCode: number } {
    this.#status = status;
    return { stdout: "", stderr: "", exitCode: status };
  }
}

const UNFINISHED = /\bEOF\b|end of file|here-document|unterminated/i;

/** The parser says so, or stumbles at the very end of the text. */
function isUnfinished(error: unknown, text: string): boolean {
  if (!(error instanceof Error)) return false;
  const [, line, column] = /at (\d+):(\d+)/.exec(error.message) ?? [];
  const lines = text.trimEnd().split("\n");
  const atEnd = Number(line) > lines.length || (Number(line) === lines.length && Number(column) > (lines.at(-1) ?? "").length);
  return atEnd || UNFINISHED.test(error.message);
}

/** just-bash's own commands are files of /bin as well. */
function builtIn(bash: Bash): readonly string[] {
  return [...(bash as unknown as { commands: Map<string, unknown> }).commands.keys()];
}

async function guarded(call: Invocation, command: SystemCommand): Promise<number> {
  try {
    return await command(call);
  } catch (error) {
    if (!(error instanceof RingletError)) throw error;
    return call.fail(error.message);
  }
}
