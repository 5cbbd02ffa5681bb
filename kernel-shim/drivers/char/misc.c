/*
 * Misc devices: single devices that share major 10. Minors of 6.1: dynamic ones go downwards from 127, then upwards
 * from 256.
 */
#include <linux/bitmap.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/miscdevice.h>
#include <linux/mutex.h>
#include <linux/printk.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>

#define DYNAMIC_MINORS	128

static LIST_HEAD(misc_list);		/* newest first */
static DEFINE_MUTEX(misc_mtx);
static struct class *misc_class;

static struct miscdevice *find_minor(int minor)
{
	struct miscdevice *c;

	list_for_each_entry(c, &misc_list, list)
		if (c->minor == minor)
			return c;
	return NULL;
}

static int misc_minor_alloc(void)
{
	int minor;

	for (minor = DYNAMIC_MINORS - 1; minor >= 0; minor--)
		if (!find_minor(minor))
			return minor;
	for (minor = MISC_DYNAMIC_MINOR + 1; minor <= (int) MINORMASK; minor++)
		if (!find_minor(minor))
			return minor;
	return -EBUSY;
}

/*
 * /proc/misc
 */

static void *misc_seq_start(struct seq_file *seq, loff_t *pos)
{
	mutex_lock(&misc_mtx);
	return seq_list_start(&misc_list, *pos);
}

static void *misc_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	return seq_list_next(v, &misc_list, pos);
}

static void misc_seq_stop(struct seq_file *seq, void *v)
{
	mutex_unlock(&misc_mtx);
}

static int misc_seq_show(struct seq_file *seq, void *v)
{
	const struct miscdevice *p = list_entry(v, struct miscdevice, list);

	seq_printf(seq, "%3i %s\n", p->minor, p->name ? p->name : "");
	return 0;
}

static const struct seq_operations misc_seq_ops = {
	.start = misc_seq_start,
	.next = misc_seq_next,
	.stop = misc_seq_stop,
	.show = misc_seq_show,
};

/*
 * Opening.
 */

/* Finds the device by minor and hands the file over; private_data is the miscdevice until the driver's open. */
static int misc_open(struct inode *inode, struct file *file)
{
	const struct file_operations *new_fops = NULL;
	struct miscdevice *c;
	int err = -ENODEV;

	mutex_lock(&misc_mtx);
	c = find_minor(iminor(inode));
	if (c)
		new_fops = fops_get(c->fops);
	if (new_fops) {
		file->private_data = c;
		replace_fops(file, new_fops);
		err = file->f_op->open ? file->f_op->open(inode, file) : 0;
	}
	mutex_unlock(&misc_mtx);
	return err;
}

static const struct file_operations misc_fops = {
	.open = misc_open,
	.llseek = noop_llseek,
};

/*
 * Registration.
 */

/* Enters the device with a minor of its own; -EBUSY if that is taken. misc_mtx is held. */
static int claim_minor(struct miscdevice *misc)
{
	int minor = misc->minor;

	if (minor == MISC_DYNAMIC_MINOR) {
		minor = misc_minor_alloc();
		if (minor < 0)
			return minor;
	} else if (find_minor(minor)) {
		return -EBUSY;
	}
	misc->minor = minor;
	return 0;
}

int misc_register(struct miscdevice *misc)
{
	bool is_dynamic = misc->minor == MISC_DYNAMIC_MINOR;
	int err;

	INIT_LIST_HEAD(&misc->list);
	mutex_lock(&misc_mtx);
	err = claim_minor(misc);
	if (err)
		goto out;
	misc->this_device = device_create_with_groups(misc_class, misc->parent, MKDEV(MISC_MAJOR, misc->minor), misc,
						      misc->groups, "%s", misc->name);
	if (IS_ERR(misc->this_device)) {
		err = PTR_ERR(misc->this_device);
		if (is_dynamic)
			misc->minor = MISC_DYNAMIC_MINOR;
		goto out;
	}
	list_add(&misc->list, &misc_list);
out:
	mutex_unlock(&misc_mtx);
	return err;
}
EXPORT_SYMBOL(misc_register);

void misc_deregister(struct miscdevice *misc)
{
	if (WARN_ON(list_empty(&misc->list)))
		return;
	mutex_lock(&misc_mtx);
	list_del(&misc->list);
	device_destroy(misc_class, MKDEV(MISC_MAJOR, misc->minor));
	mutex_unlock(&misc_mtx);
}
EXPORT_SYMBOL(misc_deregister);

/* It returned a status before 4.3. */
int misc_deregister_before_4_3(struct miscdevice *misc)
{
	if (WARN_ON(list_empty(&misc->list)))
		return -EINVAL;
	misc_deregister(misc);
	return 0;
}
EXPORT_SYMBOL(misc_deregister_before_4_3);

static char *misc_devnode(struct device *dev, umode_t *mode)
{
	struct miscdevice *c = dev_get_drvdata(dev);

	if (mode && c->mode)
		*mode = c->mode;
	return c->nodename ? kstrdup(c->nodename, GFP_KERNEL) : NULL;
}

static int __init misc_init(void)
{
	proc_create_seq("misc", 0, NULL, &misc_seq_ops);
	misc_class = class_create(THIS_MODULE, "misc");
	if (IS_ERR(misc_class))
		return PTR_ERR(misc_class);
	misc_class->devnode = misc_devnode;
	return register_chrdev(MISC_MAJOR, "misc", &misc_fops);
}
subsys_initcall(misc_init);
