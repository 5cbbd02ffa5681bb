/*
 * In place of musl's. The compiler turns a call of setjmp() by that name into landing pads of the calling function, so
 * there is no function to take the address of, and the other forms are macros around it.
 */
#ifndef _SETJMP_H
#define _SETJMP_H

#ifdef __cplusplus
extern "C" {
#endif

#include <features.h>
#include <bits/setjmp.h>

typedef struct __jmp_buf_tag {
	__jmp_buf __jb;
	unsigned long __fl;
	unsigned long __ss[128 / sizeof(long)];
} jmp_buf[1];
typedef jmp_buf sigjmp_buf;

int setjmp(jmp_buf) __attribute__((__returns_twice__));
_Noreturn void longjmp(jmp_buf, int);
_Noreturn void _longjmp(jmp_buf, int);
_Noreturn void siglongjmp(sigjmp_buf, int);

/* Saves the signal mask when setjmp returns 0, puts it back when it returns again. Returns what setjmp did. */
int __sigsetjmp_mask(sigjmp_buf, int __save, int __returned);

#define setjmp setjmp
#define _setjmp(env) setjmp(env)
#define sigsetjmp(env, save) __sigsetjmp_mask(env, save, setjmp(env))

#ifdef __cplusplus
}
#endif

#endif
