/*
 * syslog(2), what dmesg and klogd read, and /proc/kmsg, which is its actions 2 and 9 as a file.
 */
#include <linux/capability.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/syslog.h>
#include <linux/uaccess.h>
#include "internal.h"

/* Reading takes turns; the next record for action 2, and how much of its text has been read. */
static DEFINE_MUTEX(syslog_lock);
static u64 syslog_seq;
static size_t syslog_partial;
/* Where "clear" was said: actions 3 and 4 begin here. */
u64 clear_seq;

static size_t print_prefix(const struct printk_info *info, bool syslog, char *buf)
{
	unsigned long micros = (unsigned long)(info->ts_nsec % NSEC_PER_SEC) / 1000;
	size_t len = 0;

	if (syslog)
		len = sprintf(buf, "<%u>", (info->facility << 3) | info->level);
	return len + sprintf(buf + len, "[%5lu.%06lu] ", (unsigned long)(info->ts_nsec / NSEC_PER_SEC), micros);
}

static size_t append(char *buf, size_t size, size_t at, const char *text, size_t len)
{
	if (at < size)
		memcpy(buf + at, text, min(len, size - at));
	return at + len;
}

size_t record_print_text(const struct printk_info *info, const char *text, bool syslog, char *buf, size_t size)
{
	const char *end = text + info->text_len;
	char prefix[PREFIX_MAX];
	size_t prefix_len = print_prefix(info, syslog, prefix);
	size_t len = 0;

	for (;;) {
		const char *newline = memchr(text, '\n', end - text);

		len = append(buf, size, len, prefix, prefix_len);
		len = append(buf, size, len, text, (newline ? newline : end) - text);
		len = append(buf, size, len, "\n", 1);
		if (!newline)
			return len;
		text = newline + 1;
	}
}

/* Longest formatted record; what is longer is cut. */
#define FORMATTED_MAX 8192

struct syslog_reader {
	struct printk_info info;
	char text[LOG_LINE_MAX];
	char formatted[FORMATTED_MAX];
	size_t len;		/* of formatted */
};

static struct syslog_reader *alloc_reader(void)
{
	return kmalloc(sizeof(struct syslog_reader), GFP_KERNEL);
}

static bool read_record(struct syslog_reader *r, u64 seq, bool unfinished)
{
	if (!log_read(seq, &r->info, r->text, sizeof(r->text), unfinished))
		return false;
	r->len = min_t(size_t, record_print_text(&r->info, r->text, true, r->formatted, FORMATTED_MAX), FORMATTED_MAX);
	return true;
}

static bool unread_records(void)
{
	return log_next_seq() > syslog_seq;
}

/* Copies what is unread, as much as fits; long records come in parts. Bytes copied, or -EFAULT if none could be. */
static int copy_unread(struct syslog_reader *r, char __user *buf, int size)
{
	int len = 0;

	while (size > 0 && read_record(r, syslog_seq, false)) {
		size_t from, n;

		if (r->info.seq != syslog_seq)
			syslog_partial = 0;	/* overwritten meanwhile */
		from = min(syslog_partial, r->len);
		n = min(r->len - from, (size_t)size);
		if (copy_to_user(buf + len, r->formatted + from, n))
			return len ? len : -EFAULT;
		len += n;
		size -= n;
		if (from + n < r->len) {
			syslog_seq = r->info.seq;
			syslog_partial = from + n;
			break;
		}
		syslog_seq = r->info.seq + 1;
		syslog_partial = 0;
	}
	return len;
}

/* Action 2: waits until there is something unread. */
static int syslog_print(char __user *buf, int size)
{
	struct syslog_reader *r = alloc_reader();
	int len = 0;

	if (!r)
		return -ENOMEM;
	while (!len) {
		printk_flush_line();
		len = wait_event_interruptible(log_wait, unread_records());
		if (len)
			break;
		len = mutex_lock_interruptible(&syslog_lock);
		if (len)
			break;
		len = copy_unread(r, buf, size);
		mutex_unlock(&syslog_lock);
	}
	kfree(r);
	return len;
}

/* First record such that it and all after it fit in size bytes. */
static u64 first_that_fits(struct syslog_reader *r, u64 from, size_t size)
{
	size_t total = 0;
	u64 seq;

	for (seq = from; read_record(r, seq, true); seq = r->info.seq + 1)
		total += r->len;
	for (seq = from; total > size && read_record(r, seq, true); seq = r->info.seq + 1)
		total -= r->len;
	return seq;
}

