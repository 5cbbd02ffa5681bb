/**
 * Fuel: how running code spends time. Rewritten code counts `fuel` down and calls tick() once it is below zero; the
 * clock is what fuel has been spent, so a read is exact at any point of a slice and never steps back.
 *
 *        now = sliceEnd - fuel * NS_PER_FUEL
 */
import { FUEL_SLICE, NS_PER_FUEL } from "./layout";

const SLICE_NS: u64 = <u64>FUEL_SLICE * NS_PER_FUEL;

export let fuel: i32 = 0;
/** The time at which fuel is 0. */
let sliceEnd: u64 = 0;

/** Nanoseconds since power on. */
@inline
export function now(): u64 {
  return sliceEnd - <i64>fuel * NS_PER_FUEL;
}

/** Sets the clock, which thereby is at the end of a slice: startSlice() must follow. */
export function setNow(time: u64): void {
  fuel = 0;
  sliceEnd = time;
}

/** Lets code run until `deadline` (later than now) or for FUEL_SLICE, whichever is sooner, before the next tick. */
export function startSlice(deadline: u64): void {
  const start = now();
  const left = deadline - start;
  const units: u32 = left < SLICE_NS ? (<u32>left + NS_PER_FUEL - 1) / NS_PER_FUEL : FUEL_SLICE;
  fuel = <i32>units - 1;
  sliceEnd = start + <u64>fuel * NS_PER_FUEL;
}

/** Makes the next unit spent a tick, without moving the clock. */
export function expediteTick(): void {
  const time = now();
  fuel = 0;
  sliceEnd = time;
}
