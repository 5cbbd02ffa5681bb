#ifndef _LINUX_SEQ_FILE_H
#define _LINUX_SEQ_FILE_H

#include <linux/types.h>
#include <linux/stdarg.h>
#include <linux/printf_api.h>
#include <linux/string.h>
#include <linux/bug.h>
#include <linux/mutex.h>
#include <linux/fs.h>

struct seq_operations;
struct path;

struct seq_file {
	char *buf;
	size_t size;
	size_t from;			/* first byte of buf not yet given to the reader */
	size_t count;			/* bytes in buf */
	size_t pad_until;
	loff_t index;
	loff_t read_pos;
	struct mutex lock;
	const struct seq_operations *op;
	int poll_event;
	const struct file *file;
	void *private;
};

struct seq_operations {
	void *(*start)(struct seq_file *m, loff_t *pos);
	void (*stop)(struct seq_file *m, void *v);
	void *(*next)(struct seq_file *m, void *v, loff_t *pos);
	int (*show)(struct seq_file *m, void *v);
};

#define SEQ_SKIP		1
#define SEQ_START_TOKEN		((void *) 1)

int seq_open(struct file *file, const struct seq_operations *op);
void *__seq_open_private(struct file *file, const struct seq_operations *op, int psize);
int seq_open_private(struct file *file, const struct seq_operations *op, int psize);
int seq_release_private(struct inode *inode, struct file *file);
ssize_t seq_read(struct file *file, char __user *buf, size_t size, loff_t *ppos);
ssize_t seq_read_iter(struct kiocb *iocb, struct iov_iter *iter);
loff_t seq_lseek(struct file *file, loff_t offset, int whence);
int seq_release(struct inode *inode, struct file *file);
int single_open(struct file *file, int (*show)(struct seq_file *, void *), void *data);
int single_open_size(struct file *file, int (*show)(struct seq_file *, void *), void *data, size_t size);
int single_release(struct inode *inode, struct file *file);

int seq_write(struct seq_file *m, const void *data, size_t len);
void seq_vprintf(struct seq_file *m, const char *fmt, va_list args);

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 3, 0)
/* 0, or -1 when the buffer is full. */
int seq_printf(struct seq_file *m, const char *fmt, ...) __printf_api(seq_printf) __printf(2, 3);
int seq_putc(struct seq_file *m, char c) __shape(seq_putc_before_4_3);
int seq_puts(struct seq_file *m, const char *s) __shape(seq_puts_before_4_3);
#else
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 9, 0)
/* The printf of 3.6, but no longer with a status. */
void seq_printf(struct seq_file *m, const char *fmt, ...) __shape(seq_printf_since_4_3) __printf(2, 3);
#else
void seq_printf(struct seq_file *m, const char *fmt, ...) __printf_api(seq_printf) __printf(2, 3);
#endif
void seq_putc(struct seq_file *m, char c);
void seq_puts(struct seq_file *m, const char *s);
#endif

void seq_put_decimal_ull(struct seq_file *m, const char *delimiter, unsigned long long num);
void seq_put_decimal_ll(struct seq_file *m, const char *delimiter, long long num);
void seq_put_hex_ll(struct seq_file *m, const char *delimiter, unsigned long long v, unsigned int width);
void seq_escape(struct seq_file *m, const char *s, const char *esc);
void seq_pad(struct seq_file *m, char c);
int seq_path(struct seq_file *m, const struct path *path, const char *esc);
int seq_file_path(struct seq_file *m, struct file *file, const char *esc);
int seq_dentry(struct seq_file *m, struct dentry *dentry, const char *esc);
char *mangle_path(char *s, const char *p, const char *esc);
void seq_hex_dump(struct seq_file *m, const char *prefix, int prefix_type, int rowsize, int groupsize,
		  const void *buf, size_t len, bool ascii);

struct list_head *seq_list_start(struct list_head *head, loff_t pos);
struct list_head *seq_list_start_head(struct list_head *head, loff_t pos);
struct list_head *seq_list_next(void *v, struct list_head *head, loff_t *ppos);
struct hlist_node *seq_hlist_start(struct hlist_head *head, loff_t pos);
struct hlist_node *seq_hlist_start_head(struct hlist_head *head, loff_t pos);
struct hlist_node *seq_hlist_next(void *v, struct hlist_head *head, loff_t *ppos);

static inline bool seq_has_overflowed(struct seq_file *m)
{
	return m->count == m->size;
}

static inline void seq_setwidth(struct seq_file *m, size_t size)
{
	m->pad_until = m->count + size;
}

static inline struct user_namespace *seq_user_ns(struct seq_file *m)
{
	return NULL;
}

#define DEFINE_SEQ_ATTRIBUTE(__name)							\
static int __name##_open(struct inode *inode, struct file *file)			\
{											\
	int ret = seq_open(file, &__name##_sops);					\
	if (!ret && inode->i_private)							\
		((struct seq_file *) file->private_data)->private = inode->i_private;	\
	return ret;									\
}											\
static const struct file_operations __name##_fops = {					\
	.owner = THIS_MODULE,								\
	.open = __name##_open,								\
	.read = seq_read,								\
	.llseek = seq_lseek,								\
	.release = seq_release,								\
}

#define DEFINE_SHOW_ATTRIBUTE(__name)							\
static int __name##_open(struct inode *inode, struct file *file)			\
{											\
	return single_open(file, __name##_show, inode->i_private);			\
}											\
static const struct file_operations __name##_fops = {					\
	.owner = THIS_MODULE,								\
	.open = __name##_open,								\
	.read = seq_read,								\
	.llseek = seq_lseek,								\
	.release = single_release,							\
}

#define DEFINE_PROC_SHOW_ATTRIBUTE(__name)						\
static int __name##_open(struct inode *inode, struct file *file)			\
{											\
	return single_open(file, __name##_show, pde_data(inode));			\
}											\
static const struct proc_ops __name##_proc_ops = {					\
	.proc_open = __name##_open,							\
	.proc_read = seq_read,								\
	.proc_lseek = seq_lseek,							\
	.proc_release = single_release,							\
}

#endif
