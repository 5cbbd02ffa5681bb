/*
 * Making allocations fail on purpose (mm/failslab.c). The Nth allocation from now fails, once; "failslab=N" and
 * "fail_page_alloc=N" on the command line, or a write to /proc/failslab and /proc/fail_page_alloc.
 */
#ifndef _LINUX_FAULT_INJECT_H
#define _LINUX_FAULT_INJECT_H

#include <linux/types.h>

bool should_failslab(gfp_t gfpflags);
bool should_fail_alloc_page(gfp_t gfp_mask, unsigned int order);

#endif
