/* Filled by the compiler's setjmp support: see libc/setjmp.c. */
typedef unsigned long __jmp_buf[6];
