import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { Readable } from "node:stream";
import { bootMachine, type CompilerName } from "../node.ts";
import type { Machine } from "../machine/machine.ts";
import type { ClockMode } from "../machine/pace.ts";
import { type LineSource, Session } from "../shell/session.ts";
import { complete } from "../shell/completion.ts";
import type { Terminal } from "../shell/terminal.ts";
import { type Output, progressOn, writerOf } from "./output.ts";
import { readInput } from "./sources.ts";

export interface ShellSettings {
  /** File of commands; without one they are read from stdin. */
  readonly script?: string;
  readonly kernel?: string;
  /** Folders and files copied into /root. */
  readonly dir: readonly string[];
  /** By default real time at a terminal, virtual time for scripts. */
  readonly clock?: ClockMode;
  readonly toolchain: CompilerName;
}

const CLONED = 8 << 20;

/** ringlet shell: a login on a machine. Returns the last command's exit status. */
export async function shell(settings: ShellSettings, output: Output, input: Readable & { isTTY?: boolean } = process.stdin): Promise<number> {
  const interactive = settings.script === undefined && input.isTTY === true;
  const progress = progressOn(output);
  const { kernel, toolchain: compiler } = settings;
  const machine = await bootMachine({ kernel, clock: settings.clock ?? (interactive ? "real" : "virtual"), progress, compiler });
  try {
    for (const path of settings.dir) await copyIn(machine, path, statSync(path).isDirectory() ? "/root" : `/root/${basename(path)}`);
    const options = { kernel, interactive };
    if (interactive) return await interact(machine, options, output, input);
    const text = new TextDecoder().decode(settings.script === undefined ? await readAll(input) : readInput(settings.script));
    const terminal: Terminal = { write: writerOf(output), read: () => Promise.resolve(null) };
    return await new Session(machine, { ...options, terminal }).run(linesOf(text));
  } finally {
    machine.shutdown();
  }
}

type Options = Omit<ConstructorParameters<typeof Session>[1], "terminal">;

function linesOf(text: string): LineSource {
  const lines = text.replace(/\n$/, "").split("\n");
  let at = 0;
  return async () => lines[at++] ?? null;
}

async function readAll(input: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** Lines from a terminal, with history and completion. While a program reads, they are its input. */
async function interact(machine: Machine, options: Options, output: Output, input: Readable): Promise<number> {
  const lines = new LineReader(input, output, (line) => complete(session, line));
  const session: Session = new Session(machine, { ...options, terminal: { write: writerOf(output), read: () => lines.read() } });
  lines.onInterrupt(() => session.jobs.interrupt());
  output.stdout.write(`Ringlet: Linux ${machine.kernel}; \`exit\` leaves.\n`);
  try {
    return await session.run((more) => lines.line(more ? "> " : `root@ringlet:${session.cwd.replace(/^\/root/, "~")}# `));
  } finally {
    lines.close();
  }
}

type Completer = (line: string) => Promise<[string[], string]>;

class LineReader {
  readonly #input: Readable;
  readonly #output: Output;
  readonly #completer: Completer;
  #readline: Interface;
  #stop: () => Promise<boolean> = () => Promise.resolve(false);
  #waiting: ((line: string | null) => void) | null = null;
  readonly #typed: string[] = [];
  #history: string[] = [];
  /** A program reads: Ctrl-D ends its input, not the shell's. */
  #forProgram = false;
  #ended = false;

  constructor(input: Readable, output: Output, completer: Completer) {
    this.#input = input;
    this.#output = output;
    this.#completer = completer;
    this.#readline = this.#open();
  }

  #open(): Interface {
    const completer = (line: string, done: (error: Error | null, result: [string[], string]) => void): void =>
      void this.#completer(line).then((result) => done(null, result), () => done(null, [[], line]));
    const readline = createInterface({ input: this.#input, output: this.#output.stdout, terminal: true, history: this.#history, historySize: 1000, completer });
    readline.on("line", (line) => this.#give(line));
    readline.on("history", (history) => (this.#history = history));
    readline.on("SIGINT", () => void this.#interrupt());
    readline.on("close", () => this.#closed());
    return readline;
  }

  #closed(): void {
    if (this.#forProgram && !this.#ended) this.#readline = this.#open();
    else this.#ended = true;
    this.#answer(null);
  }

  /** Ctrl-C: `stop` says whether it had something to stop; else the line is given up. */
  onInterrupt(stop: () => Promise<boolean>): void {
    this.#stop = stop;
  }

  async #interrupt(): Promise<void> {
    this.#output.stdout.write("^C\n");
    if (await this.#stop()) return;
    this.#readline.write(null, { ctrl: true, name: "e" });
    this.#readline.write(null, { ctrl: true, name: "u" });
    this.#readline.prompt();
  }

  line(prompt: string): Promise<string | null> {
    this.#forProgram = false;
    this.#readline.setPrompt(prompt);
    if (this.#typed.length === 0 && !this.#ended) this.#readline.prompt();
    return this.#take();
  }

  async read(): Promise<Uint8Array | null> {
    this.#forProgram = true;
    this.#readline.setPrompt("");
    const line = await this.#take();
    return line === null ? null : new TextEncoder().encode(`${line}\n`);
  }

  close(): void {
    this.#ended = true;
    this.#readline.close();
  }

  /** One reader at a time: whoever waited before is a program that has ended. */
  #take(): Promise<string | null> {
    const typed = this.#typed.shift();
    if (typed !== undefined || this.#ended) return Promise.resolve(typed ?? null);
    return new Promise((resolve) => (this.#waiting = resolve));
  }

  #give(line: string): void {
    if (this.#waiting === null) this.#typed.push(line);
    else this.#answer(line);
  }

  #answer(line: string | null): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(line);
  }
}

/** Copies a file or a folder's contents into the machine; not what is hidden, nor what is very large. */
async function copyIn(machine: Machine, from: string, to: string): Promise<void> {
  const stat = statSync(from);
  if (!stat.isDirectory()) {
    if (stat.size <= CLONED) await machine.fs.writeFile(to, readFileSync(from), (stat.mode & 0o111) !== 0 ? 0o755 : 0o644);
    return;
  }
  await machine.fs.mkdir(to).catch(() => {});
  for (const name of readdirSync(from)) {
    if (!name.startsWith(".") && name !== "node_modules") await copyIn(machine, join(from, name), `${to}/${name}`);
  }
}
