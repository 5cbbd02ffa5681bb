/*
 * What clang's -wasm-enable-sjlj expects. A function that calls setjmp gets an identity, the address of a slot in its
 * frame; its setjmp calls are numbered from 1. longjmp throws, every such function on the way catches, asks
 * __wasm_setjmp_test whether the buffer is its own, and continues after the setjmp of that number or throws on.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include "syscall.h"

/* The words of a __jmp_buf. The thrown value points at `thrown`, where the catching code reads both of its members. */
struct jmp_state {
	void *function;
	uint32_t label;
	struct {
		void *env;
		int value;
	} thrown;
};

_Static_assert(sizeof(struct jmp_state) <= sizeof(__jmp_buf), "jmp_buf is too small");

/* The exception's tag, by the name that the compiler gives it: tag 1 of __builtin_wasm_throw. */
__asm__(".globl __c_longjmp\n"
	".tagtype __c_longjmp i32\n"
	"__c_longjmp:\n");

#define C_LONGJMP 1

void __wasm_setjmp(void *env, uint32_t label, void *function)
{
	struct jmp_state *state = env;

	state->function = function;
	state->label = label;
}

/* The number of the setjmp that filled env in this call of the function, or 0. */
uint32_t __wasm_setjmp_test(void *env, void *function)
{
	struct jmp_state *state = env;

	return state->function == function ? state->label : 0;
}

_Noreturn void __wasm_longjmp(void *env, int value)
{
	struct jmp_state *state = env;

	state->thrown.env = env;
	state->thrown.value = value ? value : 1;
	__builtin_wasm_throw(C_LONGJMP, &state->thrown);
}

_Noreturn void longjmp(jmp_buf env, int value)
{
	__wasm_longjmp(env, value);
}

_Noreturn void _longjmp(jmp_buf env, int value)
{
	__wasm_longjmp(env, value);
}

_Noreturn void siglongjmp(sigjmp_buf env, int value)
{
	__wasm_longjmp(env, value);
}

int __sigsetjmp_mask(sigjmp_buf env, int save, int returned)
{
	if (!returned)
		env->__fl = save;
	if (env->__fl)
		__syscall(SYS_rt_sigprocmask, SIG_SETMASK, returned ? env->__ss : 0, returned ? 0 : env->__ss, _NSIG / 8);
	return returned;
}
