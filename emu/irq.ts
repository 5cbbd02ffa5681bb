/**
 * The interrupt controller: 32 edge-triggered lines, latched until delivered, lowest number first.
 *
 * An interrupt is delivered at a tick of running code, when the flag is switched on, or when the CPU waits. Its handler
 * runs with the flag off, as behind a hardware interrupt gate, and may switch it on to be interrupted itself.
 */
import { IRQ_LINES, IRQ_VECTOR_BASE } from "./layout";
import { enterTrapFrame, leaveTrapFrame } from "./cpu";
import { expediteTick } from "./fuel";
import { disableInterrupts, enableInterrupts, interruptsEnabled, resetFlag } from "./irq-flag";
import { countIrq } from "./stats";
import { callGate } from "./traps";

/** One bit a line. */
let pending: u32 = 0;

export function irqInit(): void {
  pending = 0;
  resetFlag();
}

/** Marks a line without looking whether it can be delivered. */
@inline
export function latch(line: u32): void {
  pending |= 1 << line;
}

@inline
export function irqPending(): bool {
  return pending != 0;
}

/** Raises a line; running code sees it at its next tick, which is made to come at once. */
export function irq_raise(line: u32): void {
  if (line >= IRQ_LINES) return;
  latch(line);
  if (interruptsEnabled()) expediteTick();
}

/** The same, from a device of the host: may be called from within mmio_load, mmio_store and idle. */
export function host_irq(line: u32): void {
  irq_raise(line);
}

/** Runs the handlers of pending lines on the stack as it is, while the flag is on. */
export function deliver(fromUser: u32, ip: u32): void {
  while (pending && interruptsEnabled()) {
    const line: u32 = ctz(pending);
    pending &= pending - 1;
    countIrq();
    disableInterrupts();
    callGate(IRQ_VECTOR_BASE + line, line, fromUser, ip);
    enableInterrupts();
  }
}

/** The same from kernel mode: below the interrupted frame. */
export function deliverInKernel(ip: u32): void {
  const sp = enterTrapFrame();
  deliver(0, ip);
  leaveTrapFrame(sp);
}

/** Switches the flag on without delivering here: what is pending comes at the next tick. */
export function resumeInterrupts(): void {
  enableInterrupts();
  if (pending) expediteTick();
}

export function cli(): void {
  disableInterrupts();
}

export function sti(): void {
  enableInterrupts();
  if (pending) deliverInKernel(0);
}

export function irq_save(): u32 {
  const flags = <u32>interruptsEnabled();
  disableInterrupts();
  return flags;
}

export function irq_restore(flags: u32): void {
  if (flags) sti();
  else cli();
}

export function irqs_enabled(): i32 {
  return <i32>interruptsEnabled();
}
