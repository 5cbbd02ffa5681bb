/*
 * Attribute files (DEFINE_SIMPLE_ATTRIBUTE): one number behind a get and a set function.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

struct simple_attr {
	int (*get)(void *, u64 *);
	int (*set)(void *, u64);
	char get_buf[24];
	char set_buf[24];
	void *data;
	const char *fmt;
	struct mutex mutex;
};

int simple_attr_open(struct inode *inode, struct file *file, int (*get)(void *, u64 *), int (*set)(void *, u64),
		     const char *fmt)
{
	struct simple_attr *attr = kzalloc(sizeof(*attr), GFP_KERNEL);

	if (!attr)
		return -ENOMEM;
	attr->get = get;
	attr->set = set;
	attr->data = inode->i_private;
	attr->fmt = fmt;
	mutex_init(&attr->mutex);
	file->private_data = attr;
	return nonseekable_open(inode, file);
}
EXPORT_SYMBOL_GPL(simple_attr_open);

int simple_attr_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}
EXPORT_SYMBOL_GPL(simple_attr_release);

/* The value is taken at the start of the file and kept for the rest of it. */
ssize_t simple_attr_read(struct file *file, char __user *buf, size_t len, loff_t *ppos)
{
	struct simple_attr *attr = file->private_data;
	ssize_t ret;
	u64 val;

	if (!attr->get)
		return -EACCES;
	ret = mutex_lock_interruptible(&attr->mutex);
	if (ret)
		return ret;
	if (!*ppos || !attr->get_buf[0]) {
		ret = attr->get(attr->data, &val);
		if (!ret)
			snprintf(attr->get_buf, sizeof(attr->get_buf), attr->fmt, (unsigned long long) val);
	}
	if (!ret)
		ret = simple_read_from_buffer(buf, len, ppos, attr->get_buf, strlen(attr->get_buf));
	mutex_unlock(&attr->mutex);
	return ret;
}
EXPORT_SYMBOL_GPL(simple_attr_read);

ssize_t simple_attr_write(struct file *file, const char __user *buf, size_t len, loff_t *ppos)
{
	struct simple_attr *attr = file->private_data;
	unsigned long long val;
	size_t size = min(sizeof(attr->set_buf) - 1, len);
	ssize_t ret;

	if (!attr->set)
		return -EACCES;
	ret = mutex_lock_interruptible(&attr->mutex);
	if (ret)
		return ret;
	ret = -EFAULT;
	if (!copy_from_user(attr->set_buf, buf, size)) {
		attr->set_buf[size] = '\0';
		ret = kstrtoull(attr->set_buf, 0, &val);
	}
	if (!ret)
		ret = attr->set(attr->data, val);
	mutex_unlock(&attr->mutex);
	return ret ? ret : (ssize_t) len;
}
EXPORT_SYMBOL_GPL(simple_attr_write);
