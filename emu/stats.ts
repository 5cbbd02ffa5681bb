/** Event counters, exported as globals for the host: modulo 2^32, counted since power on, never reset. */

export let walks: u32 = 0;
export let fills: u32 = 0;
export let faults: u32 = 0;
export let syscalls: u32 = 0;
export let irqs: u32 = 0;
export let switches: u32 = 0;

@inline
export function countWalk(): void {
  walks++;
}

@inline
export function countFill(): void {
  fills++;
}

@inline
export function countFault(): void {
  faults++;
}

@inline
export function countSyscall(): void {
  syscalls++;
}

@inline
export function countIrq(): void {
  irqs++;
}

@inline
export function countSwitch(): void {
  switches++;
}
