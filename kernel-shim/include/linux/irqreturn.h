#ifndef _LINUX_IRQRETURN_H
#define _LINUX_IRQRETURN_H

#include <linux/version.h>

/* 2.4's handlers returned nothing; later 2.4 releases spelled that irqreturn_t. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 5, 69)
typedef void irqreturn_t;
#define IRQ_NONE
#define IRQ_HANDLED
#define IRQ_RETVAL(x)
#else
enum irqreturn {
	IRQ_NONE	= 0,
	IRQ_HANDLED	= 1,
	IRQ_WAKE_THREAD	= 2,
};

typedef enum irqreturn irqreturn_t;
#define IRQ_RETVAL(x)	((x) ? IRQ_HANDLED : IRQ_NONE)
#endif

#endif
