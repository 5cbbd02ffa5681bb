/*
 * /dev/kmsg: one record a read, "6,123,1234567,-;text\n"; what is written becomes a record of facility user. Each open
 * file has its own place in the log.
 */
#include <linux/ctype.h>
#include <linux/fs.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include "internal.h"

/* Characters that would confuse a reader become \xNN: at most four for one. */
#define ESCAPED_MAX (4 * LOG_LINE_MAX + PREFIX_MAX)

struct devkmsg_user {
	u64 seq;
	struct mutex lock;
	struct printk_info info;
	char text[LOG_LINE_MAX];
	char formatted[ESCAPED_MAX];
};

static int devkmsg_open(struct inode *inode, struct file *file)
{
	struct devkmsg_user *user;

	if ((file->f_flags & O_ACCMODE) == O_WRONLY)
		return 0;
	user = kzalloc(sizeof(*user), GFP_KERNEL);
	if (!user)
		return -ENOMEM;
	mutex_init(&user->lock);
	file->private_data = user;
	return 0;
}

static int devkmsg_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static size_t format_record(struct devkmsg_user *user)
{
	const struct printk_info *info = &user->info;
	char *p = user->formatted;
	unsigned int i;

	p += sprintf(p, "%u,%llu,%llu,%c;", (info->facility << 3) | info->level, info->seq, info->ts_nsec / 1000,
		     info->continued ? 'c' : '-');
	for (i = 0; i < info->text_len; i++) {
		unsigned char c = user->text[i];

		if (c < ' ' || c >= 127 || c == '\\')
			p += sprintf(p, "\\x%02x", c);
		else
			*p++ = c;
	}
	*p++ = '\n';
	return p - user->formatted;
}

static ssize_t read_one(struct devkmsg_user *user, char __user *buf, size_t count)
{
	size_t len;

	if (!log_read(user->seq, &user->info, user->text, sizeof(user->text), false))
		return -EAGAIN;
	if (user->info.seq != user->seq) {
		user->seq = user->info.seq;	/* records were overwritten: told once */
		return -EPIPE;
	}
	len = format_record(user);
	if (len > count)
		return -EINVAL;
	if (copy_to_user(buf, user->formatted, len))
		return -EFAULT;
	user->seq++;
	return len;
}

static ssize_t devkmsg_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct devkmsg_user *user = file->private_data;
	ssize_t ret;

	if (!user)
		return -EBADF;
	for (;;) {
		printk_flush_line();
		ret = mutex_lock_interruptible(&user->lock);
		if (ret)
			return ret;
		ret = read_one(user, buf, count);
		mutex_unlock(&user->lock);
		if (ret != -EAGAIN || (file->f_flags & O_NONBLOCK))
			return ret;
		ret = wait_event_interruptible(log_wait, log_next_seq() > user->seq);
		if (ret)
			return ret;
	}
}

static __printf(3, 4) void emit(int facility, int level, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vprintk_emit(facility, level, PRINTF_API_5_7, fmt, args);
	va_end(args);
}

/* "<14>text": level and, above bit 3, facility; facility kernel is not for programs to claim. */
static ssize_t devkmsg_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	int level = default_message_loglevel, facility = LOG_FACILITY_USER;
	char *text, *line, *end;

	if (count > LOG_LINE_MAX - PREFIX_MAX)
		return -EINVAL;
	text = line = memdup_user_nul(buf, count);
	if (IS_ERR(text))
		return PTR_ERR(text);
	if (line[0] == '<') {
		unsigned int prefix = simple_strtoul(line + 1, &end, 10);

		if (*end == '>') {
			level = prefix & 7;
			if (prefix >> 3)
				facility = prefix >> 3;
			line = end + 1;
		}
	}
	end = line + strlen(line);
	emit(facility, level, end > line && end[-1] == '\n' ? "%s" : "%s\n", line);
	kfree(text);
	return count;
}

/* Only to the ends: SEEK_SET 0 the first record, SEEK_DATA the first since "clear", SEEK_END behind the last. */
static loff_t devkmsg_llseek(struct file *file, loff_t offset, int whence)
{
	struct devkmsg_user *user = file->private_data;

	if (!user)
		return -EBADF;
	if (offset)
		return -ESPIPE;
	switch (whence) {
	case SEEK_SET:
		user->seq = prb_first_seq();
		return 0;
	case SEEK_DATA:
		user->seq = max(clear_seq, prb_first_seq());
		return 0;
	case SEEK_END:
		user->seq = log_next_seq();
		return 0;
	}
	return -EINVAL;
}

static __poll_t devkmsg_poll(struct file *file, poll_table *wait)
{
	struct devkmsg_user *user = file->private_data;

	if (!user)
		return EPOLLERR | EPOLLNVAL;
	poll_wait(file, &log_wait, wait);
	return log_next_seq() > user->seq ? EPOLLIN | EPOLLRDNORM : 0;
}

const struct file_operations kmsg_fops = {
	.open = devkmsg_open,
	.read = devkmsg_read,
	.write = devkmsg_write,
	.llseek = devkmsg_llseek,
	.poll = devkmsg_poll,
	.release = devkmsg_release,
};
