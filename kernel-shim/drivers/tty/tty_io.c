/* /dev/tty, the terminal of whoever opens it. There are no terminals: the streams of programs are the host's. */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kdev_t.h>
#include <linux/major.h>
#include <linux/module.h>

static int tty_open(struct inode *inode, struct file *filp)
{
	return -ENXIO;
}

static const struct file_operations tty_fops = {
	.open = tty_open,
};

static char *tty_devnode(struct device *dev, umode_t *mode)
{
	if (mode)
		*mode = 0666;
	return NULL;
}

static int __init tty_init(void)
{
	struct class *tty_class;
	int err = register_chrdev(TTYAUX_MAJOR, "/dev/tty", &tty_fops);

	if (err)
		return err;
	tty_class = class_create(THIS_MODULE, "tty");
	if (IS_ERR(tty_class))
		return PTR_ERR(tty_class);
	tty_class->devnode = tty_devnode;
	return PTR_ERR_OR_ZERO(device_create(tty_class, NULL, MKDEV(TTYAUX_MAJOR, 0), NULL, "tty"));
}
fs_initcall(tty_init);
