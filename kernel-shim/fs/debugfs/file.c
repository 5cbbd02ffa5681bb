/*
 * Files of debugfs: the two guards around a driver's operations, and ready-made files for numbers and blobs.
 */
#include <linux/atomic.h>
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "internal.h"

int debugfs_file_get(struct dentry *dentry)
{
	struct debugfs_fsdata *fsd = dentry->d_fsdata;

	if (fsd->dead)
		return -EIO;
	fsd->active++;
	return 0;
}
EXPORT_SYMBOL_GPL(debugfs_file_get);

void debugfs_file_put(struct dentry *dentry)
{
	struct debugfs_fsdata *fsd = dentry->d_fsdata;

	if (--fsd->active == 0 && fsd->dead)
		complete(&fsd->drained);
}
EXPORT_SYMBOL_GPL(debugfs_file_put);

static const struct file_operations *real_fops(const struct file *filp)
{
	return ((struct debugfs_fsdata *) filp->f_path.dentry->d_fsdata)->real_fops;
}

/*
 * Open proxy: the file gets the driver's own operations.
 */

static int open_proxy_open(struct inode *inode, struct file *filp)
{
	struct dentry *dentry = filp->f_path.dentry;
	const struct file_operations *fops;
	int r = debugfs_file_get(dentry);

	if (r)
		return r == -EIO ? -ENOENT : r;
	fops = fops_get(real_fops(filp));
	r = -ENXIO;
	if (fops) {
		replace_fops(filp, fops);
		r = fops->open ? fops->open(inode, filp) : 0;
	}
	debugfs_file_put(dentry);
	return r;
}

const struct file_operations debugfs_open_proxy_file_operations = {
	.open = open_proxy_open,
};

/*
 * Full proxy: every call goes through debugfs_file_get(). A table of operations is made for each open file, so that
 * what the driver has no method for is missing from it too.
 */

#define FULL_PROXY(type, method, args...)						\
	struct dentry *dentry = filp->f_path.dentry;					\
	type ret;									\
											\
	if (debugfs_file_get(dentry))							\
		return -EIO;								\
	ret = real_fops(filp)->method(args);						\
	debugfs_file_put(dentry);							\
	return ret

static loff_t full_proxy_llseek(struct file *filp, loff_t offset, int whence)
{
	FULL_PROXY(loff_t, llseek, filp, offset, whence);
}

static ssize_t full_proxy_read(struct file *filp, char __user *buf, size_t size, loff_t *ppos)
{
	FULL_PROXY(ssize_t, read, filp, buf, size, ppos);
}

static ssize_t full_proxy_write(struct file *filp, const char __user *buf, size_t size, loff_t *ppos)
{
	FULL_PROXY(ssize_t, write, filp, buf, size, ppos);
}

static long full_proxy_unlocked_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	FULL_PROXY(long, unlocked_ioctl, filp, cmd, arg);
}

static __poll_t full_proxy_poll(struct file *filp, struct poll_table_struct *wait)
{
	struct dentry *dentry = filp->f_path.dentry;
	__poll_t r;

	if (debugfs_file_get(dentry))
		return EPOLLHUP;
	r = real_fops(filp)->poll(filp, wait);
	debugfs_file_put(dentry);
	return r;
}

/* The driver's release is called even after removal: the file holds the module. */
static int full_proxy_release(struct inode *inode, struct file *filp)
{
	const struct file_operations *fops = real_fops(filp), *proxy_fops = filp->f_op;
	int r = fops->release ? fops->release(inode, filp) : 0;

	filp->f_op = NULL;
	kfree(proxy_fops);
	fops_put(fops);
	return r;
}

static struct file_operations *make_proxy(const struct file_operations *fops)
{
	struct file_operations *proxy = kzalloc(sizeof(*proxy), GFP_KERNEL);

	if (!proxy)
		return NULL;
	proxy->release = full_proxy_release;
	if (fops->llseek)
		proxy->llseek = full_proxy_llseek;
	if (fops->read)
		proxy->read = full_proxy_read;
	if (fops->write)
		proxy->write = full_proxy_write;
	if (fops->poll)
		proxy->poll = full_proxy_poll;
	if (fops->unlocked_ioctl)
		proxy->unlocked_ioctl = full_proxy_unlocked_ioctl;
	return proxy;
}

static int full_proxy_open(struct inode *inode, struct file *filp)
{
	struct dentry *dentry = filp->f_path.dentry;
	const struct file_operations *fops;
	struct file_operations *proxy_fops;
	int r = debugfs_file_get(dentry);

	if (r)
		return r == -EIO ? -ENOENT : r;
	fops = fops_get(real_fops(filp));
	r = -ENXIO;
	if (!fops)
		goto out;
	r = -ENOMEM;
	proxy_fops = make_proxy(fops);
	if (!proxy_fops) {
		fops_put(fops);
		goto out;
	}
	replace_fops(filp, proxy_fops);
	r = fops->open ? fops->open(inode, filp) : 0;
	if (r) {
		replace_fops(filp, &debugfs_full_proxy_file_operations);
		kfree(proxy_fops);
		fops_put(fops);
	}
out:
	debugfs_file_put(dentry);
	return r;
}

const struct file_operations debugfs_full_proxy_file_operations = {
	.open = full_proxy_open,
};

/*
 * Numbers.
 */

ssize_t debugfs_attr_read(struct file *filp, char __user *buf, size_t len, loff_t *ppos)
{
	struct dentry *dentry = filp->f_path.dentry;
	ssize_t ret;

	if (debugfs_file_get(dentry))
		return -EIO;
	ret = simple_attr_read(filp, buf, len, ppos);
	debugfs_file_put(dentry);
	return ret;
}
EXPORT_SYMBOL_GPL(debugfs_attr_read);

