/*
 * When the machine's clock may move while every task sleeps. The clock is the machine's own (emu/clock.ts); halt() jumps
 * to the next event by itself up to a limit, and asks here (import host.idle) when it gets there.
 *
 *   somebody waits for a request        time runs, as fast as events follow each other
 *   somebody waits for advance(t)       time runs up to t
 *   otherwise                           time stands still: the machine rests until the host does something
 *
 * Pace "real" ties jumps to the wall clock instead.
 */

export type ClockMode = "virtual" | "real";

/** The machine's clock, in nanoseconds since power on. */
export interface MachineClock {
  read(): bigint;
  /** Time of the next event, -1 if there is none. */
  nextEvent(): bigint;
  setLimit(ns: bigint): void;
  advanceTo(ns: bigint): void;
}

/** The outside world's time and event loop. */
export interface HostTimers {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Calls back after a delay. A background timer should not keep the process alive. */
  after(milliseconds: number, callback: () => void, background: boolean): void;
}

/** What virtual time may be needed for. */
export interface PaceHooks {
  /** Requests that only the passing of time can finish. */
  needTime(): boolean;
  /** Tells callers whose requests are done. */
  settle(): void;
  /** Nothing will ever finish these requests; settles when they have been told. */
  hang(reason: string): Promise<void>;
}

export const NS_PER_SECOND = 1_000_000_000n;
const NS_PER_MS = 1_000_000;
const NEVER = -1n;
/** Time moves at most this far before the host is asked again, so that its event loop gets a turn. */
const CHUNK = 60n * NS_PER_SECOND;
const RESTS_PER_BREATH = 64;

interface Advance {
  readonly target: bigint;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export class Pace {
  readonly #clock: MachineClock;
  readonly #hooks: PaceHooks;
  readonly #timers: HostTimers;
  readonly #mode: ClockMode;
  readonly #patience: bigint;
  #advances: Advance[] = [];
  /** Resolves host.idle's promise; null while the machine runs. */
  #wake: (() => void) | null = null;
  /** Counts rests, so that a timer set for one does not act on another. */
  #rests = 0;
  /** Machine time when something last began or ended. */
  #progress = 0n;
  /** Wall time (ms) at which the machine's clock stood at 0; pace "real". */
  #wallStart: number;
  #onFirstRest: (() => void) | null = null;
  #givingUp = false;

  /** `patience`: how much virtual time may pass, in nanoseconds, without any request ending. */
  constructor(clock: MachineClock, hooks: PaceHooks, timers: HostTimers, mode: ClockMode, patience: bigint) {
    this.#clock = clock;
    this.#hooks = hooks;
    this.#timers = timers;
    this.#mode = mode;
    this.#patience = patience;
    this.#wallStart = timers.now();
  }

  /** Resolves when the machine rests for the first time: it has booted. */
  firstRest(): Promise<void> {
    return new Promise((resolve) => {
      this.#onFirstRest = resolve;
    });
  }

  get resting(): boolean {
    return this.#wake !== null;
  }

  /** Import host.idle: nothing can happen by itself any more. */
  idle(): Promise<void> {
    this.#hooks.settle();
    this.#endAdvances();
    const rested = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#rests++;
    if (this.#mode === "real") this.#restReal();
    else this.#restVirtual();
    this.#onFirstRest?.();
    this.#onFirstRest = null;
    return rested;
  }

  /** There is something for the machine to do, or to wait for. */
  poke(): void {
    this.#progress = this.#clock.read();
    this.refreshLimit();
    if (this.#mode === "real") this.#catchUpWithWall();
    this.#resume();
  }

  /** A request has been reported done: time need not run on for it. */
  refreshLimit(): void {
    if (this.#mode === "virtual") this.#clock.setLimit(this.#limit());
  }

  /** Lets `ns` nanoseconds pass from now. */
  advance(ns: bigint): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#advances.push({ target: this.#clock.read() + ns, resolve, reject });
      this.poke();
    });
  }

  failAll(error: unknown): void {
    const advances = this.#advances;
    this.#advances = [];
    for (const { reject } of advances) reject(error);
    this.#wake = null;
  }

  #resume(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }

  #target(): bigint | null {
    let earliest: bigint | null = null;
    for (const { target } of this.#advances) if (earliest === null || target < earliest) earliest = target;
    return earliest;
  }

  #limit(): bigint {
    const now = this.#clock.read();
    const target = this.#target();
    if (!this.#hooks.needTime()) return target ?? now;
    return target !== null && target < now + CHUNK ? target : now + CHUNK;
  }

  #endAdvances(): void {
    const now = this.#clock.read();
    const ended = this.#advances.filter(({ target }) => target <= now);
    if (ended.length === 0) return;
    this.#advances = this.#advances.filter(({ target }) => target > now);
    for (const { resolve } of ended) resolve();
  }