/* Actions 3 and 4: the last records that fit, whole. */
static int syslog_print_all(char __user *buf, int size, bool clear)
{
	struct syslog_reader *r = alloc_reader();
	int len = 0;
	u64 seq;

	if (!r)
		return -ENOMEM;
	for (seq = first_that_fits(r, clear_seq, size); read_record(r, seq, true); seq = r->info.seq + 1) {
		if (len + r->len > (size_t)size)
			break;
		if (copy_to_user(buf + len, r->formatted, r->len)) {
			len = -EFAULT;
			break;
		}
		len += r->len;
	}
	if (clear)
		clear_seq = log_next_seq();
	kfree(r);
	return len;
}

/* Bytes that action 2 would return. */
static int syslog_size_unread(void)
{
	struct syslog_reader *r = alloc_reader();
	int total = 0;
	u64 seq;

	if (!r)
		return -ENOMEM;
	printk_flush_line();
	for (seq = syslog_seq; read_record(r, seq, false); seq = r->info.seq + 1)
		total += r->len;
	if (total && syslog_partial)
		total -= syslog_partial;
	kfree(r);
	return total;
}

static int check_buffer(char __user *buf, int len)
{
	if (!buf || len < 0)
		return -EINVAL;
	return access_ok(buf, len) ? 0 : -EFAULT;
}

static int syslog_read(int type, char __user *buf, int len)
{
	int err = check_buffer(buf, len);

	if (err || !len)
		return err;
	if (type == SYSLOG_ACTION_READ)
		return syslog_print(buf, len);
	return syslog_print_all(buf, len, type == SYSLOG_ACTION_READ_CLEAR);
}

static int set_console_level(int level)
{
	if (level < 1 || level > 8)
		return -EINVAL;
	console_loglevel = max(level, minimum_console_loglevel);
	return 0;
}

/* Console off remembers the level, for console on. */
static void switch_console(bool on)
{
	static int saved = LOGLEVEL_DEFAULT;

	if (!on && saved == LOGLEVEL_DEFAULT)
		saved = console_loglevel;
	if (!on) {
		console_loglevel = minimum_console_loglevel;
	} else if (saved != LOGLEVEL_DEFAULT) {
		console_loglevel = saved;
		saved = LOGLEVEL_DEFAULT;
	}
}

/* The system call's work. Process context; may sleep. */
int do_syslog(int type, char __user *buf, int len, int source)
{
	if (source != SYSLOG_FROM_PROC && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	switch (type) {
	case SYSLOG_ACTION_CLOSE:
	case SYSLOG_ACTION_OPEN:
		return 0;
	case SYSLOG_ACTION_READ:
	case SYSLOG_ACTION_READ_ALL:
	case SYSLOG_ACTION_READ_CLEAR:
		return syslog_read(type, buf, len);
	case SYSLOG_ACTION_CLEAR:
		clear_seq = log_next_seq();
		return 0;
	case SYSLOG_ACTION_CONSOLE_OFF:
	case SYSLOG_ACTION_CONSOLE_ON:
		switch_console(type == SYSLOG_ACTION_CONSOLE_ON);
		return 0;
	case SYSLOG_ACTION_CONSOLE_LEVEL:
		return set_console_level(len);
	case SYSLOG_ACTION_SIZE_UNREAD:
		return syslog_size_unread();
	case SYSLOG_ACTION_SIZE_BUFFER:
		return prb_size();
	}
	return -EINVAL;
}

SYSCALL_DEFINE3(syslog, int, type, char __user *, buf, int, len)
{
	return do_syslog(type, buf, len, SYSLOG_FROM_READER);
}

static ssize_t kmsg_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	if ((file->f_flags & O_NONBLOCK) && !do_syslog(SYSLOG_ACTION_SIZE_UNREAD, NULL, 0, SYSLOG_FROM_PROC))
		return -EAGAIN;
	return do_syslog(SYSLOG_ACTION_READ, buf, min(count, (size_t)INT_MAX), SYSLOG_FROM_PROC);
}

static __poll_t kmsg_poll(struct file *file, poll_table *wait)
{
	poll_wait(file, &log_wait, wait);
	return unread_records() ? EPOLLIN | EPOLLRDNORM : 0;
}

static const struct proc_ops kmsg_proc_ops = {
	.proc_read = kmsg_read,
	.proc_poll = kmsg_poll,
};

static int __init proc_kmsg_init(void)
{
	return proc_create("kmsg", S_IRUSR, NULL, &kmsg_proc_ops) ? 0 : -ENOMEM;
}
fs_initcall(proc_kmsg_init);
