/* Waiting for a bit to clear, or for a variable, on shared hashed queues. Process context. */
#ifndef _LINUX_WAIT_BIT_H
#define _LINUX_WAIT_BIT_H

#include <linux/wait.h>

/* The queue that wake_up_var(var) wakes. Several variables may share it: always test a condition. */
struct wait_queue_head *__var_waitqueue(void *p);
void wake_up_var(void *var);
/* bit_wait style: 0 when the bit is clear, -EINTR on a signal in an interruptible mode. */
int wait_on_bit(unsigned long *word, int bit, unsigned int mode);
int wait_on_bit_lock(unsigned long *word, int bit, unsigned int mode);
int wait_on_bit_timeout(unsigned long *word, int bit, unsigned int mode, unsigned long timeout);
void wake_up_bit(void *word, int bit);
void clear_and_wake_up_bit(int bit, void *word);

#define wait_var_event(var, condition)		wait_event(*__var_waitqueue(var), condition)

#endif
