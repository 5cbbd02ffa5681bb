/**
 * The registers that belong to the running task. A trap from user mode starts on the task's empty kernel stack; one from
 * kernel mode goes on below the frame that was interrupted.
 */

/**
 * LLVM lets a leaf function use up to this much below __stack_pointer without moving it. A trap can hit such a function,
 * so traps in kernel mode keep clear of it.
 */
const RED_ZONE: u32 = 128;

/** The kernel's __stack_pointer. */
export let ksp: u32 = 0;
/** Lowest legal value of ksp; rewritten kernel code compares. */
export let stack_limit: u32 = 0;

/** EFLAGS.AC: kernel code may use user addresses, until the next trap from user mode or task switch. */
export let alignmentCheck: bool = false;

let kstackTop: u32 = 0;
let userWork: bool = false;
/** A `() -> ()` of the program in the function table that is to run in user mode before the interrupted code goes on. */
let userCall: u32 = 0;

export function set_kstack(top: u32, limit: u32): void {
  kstackTop = top;
  stack_limit = limit;
}

export function get_ksp(): u32 {
  return ksp;
}

export function set_user_work(pending: i32): void {
  userWork = pending != 0;
}

@inline
export function userWorkPending(): bool {
  return userWork;
}

/** From TRAP_USER_WORK only: what the kernel wants called once that gate has returned. */
export function set_user_call(slot: u32): void {
  userCall = slot;
}

@inline
export function takeUserCall(): u32 {
  const slot = userCall;
  userCall = 0;
  return slot;
}

/** stac, clac. */
export function set_ac(on: i32): void {
  alignmentCheck = on != 0;
}

@inline
export function setStack(sp: u32): void {
  ksp = sp;
}

@inline
export function setStackLimit(limit: u32): void {
  stack_limit = limit;
}

/** A trap from user mode: the kernel starts at the top of its stack, whatever was left there. */
@inline
export function enterKernelStack(): void {
  ksp = kstackTop;
  alignmentCheck = false;
}

/** A trap from kernel mode: steps over the red zone. Returns what leaveTrapFrame() needs to undo it. */
@inline
export function enterTrapFrame(): u32 {
  const sp = ksp;
  ksp = sp - RED_ZONE;
  return sp;
}

@inline
export function leaveTrapFrame(sp: u32): void {
  ksp = sp;
}

export function resetCpu(): void {
  ksp = 0;
  stack_limit = 0;
  kstackTop = 0;
  userWork = false;
  userCall = 0;
  alignmentCheck = false;
}
