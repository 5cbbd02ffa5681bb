/** Ticks: rewritten code has used up its fuel. The only places where running code can be interrupted. */
import { enterKernelStack } from "./cpu";
import { catchUp } from "./clock";
import { breathe, breath_due } from "./host";
import { deliver, deliverInKernel, irqPending } from "./irq";
import { interruptsEnabled } from "./irq-flag";
import { returnToUser } from "./traps";
import { checkWatchdog } from "./watchdog";

/** In kernel mode: handlers run below the interrupted frame and the interrupted code goes on; no rescheduling. */
export function k_tick(ip: u32): void {
  catchUp();
  if (!interruptsEnabled()) checkWatchdog(ip);
  else if (irqPending()) deliverInKernel(ip);
}

/**
 * In user mode: on the empty kernel stack, and user work, so also rescheduling, afterwards. A program that computes for
 * long is where the host's own event loop would starve; what the host does in its turn shows as user work.
 */
export function u_tick(ip: u32): void {
  if (breath_due()) breathe();
  catchUp();
  enterKernelStack();
  deliver(1, ip);
  returnToUser(ip);
}
