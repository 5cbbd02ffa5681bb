/**
 * Switching between coroutines. What a task has in the CPU and would find changed after another ran is kept in locals of
 * its own suspended frame: stack pointer and interrupt flag. The rest (kernel stack bounds, page directory, user work) the
 * kernel sets itself after switch_to() returns.
 */
import { get_ksp, set_ac, set_kstack, setStack, setStackLimit, stack_limit } from "./cpu";
import { suspend } from "./host";
import { resumeInterrupts } from "./irq";
import { disableInterrupts, interruptsEnabled } from "./irq-flag";
import { countSwitch } from "./stats";

@inline
function setInterrupts(on: bool): void {
  if (on) resumeInterrupts();
  else disableInterrupts();
}

export function switch_to(prev: u32, next: u32): void {
  countSwitch();
  const sp = get_ksp();
  const on = interruptsEnabled();
  while (suspend(prev, next));
  setStack(sp);
  set_ac(0);
  setInterrupts(on);
}

/**
 * For the host, before it starts a coroutine of its own accord (a new task, or one whose frames were thrown away, maybe
 * in the middle of a trap): an empty stack of [limit, top) and interrupts on.
 */
export function reset_cpu(top: u32, limit: u32): void {
  set_kstack(top, limit);
  setStack(top);
  set_ac(0);
  resumeInterrupts();
}

let callSp: u32 = 0;
let callLimit: u32 = 0;
let callInterrupts: bool = false;

/**
 * Brackets the host's direct calls of kernel functions while every coroutine is suspended: they run on a stack of their
 * own with interrupts off. Calls do not nest.
 */
export function host_call_begin(top: u32, limit: u32): void {
  callSp = get_ksp();
  callLimit = stack_limit;
  callInterrupts = interruptsEnabled();
  disableInterrupts();
  setStack(top);
  setStackLimit(limit);
}

export function host_call_end(): void {
  setStack(callSp);
  setStackLimit(callLimit);
  setInterrupts(callInterrupts);
}