ssize_t debugfs_attr_write(struct file *filp, const char __user *buf, size_t len, loff_t *ppos)
{
	struct dentry *dentry = filp->f_path.dentry;
	ssize_t ret;

	if (debugfs_file_get(dentry))
		return -EIO;
	ret = simple_attr_write(filp, buf, len, ppos);
	debugfs_file_put(dentry);
	return ret;
}
EXPORT_SYMBOL_GPL(debugfs_attr_write);

/* Both shapes of debugfs_create_NAME, and the file operations behind them. */
#define DEBUGFS_NUMBER(name, void_since, type, format, get_expr, set_stmt)				\
static int debugfs_##name##_get(void *data, u64 *val)					\
{											\
	type *p = data;									\
											\
	*val = get_expr;								\
	return 0;									\
}											\
static int debugfs_##name##_set(void *data, u64 val)					\
{											\
	type *p = data;									\
											\
	set_stmt;									\
	return 0;									\
}											\
DEFINE_DEBUGFS_ATTRIBUTE(fops_##name, debugfs_##name##_get, debugfs_##name##_set, format);	\
											\
void debugfs_create_##name(const char *file, umode_t mode, struct dentry *parent, type *value)	\
{											\
	debugfs_create_file_unsafe(file, mode, parent, value, &fops_##name);		\
}											\
EXPORT_SYMBOL_GPL(debugfs_create_##name);						\
											\
struct dentry *debugfs_create_##name##_before_##void_since(const char *file, umode_t mode, struct dentry *parent, type *value)	\
{											\
	struct dentry *d = debugfs_create_file_unsafe(file, mode, parent, value, &fops_##name);	\
											\
	return IS_ERR(d) ? NULL : d;							\
}											\
EXPORT_SYMBOL_GPL(debugfs_create_##name##_before_##void_since)

DEBUGFS_NUMBER(u8, 5_5, u8, "%llu\n", *p, *p = val);
DEBUGFS_NUMBER(u16, 5_5, u16, "%llu\n", *p, *p = val);
DEBUGFS_NUMBER(u32, 5_7, u32, "%llu\n", *p, *p = val);
DEBUGFS_NUMBER(u64, 5_5, u64, "%llu\n", *p, *p = val);
DEBUGFS_NUMBER(x8, 5_5, u8, "0x%02llx\n", *p, *p = val);
DEBUGFS_NUMBER(x16, 5_5, u16, "0x%04llx\n", *p, *p = val);
DEBUGFS_NUMBER(x32, 5_5, u32, "0x%08llx\n", *p, *p = val);
DEBUGFS_NUMBER(x64, 5_5, u64, "0x%016llx\n", *p, *p = val);
DEBUGFS_NUMBER(ulong, 5_14, unsigned long, "%llu\n", *p, *p = val);
DEBUGFS_NUMBER(size_t, 5_5, size_t, "%llu\n", *p, *p = val);
DEBUGFS_NUMBER(atomic_t, 5_5, atomic_t, "%lld\n", atomic_read(p), atomic_set(p, val));

/*
 * Y or N.
 */

static ssize_t show_bool(struct file *file, char __user *buf, size_t count, loff_t *ppos, bool value)
{
	char text[2] = { value ? 'Y' : 'N', '\n' };

	return simple_read_from_buffer(buf, count, ppos, text, 2);
}

static ssize_t bool_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return show_bool(file, buf, count, ppos, *(bool *) file->private_data);
}

static ssize_t bool32_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return show_bool(file, buf, count, ppos, *(u32 *) file->private_data);
}

static ssize_t bool_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	bool value;
	int r = kstrtobool_from_user(buf, count, &value);

	if (r)
		return r;
	*(bool *) file->private_data = value;
	return count;
}

static ssize_t bool32_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	bool value;
	int r = kstrtobool_from_user(buf, count, &value);

	if (r)
		return r;
	*(u32 *) file->private_data = value;
	return count;
}

static const struct file_operations fops_bool = {
	.open = simple_open, .read = bool_read, .write = bool_write, .llseek = default_llseek,
};

static const struct file_operations fops_bool32 = {
	.open = simple_open, .read = bool32_read, .write = bool32_write, .llseek = default_llseek,
};

void debugfs_create_bool(const char *name, umode_t mode, struct dentry *parent, bool *value)
{
	debugfs_create_file(name, mode, parent, value, &fops_bool);
}
EXPORT_SYMBOL_GPL(debugfs_create_bool);

struct dentry *debugfs_create_bool_before_5_14(const char *name, umode_t mode, struct dentry *parent, bool *value)
{
	return debugfs_create_file(name, mode, parent, value, &fops_bool);
}
EXPORT_SYMBOL_GPL(debugfs_create_bool_before_5_14);

struct dentry *debugfs_create_bool_before_4_4(const char *name, umode_t mode, struct dentry *parent, u32 *value)
{
	struct dentry *d = debugfs_create_file(name, mode, parent, value, &fops_bool32);

	return IS_ERR(d) ? NULL : d;
}
EXPORT_SYMBOL_GPL(debugfs_create_bool_before_4_4);

/*
 * Blobs.
 */

static ssize_t read_file_blob(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct debugfs_blob_wrapper *blob = file->private_data;

	return simple_read_from_buffer(buf, count, ppos, blob->data, blob->size);
}

static const struct file_operations fops_blob = {
	.open = simple_open, .read = read_file_blob, .llseek = default_llseek,
};

struct dentry *debugfs_create_blob(const char *name, umode_t mode, struct dentry *parent,
				   struct debugfs_blob_wrapper *blob)
{
	return debugfs_create_file(name, mode & 0444, parent, blob, &fops_blob);
}
EXPORT_SYMBOL_GPL(debugfs_create_blob);
