/*
 * Attribute files and groups of them.
 */
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/poll.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "../simple_node.h"
#include "sysfs.h"

static struct kernfs_node *file_node(const struct file *file)
{
	return file_inode(file)->i_private;
}

static const struct sysfs_ops *node_ops(const struct kernfs_node *node)
{
	return node->kobj->ktype ? node->kobj->ktype->sysfs_ops : NULL;
}

/*
 * Text attributes.
 */

/* The page of a show method goes through a seq_file: it is made at position 0 and read from there on. */
static int sysfs_seq_show(struct seq_file *m, void *v)
{
	struct kernfs_node *node = m->private;
	const struct sysfs_ops *ops;
	ssize_t count = -ENODEV;
	char *buf;

	buf = (char *) get_zeroed_page(GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	if (sysfs_get_active(node)) {
		ops = node_ops(node);
		count = ops && ops->show ? ops->show(node->kobj, (struct attribute *) node->attr, buf) : -EIO;
		sysfs_put_active(node);
	}
	if (count >= (ssize_t) PAGE_SIZE) {
		printk("fill_read_buffer: %ps returned bad count\n", ops->show);
		count = PAGE_SIZE - 1;
	}
	if (count > 0)
		seq_write(m, buf, count);
	free_page((unsigned long) buf);
	return count < 0 ? count : 0;
}

static int sysfs_open_file(struct inode *inode, struct file *file)
{
	struct kernfs_node *node = inode->i_private;
	const struct sysfs_ops *ops;

	if (!sysfs_get_active(node))
		return -ENODEV;
	ops = node_ops(node);
	sysfs_put_active(node);
	if (file->f_mode & FMODE_WRITE && (!(inode->i_mode & S_IWUGO) || !ops || !ops->store))
		return -EACCES;
	if (file->f_mode & FMODE_READ && (!(inode->i_mode & S_IRUGO) || !ops || !ops->show))
		return -EACCES;
	return single_open_size(file, sysfs_seq_show, node, 2 * PAGE_SIZE);
}

static ssize_t sysfs_write_file(struct file *file, const char __user *ubuf, size_t count, loff_t *ppos)
{
	struct kernfs_node *node = file_node(file);
	ssize_t ret = -ENODEV;
	char *buf;

	if (!count)
		return 0;
	count = min_t(size_t, count, PAGE_SIZE - 1);
	buf = memdup_user_nul(ubuf, count);
	if (IS_ERR(buf))
		return PTR_ERR(buf);
	if (sysfs_get_active(node)) {
		ret = node_ops(node)->store(node->kobj, (struct attribute *) node->attr, buf, count);
		sysfs_put_active(node);
	}
	if (ret > 0)
		*ppos += ret;
	kfree(buf);
	return ret;
}

const struct file_operations sysfs_file_operations = {
	.open = sysfs_open_file,
	.release = single_release,
	.read = seq_read,
	.write = sysfs_write_file,
	.llseek = seq_lseek,
};

/*
 * Binary attributes.
 */

static const struct bin_attribute *node_bin(const struct kernfs_node *node)
{
	return container_of(node->attr, struct bin_attribute, attr);
}

static ssize_t bin_transfer(struct kernfs_node *node, struct file *file, char *buf, loff_t pos, size_t count, bool write)
{
	struct bin_attribute *attr = (struct bin_attribute *) node_bin(node);
	ssize_t ret = -ENODEV;

	if (sysfs_get_active(node)) {
		if (write)
			ret = attr->write ? attr->write(file, node->kobj, attr, buf, pos, count) : -EIO;
		else
			ret = attr->read ? attr->read(file, node->kobj, attr, buf, pos, count) : -EIO;
		sysfs_put_active(node);
	}
	return ret;
}

/* How much of count lies inside the attribute; a size of 0 sets no limit. */
static ssize_t bin_limit(const struct kernfs_node *node, loff_t pos, size_t count)
{
	size_t size = node_bin(node)->size;

	count = min_t(size_t, count, PAGE_SIZE);
	if (!size)
		return count;
	return pos >= (loff_t) size ? 0 : min_t(loff_t, count, size - pos);
}

static ssize_t sysfs_bin_read(struct file *file, char __user *ubuf, size_t count, loff_t *ppos)
{
	struct kernfs_node *node = file_node(file);
	ssize_t n = bin_limit(node, *ppos, count);
	char *buf;

	if (!n)
		return 0;
	buf = kmalloc(n, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	n = bin_transfer(node, file, buf, *ppos, n, false);
	if (n > 0 && copy_to_user(ubuf, buf, n))
		n = -EFAULT;
	if (n > 0)
		*ppos += n;
	kfree(buf);
	return n;
}

static ssize_t sysfs_bin_write(struct file *file, const char __user *ubuf, size_t count, loff_t *ppos)
{
	struct kernfs_node *node = file_node(file);
	ssize_t n = bin_limit(node, *ppos, count);
	char *buf;

	if (!count)
		return 0;
	if (!n)
		return -EFBIG;
	buf = memdup_user(ubuf, n);
	if (IS_ERR(buf))
		return PTR_ERR(buf);
	n = bin_transfer(node, file, buf, *ppos, n, true);
	if (n > 0)
		*ppos += n;
	kfree(buf);
	return n;
}

static int sysfs_bin_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct kernfs_node *node = file_node(file);
	struct bin_attribute *attr = (struct bin_attribute *) node_bin(node);
	int ret = -ENODEV;

	if (sysfs_get_active(node)) {
		if (attr->mmap)
			ret = attr->mmap(file, node->kobj, attr, vma);
		sysfs_put_active(node);
	}
	return ret;
}

const struct file_operations sysfs_bin_operations = {
	.read = sysfs_bin_read,
	.write = sysfs_bin_write,
	.mmap = sysfs_bin_mmap,
	.llseek = generic_file_llseek,
};

/*
 * Creation.
 */

static int add_file(struct dentry *dir, struct kobject *kobj, const struct attribute *attr, umode_t mode, bool is_bin)
{
	struct kernfs_node *node = sysfs_new_node(kobj, attr, is_bin);
	int error;

	if (!node)
		return -ENOMEM;
	error = sysfs_add_node(dir, attr->name, S_IFREG | (mode & S_IRWXUGO), node);
	if (error == -EEXIST) {
		pr_warn("sysfs: cannot create duplicate filename '%s/%s'\n", kobject_name(kobj), attr->name);
		dump_stack();
	}
	return error;
}

int sysfs_create_file(struct kobject *kobj, const struct attribute *attr)
{
	if (WARN_ON(!kobj || !kobj->sd || !attr))
		return -EINVAL;
	return add_file(sysfs_dir(kobj), kobj, attr, attr->mode, false);
}
EXPORT_SYMBOL_GPL(sysfs_create_file);

void sysfs_remove_file(struct kobject *kobj, const struct attribute *attr)
{
	if (kobj->sd)
		sysfs_remove_name(sysfs_dir(kobj), attr->name);
}
EXPORT_SYMBOL_GPL(sysfs_remove_file);

int sysfs_create_files(struct kobject *kobj, const struct attribute *const *ptr)
{
	int err = 0, i;

	for (i = 0; ptr[i] && !err; i++)
		err = sysfs_create_file(kobj, ptr[i]);
	if (err)
		while (--i > 0)
			sysfs_remove_file(kobj, ptr[i - 1]);
	return err;
}
EXPORT_SYMBOL_GPL(sysfs_create_files);

void sysfs_remove_files(struct kobject *kobj, const struct attribute *const *ptr)
{
	int i;

	for (i = 0; ptr[i]; i++)
		sysfs_remove_file(kobj, ptr[i]);
}
EXPORT_SYMBOL_GPL(sysfs_remove_files);

int sysfs_create_bin_file(struct kobject *kobj, const struct bin_attribute *attr)
{
	if (WARN_ON(!kobj || !kobj->sd || !attr))
		return -EINVAL;
	return add_file(sysfs_dir(kobj), kobj, &attr->attr, attr->attr.mode, true);
}
EXPORT_SYMBOL_GPL(sysfs_create_bin_file);

void sysfs_remove_bin_file(struct kobject *kobj, const struct bin_attribute *attr)
{
	sysfs_remove_file(kobj, &attr->attr);
}
EXPORT_SYMBOL_GPL(sysfs_remove_bin_file);

static int create_members(struct dentry *dir, struct kobject *kobj, const struct attribute_group *grp)
{
	int i, error = 0;

	for (i = 0; !error && grp->attrs && grp->attrs[i]; i++) {
		umode_t mode = grp->is_visible ? grp->is_visible(kobj, grp->attrs[i], i) : grp->attrs[i]->mode;

		if (mode)
			error = add_file(dir, kobj, grp->attrs[i], mode, false);
	}
	for (i = 0; !error && grp->bin_attrs && grp->bin_attrs[i]; i++)
		error = add_file(dir, kobj, &grp->bin_attrs[i]->attr, grp->bin_attrs[i]->attr.mode, true);
	return error;
}

/* The attributes of a group, in a folder of their own if the group has a name. All or nothing. */
int sysfs_create_group(struct kobject *kobj, const struct attribute_group *grp)
{
	struct dentry *dir = sysfs_dir(kobj);
	int error = 0;

	if (WARN_ON(!kobj || !kobj->sd))
		return -EINVAL;
	if (grp->name) {
		struct kernfs_node *node = sysfs_new_node(kobj, NULL, false);

		error = node ? sysfs_add_node(dir, grp->name, S_IFDIR | 0755, node) : -ENOMEM;
		if (error)
			return error;
		dir = node->dentry;
	}
	error = create_members(dir, kobj, grp);
	if (error)
		sysfs_remove_group(kobj, grp);
	return error;
}
EXPORT_SYMBOL_GPL(sysfs_create_group);

void sysfs_remove_group(struct kobject *kobj, const struct attribute_group *grp)
{
	int i;

	if (!kobj->sd)
		return;
	if (grp->name) {
		sysfs_remove_name(sysfs_dir(kobj), grp->name);
		return;
	}
	for (i = 0; grp->attrs && grp->attrs[i]; i++)
		sysfs_remove_file(kobj, grp->attrs[i]);
	for (i = 0; grp->bin_attrs && grp->bin_attrs[i]; i++)
		sysfs_remove_bin_file(kobj, grp->bin_attrs[i]);
}
EXPORT_SYMBOL_GPL(sysfs_remove_group);

int sysfs_create_groups(struct kobject *kobj, const struct attribute_group **groups)
{
	int error = 0, i;

	for (i = 0; groups && groups[i] && !error; i++)
		error = sysfs_create_group(kobj, groups[i]);
	if (error)
		for (i--; i > 0; i--)
			sysfs_remove_group(kobj, groups[i - 1]);
	return error;
}
EXPORT_SYMBOL_GPL(sysfs_create_groups);

void sysfs_remove_groups(struct kobject *kobj, const struct attribute_group **groups)
{
	int i;

	for (i = 0; groups && groups[i]; i++)
		sysfs_remove_group(kobj, groups[i]);
}
EXPORT_SYMBOL_GPL(sysfs_remove_groups);

/* Nobody can poll an attribute yet, so there is nobody to wake. */
void sysfs_notify(struct kobject *kobj, const char *dir, const char *attr)
{
}
EXPORT_SYMBOL_GPL(sysfs_notify);

/* For show methods: printf into the page that show was given. */
int sysfs_emit_at(char *buf, int at, const char *fmt, ...)
{
	va_list args;
	int len;

	if (WARN(!buf || offset_in_page(buf) || at < 0 || at >= (int) PAGE_SIZE,
		 "invalid sysfs_emit_at: buf:%p at:%d\n", buf, at))
		return 0;
	va_start(args, fmt);
	len = vscnprintf(buf + at, PAGE_SIZE - at, fmt, args);
	va_end(args);
	return len;
}
EXPORT_SYMBOL_GPL(sysfs_emit_at);

int sysfs_emit(char *buf, const char *fmt, ...)
{
	va_list args;
	int len;

	if (WARN(!buf || offset_in_page(buf), "invalid sysfs_emit: buf:%p\n", buf))
		return 0;
	va_start(args, fmt);
	len = vscnprintf(buf, PAGE_SIZE, fmt, args);
	va_end(args);
	return len;
}
EXPORT_SYMBOL_GPL(sysfs_emit);
