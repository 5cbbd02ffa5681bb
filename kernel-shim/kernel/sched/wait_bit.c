/* Waiting for bits and variables: a small table of queues, chosen by address. */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/sched/signal.h>
#include <linux/wait_bit.h>

#define WAIT_TABLE_BITS	6

static struct wait_queue_head wait_table[1 << WAIT_TABLE_BITS];

struct wait_queue_head *__var_waitqueue(void *p)
{
	unsigned long hash = (unsigned long)p * 0x9e3779b1UL;
	struct wait_queue_head *wq = &wait_table[(hash >> 16) & ((1 << WAIT_TABLE_BITS) - 1)];

	if (!wq->head.next)
		init_waitqueue_head(wq);
	return wq;
}
EXPORT_SYMBOL(__var_waitqueue);

void wake_up_var(void *var)
{
	wake_up_all(__var_waitqueue(var));
}
EXPORT_SYMBOL(wake_up_var);

void wake_up_bit(void *word, int bit)
{
	wake_up_all(__var_waitqueue(word));
}
EXPORT_SYMBOL(wake_up_bit);

void clear_and_wake_up_bit(int bit, void *word)
{
	clear_bit(bit, word);
	wake_up_bit(word, bit);
}
EXPORT_SYMBOL(clear_and_wake_up_bit);

static int interrupted(long err)
{
	return err ? -EINTR : 0;
}

int wait_on_bit(unsigned long *word, int bit, unsigned int mode)
{
	return interrupted(__wait_event_result(*__var_waitqueue(word), !test_bit(bit, word), mode, 0));
}
EXPORT_SYMBOL(wait_on_bit);

int wait_on_bit_lock(unsigned long *word, int bit, unsigned int mode)
{
	return interrupted(__wait_event_result(*__var_waitqueue(word), !test_and_set_bit(bit, word), mode, 0));
}
EXPORT_SYMBOL(wait_on_bit_lock);

/* -EAGAIN after the timeout. */
int wait_on_bit_timeout(unsigned long *word, int bit, unsigned int mode, unsigned long timeout)
{
	long left = __wait_event_timeout_result(*__var_waitqueue(word), !test_bit(bit, word), mode, 0, (long)timeout);

	return left > 0 ? 0 : left ? -EINTR : -EAGAIN;
}
EXPORT_SYMBOL(wait_on_bit_timeout);
