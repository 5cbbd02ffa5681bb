/*
 * lib/stackdepot.c: stacks for reports that may come later. A handle costs nothing to keep and is never given back: the
 * depot forgets the oldest stacks by itself. Any context.
 */
#ifndef _LINUX_STACKDEPOT_H
#define _LINUX_STACKDEPOT_H

#include <linux/types.h>

typedef u32 depot_stack_handle_t;

#define STACK_DEPOT_MAX_FRAMES	16

/* Outer frames beyond STACK_DEPOT_MAX_FRAMES are dropped. 0 for no stack at all. */
depot_stack_handle_t stack_depot_save(const unsigned long *entries, unsigned int nr_entries);
/* Number of entries; 0 if the handle is, or the stack is forgotten. */
unsigned int stack_depot_fetch(depot_stack_handle_t handle, const unsigned long **entries);
void stack_depot_print(depot_stack_handle_t stack);
/* Text [start, start + size) goes, and another's may take its place: frames in it are not to be named after that. */
void stack_depot_forget_text(unsigned long start, unsigned long size);

#endif
