import { BACKTRACE_LIMIT, captureStack } from "../debug/frames.ts";
import type { Entry } from "./jspi.ts";
import { MachineFault } from "./errors.ts";
import { classifyTrap, type Trap } from "./traps.ts";

/*
 * Tasks as coroutines. The kernel's scheduler decides who runs; this file only carries it out: `suspend` parks the
 * running wasm stack behind a promise and wakes another's, and what ends a stack (unwind, exit, trap) is sorted here.
 *
 * Frames are dropped by throwing one of two marks through them. A mark is a plain object, no Error: no stack is captured.
 */

const UNWIND = Object.freeze({ mark: "unwind" });
const GONE = Object.freeze({ mark: "gone" });

/** Resumes a parked stack: for good, or (true) to be shown. */
type Waker = (show: boolean) => void;

/** A task_struct's address as wasm passes it, a signed number; 0 before the first switch, when pid 0 runs. */
export type Token = number;

/** The kernel's entries, each call a new coroutine. */
export interface TaskEntries {
  /** Pid 0; becomes the idle loop. */
  readonly startKernel: Entry;
  readonly retFromFork: Entry;
  readonly unwound: Entry;
  /** (task, kind, ip, detail) */
  readonly hostTrap: Entry;
}

export interface CoroutineHooks {
  /** The machine cannot go on. */
  fail(error: unknown): void;
  /** Before a new coroutine of the task starts: makes its kernel stack the current one. */
  prepareStack(task: Token): void;
  /** Text address of the frame that trapped, and whether that frame was user code. */
  locate(trap: Trap): { readonly ip: number; readonly user: boolean };
  /** Makes `resume` run later, from the event loop: called now and then so that a busy machine does not starve it. */
  breathe(resume: () => void): void;
}

/** Switches between two breaths. */
const SWITCHES_PER_BREATH = 20_000;
/** Traps of one task, with no switch between, that mean trap handling itself is broken. */
const TRAPS_IN_A_ROW = 3;

export class Coroutines {
  readonly #hooks: CoroutineHooks;
  /**
   * What wakes each task that was ever parked. Entries stay while a task runs, so that a switch costs no removal; they go
   * with the task.
   */
  readonly #wakers = new Map<Token, Waker>();
  #newestWaker: Waker = () => {};
  readonly #keepWaker = (wake: Waker): void => {
    this.#newestWaker = wake;
  };
  /** The task that was woken to show its stack, and who wants to see it. */
  #showing: { readonly task: Token; readonly show: (stack: string) => void } | null = null;
  #entries: TaskEntries | null = null;
  #running: Token = 0;
  #switches = 0;
  #trapsInARow = 0;
  #stopped = false;

  constructor(hooks: CoroutineHooks) {
    this.#hooks = hooks;
  }

  get running(): Token {
    return this.#running;
  }

  get switches(): number {
    return this.#switches;
  }

  /** Runs pid 0. */
  boot(entries: TaskEntries, args: readonly number[]): void {
    this.#entries = entries;
    this.#launch("startKernel", args);
  }

  /** Import `host.suspend`: parks `prev`, wakes `next`. The promise resolves when something switches back. */
  suspend(prev: Token, next: Token): Promise<boolean> {
    const parked = new Promise<boolean>(this.#keepWaker);
    this.#wakers.set(prev, this.#newestWaker);
    if (this.#showing?.task === prev) this.#shown(prev);
    else this.#switchTo(next);
    return parked;
  }

  /**
   * The stack of a parked task as a stack trace; "" if the task runs or never did. Parked stacks cannot be walked, so this one
   * is woken, comes straight back to suspend(), and nothing that the kernel knows of has changed. One call at a time.
   */
  stackOf(task: Token): Promise<string> {
    const wake = this.#wakers.get(task);
    if (wake === undefined || task === this.#running) return Promise.resolve("");
    return new Promise((show) => {
      this.#showing = { task, show };
      wake(true);
    });
  }

  #shown(task: Token): void {
    this.#showing?.show(captureStack(BACKTRACE_LIMIT));
    this.#showing = null;
    // Somebody switched to the task while it was on its way.
    if (task === this.#running) this.#newestWaker(false);
  }

  /** Import `host.exit_to`: drops the running coroutine's frames for good and wakes `next`. */
  exitTo(prev: Token, next: Token): never {
    this.#wakers.delete(prev);
    this.#switchTo(next);
    throw GONE;
  }

  /** Import `host.unwind`: drops the running coroutine's frames; the task goes on in a new one. */
  unwind(): never {
    throw UNWIND;
  }

  /** Ends the machine from inside a host call: nothing is resumed any more. */
  stop(): never {
    this.halt();
    throw GONE;
  }

  /** Drops every parked coroutine. */
  halt(): void {
    this.#stopped = true;
    this.#wakers.clear();
  }

  #switchTo(next: Token): void {
    this.#running = next;
    this.#trapsInARow = 0;
    const wake = this.#wakers.get(next) ?? (() => this.#launch("retFromFork", [next]));
    if (++this.#switches % SWITCHES_PER_BREATH === 0) this.#hooks.breathe(() => this.#unlessStopped(() => wake(false)));
    else wake(false);
  }

  #unlessStopped(wake: () => void): void {
    if (!this.#stopped) wake();
  }

  /** New coroutines start from a microtask, so that none is nested in the stack of the one that asked for it. */
  #launch(name: keyof TaskEntries, args: readonly number[]): void {
    const entry = this.#entries?.[name];
    queueMicrotask(() => {
      if (this.#stopped || entry === undefined) return;
      this.#hooks.prepareStack(this.#running);
      entry(...args).then(
        () => this.#hooks.fail(new MachineFault("a task's entry function returned")),
        (reason: unknown) => this.#ended(reason),
      );
    });
  }

  /** A coroutine's frames are gone; `reason` says why. */
  #ended(reason: unknown): void {
    if (reason === GONE || this.#stopped) return;
    if (reason === UNWIND) {
      this.#launch("unwound", [this.#running]);
      return;
    }
    const trap = classifyTrap(reason);
    if (trap === null) this.#hooks.fail(reason);
    else this.#trapped(trap);
  }

  #trapped(trap: Trap): void {
    const { ip, user } = this.#hooks.locate(trap);
    if (this.#running === 0 || ++this.#trapsInARow > TRAPS_IN_A_ROW) {
      const where = `0x${ip.toString(16)}`;
      const when = this.#running === 0 ? "before the first task" : "while a trap was handled";
      this.#hooks.fail(new MachineFault(`${trap.error.message} at ${where}, ${when}`, { cause: trap.error }));
      return;
    }
    this.#launch("hostTrap", [this.#running, trap.kind, ip, user ? 1 : 0]);
  }
}
