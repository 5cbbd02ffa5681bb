/** Globals that each task of a program has of its own, by the names under which programs export them. */
export const STACK_POINTER = "__stack_pointer";
export const THREAD_POINTER = "__thread_pointer";
/** Where thread-local variables are. */
export const TLS_BASE = "__tls_base";

/** What the linker exports if the program has it. */
export const LINKED_REGISTERS: readonly string[] = [STACK_POINTER, THREAD_POINTER, TLS_BASE];

/**
 * The fork under way, see kernel-shim/user/libc/fork_frames.c. To ask the linker for its export would be to ask for that file;
 * a program that has it gets the export later.
 */
export const FORK_STATE = "__fork_state";

export const REGISTERS: readonly string[] = [...LINKED_REGISTERS, FORK_STATE];
