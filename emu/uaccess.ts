/**
 * The kernel's copies to and from user space. The user side is checked with user permissions and clipped at TASK_SIZE;
 * either side's fault goes to the kernel with PF_UACCESS and may be answered "give up". All return the number of bytes
 * that were not copied.
 */
import { TASK_SIZE } from "./layout";
import { isRam } from "./bus";
import { copyUp, fillUp } from "./bulk";
import { READ, translateKernel, UACCESS, USER, WRITE } from "./mmu";

/** Bytes of [va, va + n) that lie in user space. */
@inline
function inUserSpace(va: u32, n: u32): u32 {
  return va < TASK_SIZE ? min<u32>(n, TASK_SIZE - va) : 0;
}

export function copy_from_user(to: u32, from: u32, n: u32): u32 {
  const length = inUserSpace(from, n);
  return n - length + copyUp(to, UACCESS | WRITE, from, UACCESS | USER | READ, length, 0);
}

export function copy_to_user(to: u32, from: u32, n: u32): u32 {
  const length = inUserSpace(to, n);
  return n - length + copyUp(to, UACCESS | USER | WRITE, from, UACCESS | READ, length, 0);
}

export function clear_user(to: u32, n: u32): u32 {
  const length = inUserSpace(to, n);
  return n - length + fillUp(to, UACCESS | USER | WRITE, 0, length, 0);
}

/** Between kernel addresses, bytewise and without ever faulting; memory only, a device is not touched. */
export function copy_nofault(to: u32, from: u32, n: u32): u32 {
  for (; n; n--) {
    const source = translateKernel(from++, READ, 0);
    const target = translateKernel(to++, WRITE, 0);
    if (!isRam(source) || !isRam(target)) break;
    store<u8>(target, load<u8>(source));
  }
  return n;
}
