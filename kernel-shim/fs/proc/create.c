/*
 * The ways to register a file, of three ages and in two ready-made forms.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/slab.h>
#include "internal.h"

static struct proc_dir_entry *proc_create_reg(const char *name, umode_t mode, struct proc_dir_entry **parent, void *data)
{
	struct proc_dir_entry *de;

	if ((mode & S_IFMT) == 0)
		mode |= S_IFREG;
	if ((mode & S_IALLUGO) == 0)
		mode |= S_IRUGO;
	if (WARN_ON_ONCE(!S_ISREG(mode)))
		return NULL;
	de = proc_alloc(name, parent, mode, 1);
	if (de)
		de->data = data;
	return de;
}

/* NULL on failure. Removed with remove_proc_entry() or proc_remove(). */
struct proc_dir_entry *proc_create_data(const char *name, umode_t mode, struct proc_dir_entry *parent,
					const struct proc_ops *ops, void *data)
{
	struct proc_dir_entry *de = proc_create_reg(name, mode, &parent, data);

	if (!de)
		return NULL;
	de->__proc_ops = ops;
	return proc_register(parent, de);
}
EXPORT_SYMBOL(proc_create_data);

struct proc_dir_entry *proc_create(const char *name, umode_t mode, struct proc_dir_entry *parent,
				   const struct proc_ops *ops)
{
	return proc_create_data(name, mode, parent, ops, NULL);
}
EXPORT_SYMBOL(proc_create);

/* As they were before 5.6. */
struct proc_dir_entry *proc_create_data_before_5_6(const char *name, umode_t mode, struct proc_dir_entry *parent,
						   const struct file_operations *fops, void *data)
{
	struct proc_dir_entry *de = proc_create_reg(name, mode, &parent, data);

	if (!de)
		return NULL;
	de->proc_fops = fops;
	return proc_register(parent, de);
}
EXPORT_SYMBOL(proc_create_data_before_5_6);

struct proc_dir_entry *proc_create_before_5_6(const char *name, umode_t mode, struct proc_dir_entry *parent,
					      const struct file_operations *fops)
{
	return proc_create_data_before_5_6(name, mode, parent, fops, NULL);
}
EXPORT_SYMBOL(proc_create_before_5_6);

/* Before 3.10: an entry that the caller fills in; mode may ask for a directory. */
struct proc_dir_entry *create_proc_entry(const char *name, umode_t mode, struct proc_dir_entry *parent)
{
	struct proc_dir_entry *de;

	if (S_ISDIR(mode))
		return proc_mkdir_mode(name, mode & S_IALLUGO, parent);
	de = proc_create_reg(name, mode, &parent, NULL);
	return de ? proc_register(parent, de) : NULL;
}
EXPORT_SYMBOL(create_proc_entry);

struct proc_dir_entry *create_proc_read_entry(const char *name, umode_t mode, struct proc_dir_entry *base,
					      read_proc_t *read_proc, void *data)
{
	struct proc_dir_entry *de = create_proc_entry(name, mode, base);

	if (de) {
		de->read_proc = read_proc;
		de->data = data;
	}
	return de;
}
EXPORT_SYMBOL(create_proc_read_entry);

static int proc_seq_open(struct inode *inode, struct file *file)
{
	struct proc_dir_entry *de = __PDE(inode);

	if (de->__state_size)
		return seq_open_private(file, de->__seq_ops, de->__state_size);
	return seq_open(file, de->__seq_ops);
}

static int proc_seq_release(struct inode *inode, struct file *file)
{
	return __PDE(inode)->__state_size ? seq_release_private(inode, file) : seq_release(inode, file);
}

static const struct proc_ops proc_seq_ops = {
	.proc_open = proc_seq_open,
	.proc_read_iter = seq_read_iter,
	.proc_lseek = seq_lseek,
	.proc_release = proc_seq_release,
};

struct proc_dir_entry *proc_create_seq_private(const char *name, umode_t mode, struct proc_dir_entry *parent,
					       const struct seq_operations *ops, unsigned int state_size, void *data)
{
	struct proc_dir_entry *de = proc_create_reg(name, mode, &parent, data);

	if (!de)
		return NULL;
	de->__proc_ops = &proc_seq_ops;
	de->__seq_ops = ops;
	de->__state_size = state_size;
	return proc_register(parent, de);
}
EXPORT_SYMBOL(proc_create_seq_private);

static int proc_single_open(struct inode *inode, struct file *file)
{
	return single_open(file, __PDE(inode)->__single_show, __PDE(inode)->data);
}

static const struct proc_ops proc_single_ops = {
	.proc_open = proc_single_open,
	.proc_read_iter = seq_read_iter,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

struct proc_dir_entry *proc_create_single_data(const char *name, umode_t mode, struct proc_dir_entry *parent,
					       int (*show)(struct seq_file *, void *), void *data)
{
	struct proc_dir_entry *de = proc_create_reg(name, mode, &parent, data);

	if (!de)
		return NULL;
	de->__proc_ops = &proc_single_ops;
	de->__single_show = show;
	return proc_register(parent, de);
}
EXPORT_SYMBOL(proc_create_single_data);
