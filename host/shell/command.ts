import type { Command } from "just-bash";
import { binaryOfBytes, bytesOfBinary, utf8 } from "./text.ts";
import type { Session } from "./session.ts";
import { TTY } from "./transform.ts";
import { resolvePath } from "./paths.ts";

type Context = Parameters<Command["execute"]>[1];

/** One call of a command: its arguments, surroundings and streams. */
export class Invocation {
  readonly name: string;
  readonly args: readonly string[];
  readonly session: Session;
  readonly cwd: string;
  readonly env: Map<string, string>;
  /** What children see. */
  readonly exported: Readonly<Record<string, string>>;
  /** Bytes piped in or redirected from a file. */
  readonly stdin: Uint8Array;
  /** Which of stdin, stdout and stderr are the terminal. */
  readonly tty: string;
  readonly #context: Context;
  /** Lines of stdin that no question has taken. */
  #answers: string[] | null = null;
  readonly #collected = { stdout: [] as string[], stderr: [] as string[] };

  constructor(name: string, args: readonly string[], context: Context, session: Session) {
    this.name = name;
    this.args = args;
    this.session = session;
    this.cwd = context.cwd;
    this.env = context.env;
    this.tty = context.env.get(TTY) ?? "";
    const { [TTY]: _, ...exported } = context.exportedEnv ?? {};
    this.exported = exported;
    this.stdin = bytesOfBinary(context.stdin as unknown as string);
    this.#context = context;
  }

  /** The same surroundings for another command line: sudo's, env's. */
  as(name: string, args: readonly string[]): Invocation {
    const other = new Invocation(name, args, this.#context, this.session);
    other.#collected.stdout = this.#collected.stdout;
    other.#collected.stderr = this.#collected.stderr;
    return other;
  }

  path(name: string): string {
    return resolvePath(this.cwd, name);
  }

  out(data: string | Uint8Array): void {
    this.#emit("stdout", "o", data);
  }

  err(data: string | Uint8Array): void {
    this.#emit("stderr", "e", data);
  }

  /** Says `NAME: text` and returns the exit status 1. */
  fail(text: string, status = 1): number {
    this.err(`${this.name}: ${text}\n`);
    return status;
  }

  #emit(stream: "stdout" | "stderr", letter: string, data: string | Uint8Array): void {
    const bytes = typeof data === "string" ? utf8(data) : data;
    if (this.tty.includes(letter)) this.session.terminal.write(bytes, stream);
    else this.#collected[stream].push(binaryOfBytes(bytes));
  }

  /** Runs a shell command line with this command's streams. */
  async shell(line: string, cwd = this.cwd, name = this.name, args: readonly string[] = []): Promise<number> {
    const exec = this.#context.exec;
    if (exec === undefined) return this.fail("no shell");
    const script = this.session.prepare(line, this.tty.includes("o"));
    const env = { [TTY]: "", __RINGLET_NAME: name };
    const positional = args.length === 0 ? "" : `set -- ${args.map((arg) => `'${arg.replaceAll("'", "'\\''")}'`).join(" ")}\n`;
    const result = await exec(positional + script, { cwd, env, stdin: binaryOfBytes(this.stdin), stdinKind: "bytes" });
    this.out(result.stdoutKind === "bytes" ? bytesOfBinary(result.stdout) : result.stdout);
    this.err(result.stderr);
    return result.exitCode;
  }

  /** Runs a shell command line and keeps what it prints. */
  async capture(line: string, cwd = this.cwd): Promise<{ stdout: string; stderr: string }> {
    const exec = this.#context.exec;
    if (exec === undefined) return { stdout: "", stderr: "" };
    const { stdout, stdoutKind, stderr } = await exec(this.session.prepare(line, false), { cwd, env: { [TTY]: "" } });
    return { stdout: stdoutKind === "bytes" ? new TextDecoder().decode(bytesOfBinary(stdout)) : stdout, stderr };
  }

  /** The command of the same name that this one stands before. */
  async original(args: readonly string[]): Promise<number> {
    const result = await this.#context.origCommand?.([...args]);
    if (result === undefined) return this.fail("command not found", 127);
    this.out(result.stdoutKind === "bytes" ? bytesOfBinary(result.stdout) : result.stdout);
    this.err(result.stderr);
    return result.exitCode;
  }

  /** The next line of stdin, or that the user types; empty at the end of input. */
  async answer(): Promise<string> {
    if (this.stdin.length > 0) return (this.#answers ??= new TextDecoder().decode(this.stdin).split("\n")).shift() ?? "";
    const chunk = this.tty.includes("i") ? await this.session.terminal.read() : null;
    return chunk === null ? "" : new TextDecoder().decode(chunk);
  }

  result(exitCode: number): Awaited<ReturnType<Command["execute"]>> {
    const { stdout, stderr } = this.#collected;
    const errors = new TextDecoder().decode(bytesOfBinary(stderr.join("")));
    return { stdout: stdout.join(""), stdoutKind: "bytes", stderr: errors, exitCode };
  }
}

/** A command of the system: does its work and returns its exit status. */
export type SystemCommand = (call: Invocation) => Promise<number> | number;
