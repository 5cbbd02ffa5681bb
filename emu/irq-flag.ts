/**
 * The interrupt flag, and since when it is off. The second is for the watchdog (tick.ts): it is the time at which a tick
 * first found interrupts off, which makes switching them off and on free of clock reads.
 */
const NOT_SEEN: u64 = u64.MAX_VALUE;

let enabled: bool = false;
let seenOffAt: u64 = NOT_SEEN;

@inline
export function interruptsEnabled(): bool {
  return enabled;
}

@inline
export function enableInterrupts(): void {
  enabled = true;
  seenOffAt = NOT_SEEN;
}

/** Off, and off since now. */
export function resetFlag(): void {
  enabled = false;
  seenOffAt = NOT_SEEN;
}

@inline
export function disableInterrupts(): void {
  enabled = false;
}

/** Nanoseconds that interrupts have been off at time `now`, from the first time that this was asked. */
export function offFor(now: u64): u64 {
  if (seenOffAt == NOT_SEEN) seenOffAt = now;
  return now - seenOffAt;
}

export function restartOffTime(now: u64): void {
  seenOffAt = now;
}