  /** The limit has been reached, or no event is queued. */
  #restVirtual(): void {
    const target = this.#target();
    const next = this.#clock.nextEvent();
    if (target !== null && (next === NEVER || next > target)) {
      this.#clock.advanceTo(target);
      this.#resumeSoon();
    } else if (target !== null) {
      this.#clock.setLimit(target);
      this.#resumeSoon();
    } else if (this.#hooks.needTime()) {
      this.#runOrHang(next);
    } else {
      this.#clock.setLimit(this.#clock.read());
    }
  }

  /** A caller waits. A hang is judged a turn of the event loop later: the caller may be about to do something. */
  #runOrHang(next: bigint): void {
    const now = this.#clock.read();
    if (next === NEVER) {
      this.#afterTurn(() => this.#giveUp("all tasks sleep and no timer is set"));
    } else if (now - this.#progress > this.#patience) {
      this.#giveUp(`nothing ended in ${this.#patience / NS_PER_SECOND} s of virtual time`);
    } else {
      this.#clock.setLimit(next > now + CHUNK ? next : now + CHUNK);
      this.#resumeSoon();
    }
  }

  #giveUp(reason: string): void {
    if (!this.#hooks.needTime() || this.#givingUp) return;
    this.#givingUp = true;
    void this.#hooks.hang(reason).finally(() => {
      this.#givingUp = false;
      this.refreshLimit();
    });
  }

  /** At once, but now and then only after the event loop had a turn. */
  #resumeSoon(): void {
    if (this.#rests % RESTS_PER_BREATH === 0) this.#afterTurn(() => this.#resume());
    else this.#resume();
  }

  /** Calls back after a turn of the event loop, unless the machine was woken before. */
  #afterTurn(callback: () => void, milliseconds = 0, background = false): void {
    const rest = this.#rests;
    const act = () => {
      if (this.#wake !== null && this.#rests === rest) callback();
    };
    this.#timers.after(milliseconds, act, background);
  }

  #wallTime(): bigint {
    return BigInt(Math.round((this.#timers.now() - this.#wallStart) * NS_PER_MS));
  }

  #catchUpWithWall(): void {
    const wall = this.#wallTime();
    if (this.#wake !== null && wall > this.#clock.read()) this.#clock.advanceTo(wall);
  }

  #restReal(): void {
    const next = this.#clock.nextEvent();
    const target = this.#target();
    const due = target !== null && (next === NEVER || target < next) ? target : next;
    const waited = target !== null || this.#hooks.needTime();
    if (due === NEVER) {
      if (waited) this.#afterTurn(() => this.#giveUp("all tasks sleep and no timer is set"));
      return;
    }
    const delay = Math.max(0, Number(due - this.#wallTime()) / NS_PER_MS);
    this.#afterTurn(() => this.#wakeReal(), delay, !waited);
  }

  #wakeReal(): void {
    this.#catchUpWithWall();
    this.#resume();
  }
}

/** "10s", "250ms", "1h" …, a number of seconds, or a bigint of nanoseconds; null if it is none of these. */
export function parseTime(time: string | number | bigint): bigint | null {
  if (typeof time === "bigint") return time;
  if (typeof time === "number") return Number.isFinite(time) ? BigInt(Math.round(time * 1e9)) : null;
  const match = /^\s*(\d+(?:\.\d+)?)\s*(ns|us|ms|s|m|min|h)?\s*$/.exec(time);
  if (match === null) return null;
  return BigInt(Math.round(Number(match[1]) * UNITS[match[2] ?? "s"]));
}

const UNITS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9, m: 60e9, min: 60e9, h: 3600e9 };
