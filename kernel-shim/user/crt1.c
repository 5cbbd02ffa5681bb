/*
 * Program start. The kernel enters _start with the stack pointer at what execve(2) left, as on i386:
 *
 *	sp -> argc, argv[0] ... argv[argc-1], NULL, envp[0] ..., NULL, auxv pairs ..., AT_NULL
 */

int __libc_start_main(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void));
int __main_argc_argv_envp(int argc, char **argv, char **envp);
void __wasm_call_ctors(void);

/* Constructors run here: the C library's own loop over .init_array has nothing to go through in wasm. */
static int start_main(int argc, char **argv, char **envp)
{
	__wasm_call_ctors();
	return __main_argc_argv_envp(argc, argv, envp);
}

void _start(void)
{
	long *sp;

	__asm__(".globaltype __stack_pointer, i32\n\t"
		"global.get __stack_pointer\n\t"
		"local.set %0" : "=r"(sp));
	__libc_start_main(start_main, (int)sp[0], (char **)(sp + 1), 0, 0, 0);
}
