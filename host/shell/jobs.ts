import type { Machine } from "../machine/machine.ts";
import type { Process } from "../machine/process.ts";
import type { Terminal } from "./terminal.ts";
import { utf8 } from "./text.ts";

interface Job {
  readonly number: number;
  readonly pid: number;
  readonly line: string;
  readonly end: Promise<number>;
  readonly wait: () => Promise<unknown>;
  ended: boolean;
  told: boolean;
}

/** Programs in the background, and the one in the foreground. */
export class Jobs {
  readonly #machine: Machine;
  readonly #terminal: Terminal;
  readonly #jobs: Job[] = [];
  foreground: Process | null = null;

  constructor(machine: Machine, terminal: Terminal) {
    this.#machine = machine;
    this.#terminal = terminal;
  }

  get list(): readonly Job[] {
    return this.#jobs;
  }

  /** `finish` is done when the program has ended, before anybody hears of it. */
  add(process: Process, line: string, finish: () => Promise<void>): Job {
    const status = process.ended.then(async ({ exitCode }) => {
      await finish();
      return exitCode;
    });
    const number = (this.#jobs.at(-1)?.number ?? 0) + 1;
    const job: Job = { number, pid: process.pid, line, end: status, wait: () => process.wait(), ended: false, told: false };
    status.then(() => (job.ended = true), () => (job.ended = true));
    this.#jobs.push(job);
    return job;
  }

  /** Waits for one job or all; virtual time runs for them. The status of the last. */
  async wait(pid?: number): Promise<number | null> {
    let status: number | null = pid === undefined ? 0 : null;
    for (const job of [...this.#jobs].filter((candidate) => pid === undefined || candidate.pid === pid)) {
      await job.wait();
      status = await job.end;
      this.#remove(job);
    }
    return status;
  }

  /** Tells the user of jobs that have ended. */
  async report(): Promise<void> {
    for (const job of this.#jobs.filter(({ ended }) => ended)) {
      const status = await job.end.catch(() => 1);
      this.#terminal.write(utf8(`[${job.number}]+  ${status === 0 ? "Done" : `Exit ${status}`}                    ${job.line}\n`), "stderr");
      this.#remove(job);
    }
  }

  /** Ctrl-C. False if no program runs. */
  async interrupt(): Promise<boolean> {
    if (this.foreground === null) return false;
    await this.foreground.kill("SIGINT");
    return true;
  }

  get machine(): Machine {
    return this.#machine;
  }

  #remove(job: Job): void {
    const at = this.#jobs.indexOf(job);
    if (at >= 0) this.#jobs.splice(at, 1);
  }
}
