/* The end of a detached thread. There are none: clone(2) of a thread fails, and pthread_create with it. */
_Noreturn void __unmapself(void *base, unsigned long size)
{
	(void)base;
	(void)size;
	__builtin_trap();
}
