/**
 * The event queue: interrupts that devices will raise, a binary heap ordered by time and, at equal times, by the order
 * in which they were scheduled, so that a run can be repeated exactly.
 *
 *   +0 time (ns)   +8 order   +12 line
 */
const CAPACITY: u32 = 256;
const SIZE_SHIFT: u32 = 4;
const ORDER: u32 = 8;
const LINE: u32 = 12;

export const NEVER: u64 = u64.MAX_VALUE;

const heap = memory.data(<i32>CAPACITY << SIZE_SHIFT, 8);
let count: u32 = 0;
let nextOrder: u32 = 0;

export function eventsInit(): void {
  count = 0;
  nextOrder = 0;
}

@inline
function slot(i: u32): usize {
  return heap + (i << SIZE_SHIFT);
}

export function firstEventTime(): u64 {
  return count ? load<u64>(heap) : NEVER;
}

@inline
function before(a: u32, b: u32): bool {
  const left = load<u64>(slot(a));
  const right = load<u64>(slot(b));
  if (left != right) return left < right;
  return <i32>(load<u32>(slot(a), ORDER) - load<u32>(slot(b), ORDER)) < 0;
}

function swap(a: u32, b: u32): void {
  const time = load<u64>(slot(a));
  const rest = load<u64>(slot(a), ORDER);
  store<u64>(slot(a), load<u64>(slot(b)));
  store<u64>(slot(a), load<u64>(slot(b), ORDER), ORDER);
  store<u64>(slot(b), time);
  store<u64>(slot(b), rest, ORDER);
}

function siftUp(i: u32): void {
  while (i && before(i, (i - 1) >>> 1)) {
    swap(i, (i - 1) >>> 1);
    i = (i - 1) >>> 1;
  }
}

function siftDown(i: u32): void {
  for (;;) {
    let least = (i << 1) + 1;
    if (least >= count) return;
    if (least + 1 < count && before(least + 1, least)) least++;
    if (!before(least, i)) return;
    swap(i, least);
    i = least;
  }
}

/** False if the queue is full. */
export function pushEvent(time: u64, line: u32): bool {
  if (count == CAPACITY) return false;
  store<u64>(slot(count), time);
  store<u32>(slot(count), nextOrder++, ORDER);
  store<u32>(slot(count), line, LINE);
  siftUp(count++);
  return true;
}

/** Removes the first event, of which there must be one; returns its line. */
export function popEvent(): u32 {
  const line = load<u32>(heap, LINE);
  removeEvent(0);
  return line;
}

function removeEvent(i: u32): void {
  count--;
  if (i == count) return;
  swap(i, count);
  siftUp(i);
  siftDown(i);
}

export function removeEventsOf(line: u32): void {
  let i: u32 = 0;
  while (i < count) {
    if (load<u32>(slot(i), LINE) != line) i++;
    else {
      removeEvent(i);
      i = 0;
    }
  }
}
