/* What segment registers are on i386: globals of the instance, which each thread has of its own. */
#include "pthread_impl.h"
#include "tls_base.h"

__asm__(".globaltype __thread_pointer, i32\n"
	".globl __thread_pointer\n"
	"__thread_pointer:\n");

/* p is a struct pthread. */
int __set_thread_area(void *p)
{
	pthread_t self = p;

	__asm__ volatile("local.get %0\n\t"
			 "global.set __thread_pointer" : : "r"(p) : "memory");
	if (self->dtv && self->dtv[0])
		use_tls_copy(self->dtv[1]);
	return 0;
}
