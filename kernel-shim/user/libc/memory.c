/*
 * In place of musl's loops: each is one wasm instruction, which the machine carries out page by page with the host's own
 * bulk copy. The builtins must become that instruction, never a call back to these functions.
 */
#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
	__builtin_memcpy(to, from, n);
	return to;
}

void *memmove(void *to, const void *from, size_t n)
{
	__builtin_memmove(to, from, n);
	return to;
}

void *memset(void *to, int byte, size_t n)
{
	__builtin_memset(to, byte, n);
	return to;
}
