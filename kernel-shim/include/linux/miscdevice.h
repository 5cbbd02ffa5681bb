#ifndef _LINUX_MISCDEVICE_H
#define _LINUX_MISCDEVICE_H

#include <linux/major.h>
#include <linux/list.h>
#include <linux/types.h>
#include <linux/device.h>
#include <linux/module.h>

#define PSMOUSE_MINOR		1
#define WATCHDOG_MINOR		130
#define TEMP_MINOR		131
#define RTC_MINOR		135
#define VHCI_MINOR		137
#define HWRNG_MINOR		183
#define KVM_MINOR		232
#define LOOP_CTRL_MINOR		237
#define MISC_DYNAMIC_MINOR	255

struct device;
struct attribute_group;
struct file_operations;

struct miscdevice {
	int minor;
	const char *name;
	const struct file_operations *fops;
	struct list_head list;
	struct device *parent;
	struct device *this_device;
	const struct attribute_group **groups;
	const char *nodename;
	umode_t mode;
};

/* 0; -EBUSY if the minor is taken or none is left; or what the device node's creation gives. */
int misc_register(struct miscdevice *misc);

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 3, 0)
int misc_deregister(struct miscdevice *misc) __shape(misc_deregister_before_4_3);
#else
void misc_deregister(struct miscdevice *misc);
#endif

#define module_misc_device(__misc_device) \
static int __init __misc_device##_init(void) \
{ \
	return misc_register(&(__misc_device)); \
} \
module_init(__misc_device##_init); \
static void __exit __misc_device##_exit(void) \
{ \
	misc_deregister(&(__misc_device)); \
} \
module_exit(__misc_device##_exit)

#endif
