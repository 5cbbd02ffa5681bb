/* Shared among the files of the driver core. */
#ifndef _DRIVERS_BASE_BASE_H
#define _DRIVERS_BASE_BASE_H

#include <linux/device.h>

extern struct kobject *devices_kobj;		/* /sys/devices */
extern struct kobject *virtual_kobj;		/* /sys/devices/virtual */
extern struct kobject *sysfs_dev_char_kobj;	/* /sys/dev/char */
extern struct kobject *sysfs_dev_block_kobj;

/* The folder of a class's devices that have no parent: /sys/devices/virtual/CLASS. */
struct kobject *class_virtual_dir(struct class *class);
struct kobject *class_kobj(struct class *class);

#endif
