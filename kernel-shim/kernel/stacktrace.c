/*
 * Stacks to keep, and to print later.
 */
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/stacktrace.h>
#include <linux/string.h>
#include <asm/host.h>

#define MAX_FRAMES 48

noinline unsigned int stack_trace_save(unsigned long *store, unsigned int size, unsigned int skipnr)
{
	unsigned long frames[MAX_FRAMES];
	unsigned long n = min(host_backtrace(frames, MAX_FRAMES), (unsigned long)MAX_FRAMES);

	skipnr++;	/* this function */
	if (n <= skipnr)
		return 0;
	n = min(n - skipnr, (unsigned long)size);
	memcpy(store, frames + skipnr, n * sizeof(*store));
	return n;
}

void stack_trace_print(const unsigned long *entries, unsigned int nr_entries, int spaces)
{
	char symbol[KSYM_SYMBOL_LEN];
	unsigned int i;

	for (i = 0; i < nr_entries; i++) {
		if (entries[i])
			sprint_symbol_line(symbol, entries[i]);
		printk("%*c%s\n", 1 + spaces, ' ', entries[i] ? symbol : "(in a module that is gone)");
	}
}
