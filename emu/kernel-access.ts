/**
 * Loads and stores of kernel code outside the direct map: vmalloc and fixmap addresses, devices, user addresses (legacy
 * code only) and bad pointers. One function for each wasm instruction; `ip` is where it stands.
 */
import { READ, WRITE } from "./mmu";
import { loadAny, storeAny } from "./split";

@inline
function kernelLoad<T>(va: u32, ip: u32): T {
  return loadAny<T>(va, READ, ip);
}

@inline
function kernelStore<T>(va: u32, value: T, ip: u32): void {
  storeAny<T>(va, value, WRITE, ip);
}

export function k_i32_load8_s(va: u32, ip: u32): i32 {
  return <i32>kernelLoad<i8>(va, ip);
}

export function k_i32_load8_u(va: u32, ip: u32): i32 {
  return <i32>kernelLoad<u8>(va, ip);
}

export function k_i32_load16_s(va: u32, ip: u32): i32 {
  return <i32>kernelLoad<i16>(va, ip);
}

export function k_i32_load16_u(va: u32, ip: u32): i32 {
  return <i32>kernelLoad<u16>(va, ip);
}

export function k_i32_load(va: u32, ip: u32): i32 {
  return kernelLoad<i32>(va, ip);
}

export function k_i64_load8_s(va: u32, ip: u32): i64 {
  return <i64>kernelLoad<i8>(va, ip);
}

export function k_i64_load8_u(va: u32, ip: u32): i64 {
  return <i64>kernelLoad<u8>(va, ip);
}

export function k_i64_load16_s(va: u32, ip: u32): i64 {
  return <i64>kernelLoad<i16>(va, ip);
}

export function k_i64_load16_u(va: u32, ip: u32): i64 {
  return <i64>kernelLoad<u16>(va, ip);
}

export function k_i64_load32_s(va: u32, ip: u32): i64 {
  return <i64>kernelLoad<i32>(va, ip);
}

export function k_i64_load32_u(va: u32, ip: u32): i64 {
  return <i64>kernelLoad<u32>(va, ip);
}

export function k_i64_load(va: u32, ip: u32): i64 {
  return kernelLoad<i64>(va, ip);
}

export function k_f32_load(va: u32, ip: u32): f32 {
  return reinterpret<f32>(kernelLoad<u32>(va, ip));
}

export function k_f64_load(va: u32, ip: u32): f64 {
  return reinterpret<f64>(kernelLoad<u64>(va, ip));
}

export function k_i32_store8(va: u32, value: i32, ip: u32): void {
  kernelStore<u8>(va, <u8>value, ip);
}

export function k_i32_store16(va: u32, value: i32, ip: u32): void {
  kernelStore<u16>(va, <u16>value, ip);
}

export function k_i32_store(va: u32, value: i32, ip: u32): void {
  kernelStore<u32>(va, <u32>value, ip);
}

export function k_i64_store8(va: u32, value: i64, ip: u32): void {
  kernelStore<u8>(va, <u8>value, ip);
}

export function k_i64_store16(va: u32, value: i64, ip: u32): void {
  kernelStore<u16>(va, <u16>value, ip);
}

export function k_i64_store32(va: u32, value: i64, ip: u32): void {
  kernelStore<u32>(va, <u32>value, ip);
}

export function k_i64_store(va: u32, value: i64, ip: u32): void {
  kernelStore<u64>(va, <u64>value, ip);
}

export function k_f32_store(va: u32, value: f32, ip: u32): void {
  kernelStore<u32>(va, reinterpret<u32>(value), ip);
}

export function k_f64_store(va: u32, value: f64, ip: u32): void {
  kernelStore<u64>(va, reinterpret<u64>(value), ip);
}
