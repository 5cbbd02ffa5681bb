#ifndef _LINUX_KALLSYMS_H
#define _LINUX_KALLSYMS_H

#include <linux/types.h>
#include <linux/version.h>
#include <linux/errno.h>

#define KSYM_NAME_LEN 512
#define KSYM_SYMBOL_LEN (KSYM_NAME_LEN + 80)

/*
 * Addresses are text addresses (asm/layout.h: what an instruction pointer looks like) or function pointers. Names come
 * from the name section of the wasm files, by way of the host.
 *
 * sprint_symbol: "name+0x1c/0x80 [module]"; _no_offset: "name [module]"; both return the length, and print "0x..." for
 * what is not known. sprint_symbol_line adds " (file.c:34)" where that is known.
 */
int sprint_symbol(char *buffer, unsigned long address);
int sprint_symbol_no_offset(char *buffer, unsigned long address);
int sprint_backtrace(char *buffer, unsigned long address);
#ifdef RINGLET_CORE
int sprint_symbol_line(char *buffer, unsigned long address);
#endif

/* Value of an exported or kernel-proper symbol, 0 if there is none. Not for modules since 5.7. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 7, 0) || defined(RINGLET_CORE)
unsigned long kallsyms_lookup_name(const char *name);
#endif
int lookup_symbol_name(unsigned long addr, char *symname);

#endif
