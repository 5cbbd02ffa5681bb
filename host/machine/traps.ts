/** Kinds of wasm traps as the kernel's host_trap() takes them. */
export const TRAP_KIND_UNREACHABLE = 0;
export const TRAP_KIND_DIVIDE = 1;
export const TRAP_KIND_BAD_CALL = 2;
export const TRAP_KIND_STACK = 3;
export const TRAP_KIND_OTHER = 4;
/** Not the engine's: a program's longjmp that nobody caught. */
export const TRAP_KIND_UNCAUGHT = 5;

/** What ended a task's wasm code. */
export interface Trap {
  readonly kind: number;
  readonly error: Error;
}

/** Each engine's own words for each kind; the first pattern that fits decides. */
const patterns: readonly (readonly [RegExp, number])[] = [
  [/unreachable/i, TRAP_KIND_UNREACHABLE],
  [/divide|division|remainder|integer overflow|unrepresentable|invalid conversion/i, TRAP_KIND_DIVIDE],
  [/table|indirect call|signature|null function|index out of bounds|call_indirect|dereferencing a null/i, TRAP_KIND_BAD_CALL],
  [/call stack|stack exhausted|too much recursion|stack overflow/i, TRAP_KIND_STACK],
];

/** The trap behind what a coroutine's promise was rejected with; null if that is no trap but a fault of the host's own. */
export function classifyTrap(reason: unknown): Trap | null {
  if (reason instanceof WebAssembly.Exception) return { kind: TRAP_KIND_UNCAUGHT, error: new Error("longjmp to a frame that is gone") };
  if (!(reason instanceof Error)) return null;
  const stackExhausted = reason instanceof RangeError || reason.name === "InternalError";
  if (!(reason instanceof WebAssembly.RuntimeError) && !stackExhausted) return null;
  const kind = patterns.find(([pattern]) => pattern.test(reason.message))?.[1] ?? TRAP_KIND_OTHER;
  if (stackExhausted && kind !== TRAP_KIND_STACK) return null;
  return { kind, error: reason };
}
