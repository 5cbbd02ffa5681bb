/**
 * Loads and stores of user code that missed the translation table or are misaligned. One function for each wasm
 * instruction; `ip` is where it stands.
 *
 * An aligned access is here because its entry is absent, so it goes straight to the walk; one that is not may be here
 * for its address alone.
 */
import { loadAt, storeAt } from "./bus";
import { READ, USER, walkUser, WRITE } from "./mmu";
import { loadAny, storeAny } from "./split";
import { u_tick } from "./tick";
import { userFault } from "./traps";

/** Faults in a row that change nothing before the host gets a turn. */
const PATIENCE: u32 = 64;

/** Refills the entry, faulting until there is a translation: for ever, if the kernel only says "again". */
function refill(va: u32, access: u32, ip: u32): u32 {
  let pa = walkUser(va, access, ip);
  for (let tries: u32 = 1; !pa; tries++) {
    userFault(va, access, ip);
    if (tries % PATIENCE == 0) u_tick(ip);
    pa = walkUser(va, access, ip);
  }
  return pa;
}

@inline
function userLoad<T>(va: u32, ip: u32): T {
  if (va & (sizeof<T>() - 1)) return loadAny<T>(va, USER | READ, ip);
  return loadAt<T>(refill(va, USER | READ, ip));
}

@inline
function userStore<T>(va: u32, value: T, ip: u32): void {
  if (va & (sizeof<T>() - 1)) storeAny<T>(va, value, USER | WRITE, ip);
  else storeAt<T>(refill(va, USER | WRITE, ip), value);
}

export function u_i32_load8_s(va: u32, ip: u32): i32 {
  return <i32>userLoad<i8>(va, ip);
}

export function u_i32_load8_u(va: u32, ip: u32): i32 {
  return <i32>userLoad<u8>(va, ip);
}

export function u_i32_load16_s(va: u32, ip: u32): i32 {
  return <i32>userLoad<i16>(va, ip);
}

export function u_i32_load16_u(va: u32, ip: u32): i32 {
  return <i32>userLoad<u16>(va, ip);
}

export function u_i32_load(va: u32, ip: u32): i32 {
  return userLoad<i32>(va, ip);
}

export function u_i64_load8_s(va: u32, ip: u32): i64 {
  return <i64>userLoad<i8>(va, ip);
}

export function u_i64_load8_u(va: u32, ip: u32): i64 {
  return <i64>userLoad<u8>(va, ip);
}

export function u_i64_load16_s(va: u32, ip: u32): i64 {
  return <i64>userLoad<i16>(va, ip);
}

export function u_i64_load16_u(va: u32, ip: u32): i64 {
  return <i64>userLoad<u16>(va, ip);
}

export function u_i64_load32_s(va: u32, ip: u32): i64 {
  return <i64>userLoad<i32>(va, ip);
}

export function u_i64_load32_u(va: u32, ip: u32): i64 {
  return <i64>userLoad<u32>(va, ip);
}

export function u_i64_load(va: u32, ip: u32): i64 {
  return userLoad<i64>(va, ip);
}

export function u_f32_load(va: u32, ip: u32): f32 {
  return reinterpret<f32>(userLoad<u32>(va, ip));
}

export function u_f64_load(va: u32, ip: u32): f64 {
  return reinterpret<f64>(userLoad<u64>(va, ip));
}

export function u_i32_store8(va: u32, value: i32, ip: u32): void {
  userStore<u8>(va, <u8>value, ip);
}

export function u_i32_store16(va: u32, value: i32, ip: u32): void {
  userStore<u16>(va, <u16>value, ip);
}

export function u_i32_store(va: u32, value: i32, ip: u32): void {
  userStore<u32>(va, <u32>value, ip);
}

export function u_i64_store8(va: u32, value: i64, ip: u32): void {
  userStore<u8>(va, <u8>value, ip);
}

export function u_i64_store16(va: u32, value: i64, ip: u32): void {
  userStore<u16>(va, <u16>value, ip);
}

export function u_i64_store32(va: u32, value: i64, ip: u32): void {
  userStore<u32>(va, <u32>value, ip);
}

export function u_i64_store(va: u32, value: i64, ip: u32): void {
  userStore<u64>(va, <u64>value, ip);
}

export function u_f32_store(va: u32, value: f32, ip: u32): void {
  userStore<u32>(va, reinterpret<u32>(value), ip);
}

export function u_f64_store(va: u32, value: f64, ip: u32): void {
  userStore<u64>(va, reinterpret<u64>(value), ip);
}
