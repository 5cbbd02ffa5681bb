#ifndef _LINUX_KERN_LEVELS_H
#define _LINUX_KERN_LEVELS_H

#include <linux/version.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(3, 6, 0)
#define KERN_SOH	"\001"
#define KERN_SOH_ASCII	'\001'
#define __KERN_LEVEL(c)	KERN_SOH c
#define KERN_CONT	KERN_SOH "c"
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 36)
#define __KERN_LEVEL(c)	"<" c ">"
#define KERN_CONT	"<c>"
#else
#define __KERN_LEVEL(c)	"<" c ">"
#define KERN_CONT	""
#endif

#define KERN_EMERG	__KERN_LEVEL("0")	/* system is unusable */
#define KERN_ALERT	__KERN_LEVEL("1")	/* action must be taken immediately */
#define KERN_CRIT	__KERN_LEVEL("2")	/* critical conditions */
#define KERN_ERR	__KERN_LEVEL("3")	/* error conditions */
#define KERN_WARNING	__KERN_LEVEL("4")	/* warning conditions */
#define KERN_NOTICE	__KERN_LEVEL("5")	/* normal but significant */
#define KERN_INFO	__KERN_LEVEL("6")	/* informational */
#define KERN_DEBUG	__KERN_LEVEL("7")	/* debug-level messages */

#if LINUX_VERSION_CODE >= KERNEL_VERSION(3, 6, 0)
#define KERN_DEFAULT	""
#else
#define KERN_DEFAULT	"<d>"
#endif

#define LOGLEVEL_SCHED		-2
#define LOGLEVEL_DEFAULT	-1
#define LOGLEVEL_EMERG		0
#define LOGLEVEL_ALERT		1
#define LOGLEVEL_CRIT		2
#define LOGLEVEL_ERR		3
#define LOGLEVEL_WARNING	4
#define LOGLEVEL_NOTICE		5
#define LOGLEVEL_INFO		6
#define LOGLEVEL_DEBUG		7

#endif
