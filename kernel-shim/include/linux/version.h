/*
 * LINUX_VERSION_CODE is given on the compiler's command line: the kernel whose API the source is written for. The
 * kernel itself is 6.1.
 */
#ifndef _LINUX_VERSION_H
#define _LINUX_VERSION_H

#define KERNEL_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))

#ifndef LINUX_VERSION_CODE
#define LINUX_VERSION_CODE KERNEL_VERSION(6, 1, 0)
#endif

#define LINUX_VERSION_MAJOR (LINUX_VERSION_CODE >> 16)
#define LINUX_VERSION_PATCHLEVEL ((LINUX_VERSION_CODE >> 8) & 255)
#define LINUX_VERSION_SUBLEVEL (LINUX_VERSION_CODE & 255)

/* Before 2.6.18 this header carried UTS_RELEASE too. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 18)
#include <generated/utsrelease.h>
#endif

#endif
