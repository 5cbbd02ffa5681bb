#include <linux/init.h>
#include "internal.h"

/* Positions are majors; the one past the last is the heading of the block devices, of which there are none. */
#define CHRDEV_MAJORS	512

static int devinfo_show(struct seq_file *f, void *v)
{
	int i = *(loff_t *) v;

	if (i == 0)
		seq_puts(f, "Character devices:\n");
	if (i < CHRDEV_MAJORS)
		chrdev_show(f, i);
	else
		seq_puts(f, "\nBlock devices:\n");
	return 0;
}

static void *devinfo_start(struct seq_file *f, loff_t *pos)
{
	return *pos <= CHRDEV_MAJORS ? pos : NULL;
}

static void *devinfo_next(struct seq_file *f, void *v, loff_t *pos)
{
	++*pos;
	return *pos <= CHRDEV_MAJORS ? pos : NULL;
}

static void devinfo_stop(struct seq_file *f, void *v)
{
}

static const struct seq_operations devinfo_ops = {
	.start = devinfo_start,
	.next = devinfo_next,
	.stop = devinfo_stop,
	.show = devinfo_show,
};

static int __init proc_devices_init(void)
{
	proc_create_seq("devices", 0, NULL, &devinfo_ops);
	return 0;
}
fs_initcall(proc_devices_init);
