import { type KernelAllocator, KernelBuffers } from "./buffers.ts";
import { isError } from "./errno.ts";
import { MachineFault, SyscallError } from "./errors.ts";
import type { KernelLog } from "./log.ts";
import type { MachineMemory } from "./memory.ts";
import type { ProgramStreams } from "./streams.ts";

/** i386 system-call numbers that the host itself uses. */
export const SYS = {
  read: 3, write: 4, open: 5, close: 6, link: 9, unlink: 10, execve: 11, time: 13, mknod: 14, chmod: 15, lseek: 19, mount: 21, utime: 30,
  sync: 36, kill: 37, rename: 38, mkdir: 39, rmdir: 40, umount2: 52, ioctl: 54, symlink: 83, readlink: 85, truncate: 92,
  syslog: 103, uname: 122, init_module: 128, delete_module: 129, stat64: 195, lstat64: 196, chown: 212, getdents64: 220,
} as const;

export type SyscallName = keyof typeof SYS;

/** The kernel's plain exports that requests go through; callable whenever no wasm code is running. */
export interface RequestPort extends KernelAllocator {
  /** Starts a task performing the system call. Its pid, or -errno. */
  submit(request: number, comm: number, nr: number, args: readonly number[]): number;
}

/** What a finished request reported. */
export interface RequestOutcome {
  readonly result: number;
  /** `result` is a wait(2) status: a program ran and ended. */
  readonly isWaitStatus: boolean;
}

export interface SubmitOptions {
  /** Name of the task, as ps shows it. */
  readonly comm: string;
  /** What a hang report calls the request. */
  readonly label: string;
  readonly streams?: (id: number) => ProgramStreams;
  /** False: virtual time does not run for it until it is awaited. */
  readonly awaited?: boolean;
}

/** A system call that a task of its own performs for the host. */
export class Request {
  readonly id: number;
  readonly label: string;
  readonly streams: ProgramStreams | null;
  /** Its arguments; released when the outcome has been looked at. */
  readonly buffers: KernelBuffers;
  readonly outcome: Promise<RequestOutcome>;
  readonly resolve: (outcome: RequestOutcome) => void;
  readonly reject: (error: unknown) => void;
  pid = 0;
  awaited: boolean;
  /** Set when the kernel has reported, before the caller is told. */
  reported: RequestOutcome | null = null;

  constructor(id: number, buffers: KernelBuffers, options: SubmitOptions) {
    const { promise, resolve, reject } = Promise.withResolvers<RequestOutcome>();
    promise.catch(() => {});
    this.id = id;
    this.label = options.label;
    this.streams = options.streams?.(id) ?? null;
    this.awaited = options.awaited ?? true;
    this.buffers = buffers;
    this.outcome = promise;
    this.resolve = resolve;
    this.reject = reject;
  }

  /** Somebody waits, and only the machine's own time can bring the end about. */
  get needsTime(): boolean {
    return this.awaited && this.reported === null && this.streams?.stdin.starved !== true;
  }
}

/**
 * System calls made by the host. Each runs in a task of its own, so it may sleep, fault, and be killed like any other.
 */
export class Requests {
  readonly #port: RequestPort;
  readonly #memory: MachineMemory;
  readonly #log: KernelLog;
  readonly #changed: () => void;
  readonly #pending = new Map<number, Request>();
  #failure: unknown = null;
  #lastId = 0;

  /** `changed` is called when there is new work for the machine. */
  constructor(port: RequestPort, memory: MachineMemory, log: KernelLog, changed: () => void) {
    this.#port = port;
    this.#memory = memory;
    this.#log = log;
    this.#changed = changed;
  }

  /** Whether virtual time should run. */
  get needTime(): boolean {
    for (const request of this.#pending.values()) if (request.needsTime) return true;
    return false;
  }

  /** Labels of what only the machine's time can finish. */
  get waiting(): string[] {
    return [...this.#pending.values()].filter((request) => request.needsTime).map((request) => request.label);
  }

  streams(id: number): ProgramStreams | null {
    return this.#pending.get(id)?.streams ?? null;
  }

  /**
   * Starts a system call. `args` may place data in kernel memory. Throws SyscallError if no task can be made. The call
   * itself is made from a microtask: the caller may be a listener that runs in the middle of the machine's own code.
   */
  async submit(syscall: SyscallName, args: (buffers: KernelBuffers) => readonly number[], options: SubmitOptions): Promise<Request> {
    await Promise.resolve();
    if (this.#failure !== null) throw this.#failure;
    const buffers = new KernelBuffers(this.#port, this.#memory);
    const request = new Request(++this.#lastId, buffers, options);
    this.#pending.set(request.id, request);
    try {
      request.pid = this.#port.submit(request.id, buffers.string(options.comm), SYS[syscall], args(buffers));
      if (isError(request.pid)) throw new SyscallError(syscall, -request.pid);
    } catch (error) {
      this.#pending.delete(request.id);
      buffers.release();
      throw error;
    }
    this.#changed();
    return request;
  }

  /** From now on virtual time runs for the request. */
  await(request: Request): Promise<RequestOutcome> {
    if (!request.awaited) {
      request.awaited = true;
      this.#changed();
    }
    return request.outcome;
  }

  /** One system call from beginning to end. Throws SyscallError for -errno, KernelOops if its task died of one. */
  call(syscall: SyscallName, args: (buffers: KernelBuffers) => readonly number[], path: string | null = null): Promise<number> {
    return this.callAndRead(syscall, args, (result) => result, path);
  }

  /** The same for calls that fill a buffer: `read` takes what it wants of it before it is freed. */
  async callAndRead<T>(
    syscall: SyscallName, args: (buffers: KernelBuffers) => readonly number[],
    read: (result: number, buffers: KernelBuffers) => T, path: string | null = null,
  ): Promise<T> {
    const oopsesBefore = this.#log.oopses.length;
    const label = path === null ? syscall : `${syscall} ${path}`;
    const request = await this.submit(syscall, args, { comm: "ringlet", label });
    const { result, isWaitStatus } = await request.outcome;
    try {
      if (isWaitStatus) throw this.#log.oopses[oopsesBefore] ?? new MachineFault(`the task performing ${label} was killed`);
      if (isError(result)) throw new SyscallError(syscall, -result, path);
      return read(result, request.buffers);
    } finally {
      request.buffers.release();
    }
  }

  /** Import host.request_done: noted now, told to the caller at settle(). */
  done(id: number, result: number, isWaitStatus: boolean): void {
    const request = this.#pending.get(id);
    if (request !== undefined) request.reported = { result, isWaitStatus };
  }

  /** Tells callers of finished requests, once the machine has come to a point where it can be looked at. */
  settle(): void {
    for (const request of this.#pending.values()) {
      if (request.reported === null) continue;
      this.#pending.delete(request.id);
      request.resolve(request.reported);
    }
  }

  /** The machine hangs: those who wait get the error. Spawned programs nobody waits for stay. */
  failAwaited(error: unknown): void {
    this.#fail([...this.#pending.values()].filter((request) => request.needsTime), error);
  }

  /** The machine is dead. Later requests get the same error. */
  failAll(error: unknown): void {
    this.#failure = error;
    this.#fail([...this.#pending.values()], error);
  }

  #fail(requests: readonly Request[], error: unknown): void {
    for (const request of requests) {
      this.#pending.delete(request.id);
      request.reject(error);
    }
  }
}
