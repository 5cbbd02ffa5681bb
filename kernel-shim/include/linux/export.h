/*
 * EXPORT_SYMBOL: what modules may link to. A record in section __ksymtab of the kernel or of a module; the loader walks
 * these (kernel/module/main.c) and nothing else, so a function without a record is unknown to modules.
 */
#ifndef _LINUX_EXPORT_H
#define _LINUX_EXPORT_H

#include <linux/compiler.h>
#include <linux/stringify.h>

struct kernel_symbol {
	const char *name;
	void *value;		/* address of an object, or function pointer (function-table index) */
	unsigned int gpl;	/* for GPL-compatible modules only */
};

/* `label` is the name modules link to, for functions whose C name differs from it. */
#define __EXPORT_SYMBOL_AS(sym, label, gplonly) \
	static const struct kernel_symbol __ksymtab_##sym \
	__used __section("__ksymtab") = { label, (void *)&sym, gplonly }

#define EXPORT_SYMBOL(sym)		__EXPORT_SYMBOL_AS(sym, #sym, 0)
#define EXPORT_SYMBOL_GPL(sym)		__EXPORT_SYMBOL_AS(sym, #sym, 1)
#define EXPORT_SYMBOL_AS(sym, label)	__EXPORT_SYMBOL_AS(sym, label, 0)
#define EXPORT_SYMBOL_NS(sym, ns)	__EXPORT_SYMBOL_AS(sym, #sym, 0)
#define EXPORT_SYMBOL_NS_GPL(sym, ns)	__EXPORT_SYMBOL_AS(sym, #sym, 1)
#define EXPORT_SYMBOL_NOVERS(sym)	EXPORT_SYMBOL(sym)
#define EXPORT_SYMBOL_GPL_FUTURE(sym)	EXPORT_SYMBOL(sym)
#define EXPORT_UNUSED_SYMBOL(sym)	EXPORT_SYMBOL(sym)
#define EXPORT_UNUSED_SYMBOL_GPL(sym)	EXPORT_SYMBOL_GPL(sym)
/* 2.4: "export nothing" was a statement of its own. */
#define EXPORT_NO_SYMBOLS		_Static_assert(1, "")

#ifdef MODULE
extern struct module __this_module __attribute__((__visibility__("hidden")));
#define THIS_MODULE (&__this_module)
#else
#define THIS_MODULE ((struct module *)0)
#endif

#endif
