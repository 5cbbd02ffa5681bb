#ifndef _LINUX_CONTAINER_OF_H
#define _LINUX_CONTAINER_OF_H

#include <linux/stddef.h>

#define typeof_member(T, m) typeof(((T *)0)->m)

/* The structure of the given type whose member ptr points at. */
#define container_of(ptr, type, member) \
({	const typeof(((type *)0)->member) *__mptr = (const void *)(ptr); \
	(type *)((char *)__mptr - offsetof(type, member)); \
})

#define container_of_safe(ptr, type, member) \
({	void *__mptr_safe = (void *)(ptr); \
	(unsigned long)__mptr_safe >= (unsigned long)-4095 || !__mptr_safe ? \
		(type *)__mptr_safe : container_of(__mptr_safe, type, member); \
})

#define container_of_const(ptr, type, member) container_of(ptr, type, member)

#endif
