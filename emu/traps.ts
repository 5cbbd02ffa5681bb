/**
 * Traps: the gates that the kernel registered, how each kind is entered and left. Signatures of the handlers are in
 * kernel-shim/include/asm/traps.h.
 *
 * A trap from user mode starts on the empty kernel stack and, when the handler's frames have returned, runs user work
 * (signals, rescheduling) until none is pending. A trap from kernel mode goes on below the interrupted frame. Page faults
 * and system calls leave the interrupt flag alone; interrupts (irq.ts) clear it.
 *
 * A handler may never return: the host then throws away its frames and calls reset_cpu() before the task runs again.
 * Nothing here is left half done by that.
 */
import {
  FATAL_BAD_RETURN, FATAL_NO_GATE, IDT_ENTRIES, PF_UACCESS, PF_USER, PF_WRITE, TRAP_DE, TRAP_MC, TRAP_PF, TRAP_SS,
  TRAP_SYSCALL, SYSCALL_AGAIN, TRAP_BAD_CALL, TRAP_UD, TRAP_USER_WORK,
} from "./layout";
import { enterKernelStack, enterTrapFrame, leaveTrapFrame, takeUserCall, userWorkPending } from "./cpu";
import { fatal } from "./host";
import { resumeInterrupts } from "./irq";
import { interruptsEnabled } from "./irq-flag";
import { translationMiss, UACCESS } from "./mmu";
import { countFault, countSyscall } from "./stats";

/** Function-table index of each vector's handler, 0 = none. */
const idt = memory.data(<i32>IDT_ENTRIES * 4, 4);

export function set_trap_gate(vector: u32, handler: u32): void {
  if (vector < IDT_ENTRIES) store<u32>(idt + (vector << 2), handler);
}

export function clearGates(): void {
  memory.fill(idt, 0, IDT_ENTRIES * 4);
}

@inline
function gate(vector: u32, address: u32, ip: u32): u32 {
  const handler = load<u32>(idt + (vector << 2));
  if (!handler) fatal(FATAL_NO_GATE, vector, address, ip);
  return handler;
}

/** Calls a handler of the common shape on the stack as it is. */
export function callGate(vector: u32, a: u32, b: u32, ip: u32): void {
  call_indirect<void>(gate(vector, a, ip), a, b, ip);
}

@inline
function callPageFault(va: u32, error: u32, ip: u32): i32 {
  return call_indirect<i32>(gate(TRAP_PF, va, ip), va, error, ip);
}

/**
 * The access at va just failed to translate. Returns when it may be tried again: true. False only if it carries UACCESS
 * and the kernel gives it up.
 */
export function raiseFault(va: u32, access: u32, ip: u32): bool {
  if (access & UACCESS) return !kernelFault(va, access & ~PF_USER, ip);
  if (access & PF_USER) userFault(va, access, ip);
  else if (kernelFault(va, access, ip)) fatal(FATAL_BAD_RETURN, va, access, ip);
  return true;
}

export function userFault(va: u32, access: u32, ip: u32): void {
  countFault();
  enterKernelStack();
  const error = translationMiss() | (access & (PF_WRITE | PF_USER));
  if (callPageFault(va, error, ip)) fatal(FATAL_BAD_RETURN, va, error, ip);
  returnToUser(ip);
}

function kernelFault(va: u32, access: u32, ip: u32): i32 {
  countFault();
  const sp = enterTrapFrame();
  const answer = callPageFault(va, translationMiss() | (access & (PF_WRITE | PF_UACCESS)), ip);
  leaveTrapFrame(sp);
  return answer;
}

/**
 * The access at va uses a translation that is watched: the kernel is told, and it goes on. No user work runs, since the access
 * may be half done.
 */
export function machineCheck(va: u32, access: u32, tag: u32, ip: u32): void {
  const fromUser = (access & (PF_USER | UACCESS)) == PF_USER;
  let sp: u32 = 0;
  if (fromUser) enterKernelStack();
  else sp = enterTrapFrame();
  const error = access & (fromUser ? PF_WRITE | PF_USER : PF_WRITE | PF_UACCESS);
  call_indirect<void>(gate(TRAP_MC, va, ip), va, error, tag, ip);
  if (!fromUser) leaveTrapFrame(sp);
}

/**
 * User code is about to divide by zero, to run into `unreachable`, or to call what cannot be called. As on a CPU the
 * instruction is tried again when the kernel and the program's handler have returned, and fails again: never returns.
 */
export function u_divide_error(ip: u32): void {
  userTrap(TRAP_DE, 0, ip);
}

export function u_invalid_opcode(ip: u32): void {
  userTrap(TRAP_UD, 0, ip);
}

export function u_bad_call(pointer: u32, ip: u32): void {
  userTrap(TRAP_BAD_CALL, pointer, ip);
}

function userTrap(vector: u32, address: u32, ip: u32): void {
  for (;;) {
    enterKernelStack();
    callGate(vector, address, 0, ip);
    returnToUser(ip);
  }
}

/** A frame of `sp` would lie below the stack's limit. The task is lost, so its handler takes the stack from the top. */
export function k_stack_overflow(sp: u32, ip: u32): void {
  enterKernelStack();
  callGate(TRAP_SS, sp, 0, ip);
  fatal(FATAL_BAD_RETURN, sp, TRAP_SS, ip);
}

/** iret to user mode: interrupts are on there, and pending work comes first. */
@inline
export function returnToUser(ip: u32): void {
  if (!interruptsEnabled()) resumeInterrupts();
  if (userWorkPending()) runUserWork(ip);
}

/**
 * The gate may ask for a call in user mode, a signal handler: it is made here, when none of the kernel's frames is left, so
 * that the handler may trap, or never return and be left by an exception.
 */
function runUserWork(ip: u32): void {
  let call: u32;
  do {
    enterKernelStack();
    callGate(TRAP_USER_WORK, 0, 0, ip);
    if (!interruptsEnabled()) resumeInterrupts();
    call = takeUserCall();
    if (call) call_indirect<void>(call);
  } while (call || userWorkPending());
}

/**
 * int 0x80: bound to the program's import linux.syscall. A call that is to be made again is, from here: the handler of the
 * signal that interrupted it has run by then.
 */
export function syscall(nr: i32, a: i32, b: i32, c: i32, d: i32, e: i32, f: i32): i32 {
  let result: i32;
  do {
    countSyscall();
    enterKernelStack();
    result = call_indirect<i32>(gate(TRAP_SYSCALL, nr, 0), nr, a, b, c, d, e, f);
    returnToUser(0);
  } while (result == -<i32>SYSCALL_AGAIN);
  return result;
}

/** Calls a program's entry, a `() -> ()` in the kernel's function table, in user mode. Programs end by exit, so this
 * returns only if the entry does; the kernel stack below the caller was used by others meanwhile. */
export function enter_user(entry: u32): void {
  returnToUser(0);
  call_indirect<void>(entry);
  enterKernelStack();
}
