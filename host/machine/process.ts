import { UsageError } from "../errors.ts";
import type { KernelBuffers } from "./buffers.ts";
import { SyscallError } from "./errors.ts";
import { absolute, HOME } from "./fs.ts";
import type { Request, RequestOutcome, Requests } from "./requests.ts";
import { signalName, signalNumber } from "./signals.ts";
import { InputStream, OutputStream, type ProgramStreams } from "./streams.ts";

/** How a program ended. */
export interface ExitStatus {
  /** wait(2)'s status word. */
  readonly status: number;
  /** What a shell's $? shows: the exit code, or 128 + signal. */
  readonly exitCode: number;
  /** "SIGSEGV" …, null if the program exited by itself. */
  readonly signal: string | null;
}

export interface RunResult extends ExitStatus {
  readonly stdout: string;
  readonly stderr: string;
}

export interface SpawnOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Working directory, and what a relative path starts from; /root. */
  readonly cwd?: string;
  readonly onStdout?: (chunk: Uint8Array) => void;
  readonly onStderr?: (chunk: Uint8Array) => void;
  /** The program wants to read, and its stdin has nothing. */
  readonly onStarved?: () => void;
}

const DEFAULT_ENVIRONMENT = { HOME: "/root", PATH: "/bin:/usr/bin:/root", USER: "root", TERM: "dumb" };
const SIGNAL_MASK = 0x7f;

/** What a process needs of its machine. */
export interface ProcessControl {
  readonly requests: Requests;
  /** The request's stdin has something to read. */
  inputReady(request: number): void;
}

/** A program running in the machine, with its streams. */
export class Process {
  readonly path: string;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly #request: Request;
  readonly #control: ProcessControl;
  readonly #exit: Promise<ExitStatus>;

  private constructor(control: ProcessControl, request: Request, streams: ProgramStreams, path: string) {
    this.#control = control;
    this.#request = request;
    this.path = path;
    this.stdin = streams.stdin;
    this.stdout = streams.stdout;
    this.stderr = streams.stderr;
    this.#exit = request.outcome.then((outcome) => this.#ended(outcome));
    this.#exit.catch(() => {});
  }

  /** Starts execve(path, argv, env) in a new task. argv[0] is the path as given. */
  static async start(control: ProcessControl, path: string, argv: readonly string[], options: SpawnOptions): Promise<Process> {
    const cwd = options.cwd ?? HOME;
    const full = absolute(path, cwd);
    const environment = Object.entries({ ...DEFAULT_ENVIRONMENT, ...options.env }).map(([name, value]) => `${name}=${value}`);
    const args = (buffers: KernelBuffers) => [
      buffers.string(full), buffers.strings([path, ...argv]), buffers.strings(environment), buffers.string(cwd),
    ];
    const request = await control.requests.submit("execve", args, {
      comm: path.slice(path.lastIndexOf("/") + 1),
      label: [path, ...argv].join(" "),
      awaited: false,
      streams: (id) => programStreams(() => control.inputReady(id), options),
    });
    return new Process(control, request, request.streams as ProgramStreams, path);
  }

  get pid(): number {
    return this.#request.pid;
  }

  /** Its end, for those who do not want time to run for it. */
  get ended(): Promise<ExitStatus> {
    return this.#exit;
  }

  /** Waits for the end; meanwhile virtual time runs. Throws SyscallError if the program could not be executed. */
  async wait(): Promise<ExitStatus> {
    await this.#control.requests.await(this.#request);
    return this.#exit;
  }

  /** Sends a signal, by number or name. */
  async kill(signal: number | string = "SIGTERM"): Promise<void> {
    const number = typeof signal === "number" ? signal : signalNumber(signal);
    if (number === undefined) throw new UsageError(`there is no signal ${signal}`);
    await this.#control.requests.call("kill", () => [this.pid, number]);
  }

  #ended({ result, isWaitStatus }: RequestOutcome): ExitStatus {
    this.#request.buffers.release();
    if (!isWaitStatus) throw new SyscallError("exec", -result, this.path);
    const signal = result & SIGNAL_MASK;
    if (signal === 0) return { status: result, exitCode: (result >> 8) & 0xff, signal: null };
    return { status: result, exitCode: 128 + signal, signal: signalName(signal) };
  }
}

function programStreams(inputReady: () => void, { onStdout, onStderr, onStarved }: SpawnOptions): ProgramStreams {
  const streams = { stdin: new InputStream(inputReady, onStarved), stdout: new OutputStream(), stderr: new OutputStream() };
  if (onStdout !== undefined) streams.stdout.onData(onStdout);
  if (onStderr !== undefined) streams.stderr.onData(onStderr);
  return streams;
}
