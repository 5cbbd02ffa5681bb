import { formatSymbol, symbolOf, type Symbol, type TextFrame } from "../debug/symbolize.ts";
import { KernelBuffers } from "./buffers.ts";
import type { Token } from "./coroutines.ts";
import type { KernelCalls } from "./kernel.ts";
import type { MachineMemory } from "./memory.ts";

/** A thread of a process, or of the kernel. */
export interface Task {
  readonly token: Token;
  readonly pid: number;
  /** The letter of /proc/PID/stat. */
  readonly state: string;
  readonly comm: string;
}

/** struct host_task of asm/entry.h. */
const PID = 4;
const STATE = 8;
const COMM = 12;
const TASK_SIZE = 28;

export function readTasks(calls: KernelCalls, memory: MachineMemory): Task[] {
  const buffers = new KernelBuffers(calls, memory);
  try {
    const count = calls.tasks(0, 0);
    const buffer = buffers.space(count * TASK_SIZE);
    calls.tasks(buffer, count);
    return Array.from({ length: count }, (_, i) => readTask(memory, buffer + i * TASK_SIZE));
  } finally {
    buffers.release();
  }
}

function readTask(memory: MachineMemory, at: number): Task {
  return {
    token: memory.u32(at) | 0, pid: memory.u32(at + PID), state: String.fromCharCode(memory.u32(at + STATE)),
    comm: memory.string(at + COMM),
  };
}

const STATES: Readonly<Record<string, string>> = {
  R: "running", S: "sleeping", D: "sleeping uninterruptibly", T: "stopped", Z: "a zombie", X: "dead", I: "idle",
};

/** Code of the kernel that knows how to wait, not what for. */
const WAITING_FILES = /^kernel\/(sched|locking)\//;
const WAITING_FUNCTIONS = /^_*schedule/;

/** "pid 15 (probe): sleeping in mailbox_read+0x3a/0x80 [mailbox] (mailbox.c:40), called from main+0x1c/0x60 (probe.c:9)" */
export function describeTask(task: Task, frames: readonly TextFrame[]): string {
  const state = `pid ${task.pid} (${task.comm}): ${STATES[task.state] ?? task.state}`;
  const kernel = symbolsOf(frames.filter(({ text }) => !text.user));
  const program = symbolsOf(frames.filter(({ text }) => text.user));
  const where = kernel.find(({ module }) => module !== null) ?? kernel.find((each) => !isWaiting(each));
  const caller = program.find(({ file }) => file !== undefined) ?? program[0];
  return state + (where ? ` in ${formatSymbol(where)}` : "") + (where && caller ? `, called from ${formatSymbol(caller)}` : "");
}

/** As the kernel's get_wchan() passes over __sched functions. */
function isWaiting({ name, file = "" }: Symbol): boolean {
  return WAITING_FUNCTIONS.test(name) || WAITING_FILES.test(file);
}

function symbolsOf(frames: readonly TextFrame[]): Symbol[] {
  return frames.flatMap((frame) => symbolOf(frame) ?? []);
}
