/*
 * Stacks, each kept once. They lie in a ring of words, a count and that many text addresses each; a handle is how many words
 * had been written before it, so what the ring has been written over since can be told from what it still holds.
 */
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/stackdepot.h>
#include <linux/stacktrace.h>
#include <linux/string.h>

#define DEPOT_WORDS	8192
#define DEPOT_BUCKETS	256

static unsigned long depot[DEPOT_WORDS];
/* One lap ahead, so that no handle is 0. */
static u32 written = DEPOT_WORDS;
/* The last stack of each hash. */
static depot_stack_handle_t buckets[DEPOT_BUCKETS];

static unsigned long *record_of(depot_stack_handle_t handle)
{
	return depot + handle % DEPOT_WORDS;
}

static bool is_kept(depot_stack_handle_t handle)
{
	return handle && written - handle <= DEPOT_WORDS;
}

static unsigned int hash_stack(const unsigned long *entries, unsigned int n)
{
	u32 hash = n;

	while (n--)
		hash = (hash ^ *entries++) * 16777619;
	return (hash >> 16 ^ hash) % DEPOT_BUCKETS;
}

static bool same_stack(depot_stack_handle_t handle, const unsigned long *entries, unsigned int n)
{
	const unsigned long *record = record_of(handle);

	return is_kept(handle) && record[0] == n && !memcmp(record + 1, entries, n * sizeof(*entries));
}

/* A record lies in one piece. */
static depot_stack_handle_t append(const unsigned long *entries, unsigned int n)
{
	depot_stack_handle_t handle;

	if (written % DEPOT_WORDS + n + 1 > DEPOT_WORDS)
		written = roundup(written, DEPOT_WORDS);
	handle = written;
	record_of(handle)[0] = n;
	memcpy(record_of(handle) + 1, entries, n * sizeof(*entries));
	written += n + 1;
	return handle;
}

depot_stack_handle_t stack_depot_save(const unsigned long *entries, unsigned int nr_entries)
{
	unsigned int n = min(nr_entries, (unsigned int)STACK_DEPOT_MAX_FRAMES);
	depot_stack_handle_t *bucket = &buckets[hash_stack(entries, n)];
	unsigned long flags;

	if (!n)
		return 0;
	local_irq_save(flags);
	if (!same_stack(*bucket, entries, n))
		*bucket = append(entries, n);
	local_irq_restore(flags);
	return *bucket;
}

unsigned int stack_depot_fetch(depot_stack_handle_t handle, const unsigned long **entries)
{
	if (!is_kept(handle))
		return 0;
	*entries = record_of(handle) + 1;
	return record_of(handle)[0];
}

void stack_depot_print(depot_stack_handle_t stack)
{
	const unsigned long *entries;
	unsigned int n = stack_depot_fetch(stack, &entries);

	if (n)
		stack_trace_print(entries, n, 0);
	else
		printk(" (not known)\n");
}

/* Counts are no text addresses. */
void stack_depot_forget_text(unsigned long start, unsigned long size)
{
	unsigned int i;

	for (i = 0; i < DEPOT_WORDS; i++)
		if (depot[i] - start < size)
			depot[i] = 0;
}
