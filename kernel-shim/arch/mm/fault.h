#ifndef _ARCH_MM_FAULT_H
#define _ARCH_MM_FAULT_H

/* Registers the page-fault gate; called by mm_init(). */
void page_fault_init(void);

#endif
