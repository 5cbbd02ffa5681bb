/*
 * The kernel log: printk.c turns calls into records, printk_ringbuffer.c keeps the last of them, syslog.c (the system
 * call, /proc/kmsg) and kmsg.c (/dev/kmsg) hand them out.
 */
#ifndef _KERNEL_PRINTK_INTERNAL_H
#define _KERNEL_PRINTK_INTERNAL_H

#include <linux/kernel.h>
#include <linux/wait.h>

#define LOG_LINE_MAX 1024
/* "<255>[12345.678901] " in front of each of a record's lines. */
#define PREFIX_MAX 48
#define LOG_FACILITY_KERN 0
#define LOG_FACILITY_USER 1

/* A record as readers see it; text has no newline at its end, and may have some within. */
struct printk_info {
	u64 seq;
	u64 ts_nsec;
	unsigned int facility;
	unsigned int level;
	unsigned int text_len;
	bool continued;		/* pr_cont added to it */
};

/*
 * All with interrupts off. prb_read copies at most size bytes of the first record whose number is >= seq; false if
 * there is none.
 */
u64 prb_store(const struct printk_info *info, const char *text);
bool prb_read(u64 seq, struct printk_info *info, char *text, size_t size);
u64 prb_first_seq(void);
u64 prb_next_seq(void);
size_t prb_size(void);

/* The same, from any context, with the line that pr_cont may still go on as last record if `unfinished`. */
bool log_read(u64 seq, struct printk_info *info, char *text, size_t size, bool unfinished);
u64 log_next_seq(void);
extern struct wait_queue_head log_wait;
/* Where "clear" was said: dmesg shows what comes after. */
extern u64 clear_seq;

/*
 * "<6>[    1.234567] text\n", one stamp per line; `syslog` says whether the "<6>" is wanted. Returns the length that the
 * whole has.
 */
size_t record_print_text(const struct printk_info *info, const char *text, bool syslog, char *buf, size_t size);

#endif
