/**
 * The clock. Time is virtual: it moves as running code spends fuel (fuel.ts), by delay(), and in jumps to the next event
 * while the CPU waits. Nothing here reads the outside world's time, so equal input gives equal times.
 *
 * Two sources of interrupts hang on it: the kernel's one-shot timer (clock_program) and the devices' event queue.
 */
import { IRQ_LINES, IRQ_TIMER } from "./layout";
import { enterTrapFrame, get_ksp, leaveTrapFrame, setStack } from "./cpu";
import { eventsInit, firstEventTime, NEVER, popEvent, pushEvent, removeEventsOf } from "./events";
import { now, setNow, startSlice } from "./fuel";
import { idle } from "./host";
import { deliver, irq_raise, irqPending, latch } from "./irq";
import { enableInterrupts, interruptsEnabled } from "./irq-flag";
import { checkWatchdog } from "./watchdog";

let timerAt: u64 = NEVER;
/** How far halt() may move the clock by itself. */
let limit: u64 = 0;

export function clockInit(): void {
  timerAt = NEVER;
  limit = 0;
  eventsInit();
  setNow(0);
  startSlice(NEVER);
}

@inline
function nextEventTime(): u64 {
  return min<u64>(timerAt, firstEventTime());
}

/** Latches every interrupt that is due and starts the next slice. */
export function catchUp(): void {
  const time = now();
  if (timerAt <= time) {
    timerAt = NEVER;
    latch(IRQ_TIMER);
  }
  while (firstEventTime() <= time) latch(popEvent());
  startSlice(nextEventTime());
}

/** Moves the clock forward to `time`, if that is later. */
function jumpTo(time: u64): void {
  if (time > now()) setNow(time);
  catchUp();
}

export function clock_read(): u64 {
  return now();
}

export function clock_program(deadline: u64): void {
  timerAt = deadline;
  if (deadline <= now()) {
    timerAt = NEVER;
    irq_raise(IRQ_TIMER);
  } else {
    startSlice(nextEventTime());
  }
}

/** A device will raise `line` at time `at`. False if too many events are queued, or there is no such line. */
export function event_schedule(at: u64, line: u32): bool {
  if (line >= IRQ_LINES) return false;
  if (at <= now()) {
    irq_raise(line);
    return true;
  }
  if (!pushEvent(at, line)) return false;
  startSlice(nextEventTime());
  return true;
}

/** Forgets every event that would raise `line`. */
export function event_cancel(line: u32): void {
  removeEventsOf(line);
}

export function delay(ns: u64): void {
  const end = now() + ns;
  const sp = enterTrapFrame();
  do {
    jumpTo(min<u64>(end, nextEventTime()));
    if (interruptsEnabled()) deliver(0, 0);
    else checkWatchdog(0);
  } while (now() < end);
  leaveTrapFrame(sp);
}

/**
 * sti; hlt. Returns after an interrupt, or when the host has done something that may concern the caller. The clock jumps
 * to the next event if that lies within the limit; else the host is asked.
 */
export function halt(): void {
  enableInterrupts();
  catchUp();
  if (!irqPending()) {
    const next = nextEventTime();
    if (next != NEVER && next <= limit) jumpTo(next);
    else waitForHost();
  }
  const sp = enterTrapFrame();
  deliver(0, 0);
  leaveTrapFrame(sp);
}

/** The host may run kernel code on another stack before it lets this coroutine go on. */
function waitForHost(): void {
  const sp = get_ksp();
  idle();
  setStack(sp);
  enableInterrupts();
  catchUp();
}

export function set_clock_limit(ns: u64): void {
  limit = ns;
}

/** While the machine waits: the clock moves on without anything having run; what falls due is pending afterwards. */
export function clock_advance_to(ns: u64): void {
  jumpTo(ns);
}

/** Time of the next event, -1 if there is none. */
export function next_event(): i64 {
  return <i64>nextEventTime();
}
