/*
 * Program start. The kernel enters _start with the stack pointer at what execve(2) left, as on i386:
 *
 *	sp -> argc, argv[0] ... argv[argc-1], NULL, envp[0] ..., NULL, auxv pairs ..., AT_NULL
 */
#include <elf.h>
#include <stdint.h>
#include "crt.h"
#include "libc/stack_pointer.h"
#include "libc/tls_base.h"

int __libc_start_main(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void));
int __main_argc_argv_envp(int argc, char **argv, char **envp);
void __wasm_call_ctors(void);

_Thread_local char __tls_start = 0;

/* Constants lie below, on pages of their own that cannot be written. As the first object's, this is the first variable. */
char __data_start __attribute__((__aligned__(4096), __section__(".data"))) = 0;

/* Constructors run here: the C library's own loop over .init_array has nothing to go through in wasm. */
static int start_main(int argc, char **argv, char **envp)
{
	__wasm_call_ctors();
	return __main_argc_argv_envp(argc, argv, envp);
}

/*
 * The C library finds the initial values in a program header, which a wasm file has none of: the auxiliary vector behind
 * envp is made to name this one.
 */
static void name_tls_image(char **envp)
{
	static Elf32_Phdr header = { .p_type = PT_TLS };
	uintptr_t image = tls_base();
	Elf32_auxv_t *aux;

	header.p_vaddr = image;
	header.p_filesz = header.p_memsz = &__tls_end - &__tls_start;
	header.p_align = image & -image & 63 ? image & -image : 64;
	if (header.p_memsz == 1)
		return;
	while (*envp++)
		;
	for (aux = (Elf32_auxv_t *)envp; aux->a_type; aux++)
		if (aux->a_type == AT_PHDR)
			aux->a_un.a_val = (uintptr_t)&header;
		else if (aux->a_type == AT_PHNUM)
			aux->a_un.a_val = 1;
}

static void start(void)
{
	long *sp = (long *)stack_pointer();
	char **argv = (char **)(sp + 1);

	name_tls_image(argv + sp[0] + 1);
	__libc_start_main(start_main, (int)sp[0], argv, 0, 0, 0);
}

void _start(void)
{
	__run_entry(start);
}
