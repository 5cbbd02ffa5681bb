/**
 * What the hardware asks of the host. suspend, idle and breathe are WebAssembly.Suspending functions: they return when the host
 * resumes this coroutine.
 */

/**
 * Stops the coroutine of task `prev` and lets that of `next` run. Returns false when something switches back to prev; true if it
 * shall only be called again, so that the host sees the stack.
 */
@external("host", "suspend")
export declare function suspend(prev: u32, next: u32): bool;

/** Nothing can happen before the host does something. Returns when it did. */
@external("host", "idle")
export declare function idle(): void;

/** Whether breathe() should be called: user code has been running for a while. */
@external("host", "breath_due")
export declare function breath_due(): bool;

/** Gives the host's event loop a turn. Returns when it had one. */
@external("host", "breathe")
export declare function breathe(): void;

/** A device register is read: size 1, 2 or 4. */
@external("host", "mmio_load")
export declare function mmio_load(pa: u32, size: u32): u32;

@external("host", "mmio_store")
export declare function mmio_store(pa: u32, size: u32, value: u32): void;

/** Machine check, FATAL_* of layout.ts. Does not return. */
@external("host", "fatal")
export declare function fatal(code: u32, a: u32, b: u32, c: u32): void;
