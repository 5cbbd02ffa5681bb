/** A frame of wasm code in an engine's stack trace. */
export interface WasmFrame {
  /** Name of the module (its name section), "" if it has none. */
  readonly module: string;
  readonly functionIndex: number;
  /** Byte offset in the module's binary. */
  readonly offset: number;
}

/** V8: `at name (wasm://wasm/MODULE-1a2b3c4d:wasm-function[12]:0x1f3)`; an unnamed module has only the hash. */
const frameOfV8 = /wasm:\/\/wasm\/(?:(.*)-)?[0-9a-f]+:wasm-function\[(\d+)\]:0x([0-9a-f]+)/;

/** The wasm frames of a stack trace, innermost first. */
export function wasmFrames(stack: string): WasmFrame[] {
  const frames: WasmFrame[] = [];
  for (const line of stack.split("\n")) {
    const match = frameOfV8.exec(line);
    if (match === null) continue;
    frames.push({ module: match[1] ?? "", functionIndex: Number(match[2]), offset: Number.parseInt(match[3], 16) });
  }
  return frames;
}

interface StackTraceLimit {
  stackTraceLimit?: number;
}

/** Frames that are looked at. */
export const BACKTRACE_LIMIT = 64;

/** The running JavaScript and wasm stack, at most `limit` frames. */
export function captureStack(limit: number): string {
  const errors = Error as unknown as StackTraceLimit;
  const before = errors.stackTraceLimit;
  errors.stackTraceLimit = limit;
  try {
    return new Error("stack").stack ?? "";
  } finally {
    errors.stackTraceLimit = before;
  }
}
