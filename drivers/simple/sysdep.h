/*
 * What mmap.c needs of the header of this name that came with "Linux Device Drivers": which kernel it is compiled for, and
 * one way to write what 2.0, 2.2 and 2.4 wrote differently. The text leaves the header out; this one is ours.
 */
#ifndef _SYSDEP_H_
#define _SYSDEP_H_

#include <linux/version.h>

/* One of LINUX_20, LINUX_22 and LINUX_24, unless the compiler's command line names one. */
#if !defined(LINUX_20) && !defined(LINUX_22) && !defined(LINUX_24)
#  if LINUX_VERSION_CODE < KERNEL_VERSION(2, 1, 0)
#    define LINUX_20
#  elif LINUX_VERSION_CODE < KERNEL_VERSION(2, 3, 0)
#    define LINUX_22
#  else
#    define LINUX_24
#  endif
#endif

/* Where in the device a mapping starts, in bytes: 2.2 kept it so, 2.4 keeps the page number. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 3, 0)
#  define VMA_OFFSET(vma)	((vma)->vm_offset)
#else
#  define VMA_OFFSET(vma)	((vma)->vm_pgoff << PAGE_SHIFT)
#endif

#ifndef VM_RESERVED		/* new in 2.4 */
#  define VM_RESERVED		0
#endif

#ifndef SET_MODULE_OWNER	/* new in 2.4 */
#  define SET_MODULE_OWNER(structure)	do { } while (0)
#endif

#ifndef get_page		/* a function in some kernels, a macro in others */
#  if LINUX_VERSION_CODE < KERNEL_VERSION(2, 3, 0)
#    define get_page(p)		atomic_inc(&(p)->count)
#  endif
#endif

#ifdef MAP_NR			/* gone in 2.4 */
#  define virt_to_page(addr)	(mem_map + MAP_NR(addr))
#endif

#ifndef module_init		/* new in 2.3 */
#  define module_init(function)	int init_module(void) { return function(); }
#  define module_exit(function)	void cleanup_module(void) { function(); }
#endif

#endif
