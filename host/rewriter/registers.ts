/** Globals that each task of a program has of its own, by the names under which programs export them. */
export const STACK_POINTER = "__stack_pointer";
export const THREAD_POINTER = "__thread_pointer";
/** Where thread-local variables are. */
export const TLS_BASE = "__tls_base";

export const REGISTERS: readonly string[] = [STACK_POINTER, THREAD_POINTER, TLS_BASE];
