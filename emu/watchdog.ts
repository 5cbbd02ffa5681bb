/** The hard-lockup watchdog: an NMI when interrupts stay off for too long. */
import { NMI_WATCHDOG_SECONDS, TRAP_NMI } from "./layout";
import { enterTrapFrame, leaveTrapFrame } from "./cpu";
import { now } from "./fuel";
import { offFor, restartOffTime } from "./irq-flag";
import { callGate } from "./traps";

const PERIOD: u64 = <u64>NMI_WATCHDOG_SECONDS * 1000000000;

/** Interrupts are off at a tick in kernel mode. The NMI comes once in every PERIOD of that. */
export function checkWatchdog(ip: u32): void {
  const time = now();
  if (offFor(time) < PERIOD) return;
  restartOffTime(time);
  const sp = enterTrapFrame();
  callGate(TRAP_NMI, 0, 0, ip);
  leaveTrapFrame(sp);
}
