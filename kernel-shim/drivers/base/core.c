/*
 * Devices: names, references, folders in /sys, nodes in /dev.
 */
#include <linux/bug.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kdev_t.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "base.h"

struct kobject *devices_kobj;
struct kobject *virtual_kobj;
struct kobject *sysfs_dev_char_kobj;
struct kobject *sysfs_dev_block_kobj;

/*
 * Attributes.
 */

static ssize_t dev_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct device_attribute *dev_attr = container_of(attr, struct device_attribute, attr);

	return dev_attr->show ? dev_attr->show(kobj_to_dev(kobj), dev_attr, buf) : -EIO;
}

static ssize_t dev_attr_store(struct kobject *kobj, struct attribute *attr, const char *buf, size_t count)
{
	struct device_attribute *dev_attr = container_of(attr, struct device_attribute, attr);

	return dev_attr->store ? dev_attr->store(kobj_to_dev(kobj), dev_attr, buf, count) : -EIO;
}

static const struct sysfs_ops dev_sysfs_ops = {
	.show = dev_attr_show,
	.store = dev_attr_store,
};

int print_dev_t(char *buffer, dev_t dev)
{
	return sprintf(buffer, "%u:%u\n", MAJOR(dev), MINOR(dev));
}

char *format_dev_t(char *buffer, dev_t dev)
{
	sprintf(buffer, "%u:%u", MAJOR(dev), MINOR(dev));
	return buffer;
}
EXPORT_SYMBOL(format_dev_t);

static ssize_t dev_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return print_dev_t(buf, dev->devt);
}
static DEVICE_ATTR_RO(dev);

static ssize_t uevent_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	const char *tmp = NULL;
	umode_t mode = 0;
	int len = 0;

	if (MAJOR(dev->devt)) {
		const char *name = device_get_devnode(dev, &mode, NULL, NULL, &tmp);

		len = sysfs_emit(buf, "MAJOR=%u\nMINOR=%u\n", MAJOR(dev->devt), MINOR(dev->devt));
		if (name)
			len += sysfs_emit_at(buf, len, "DEVNAME=%s\n", name);
		kfree(tmp);
	}
	return len;
}
static DEVICE_ATTR_RO(uevent);

int device_create_file(struct device *dev, const struct device_attribute *attr)
{
	return dev ? sysfs_create_file(&dev->kobj, &attr->attr) : 0;
}
EXPORT_SYMBOL_GPL(device_create_file);

void device_remove_file(struct device *dev, const struct device_attribute *attr)
{
	if (dev)
		sysfs_remove_file(&dev->kobj, &attr->attr);
}
EXPORT_SYMBOL_GPL(device_remove_file);

int device_create_bin_file(struct device *dev, const struct bin_attribute *attr)
{
	return dev ? sysfs_create_bin_file(&dev->kobj, attr) : -EINVAL;
}
EXPORT_SYMBOL_GPL(device_create_bin_file);

void device_remove_bin_file(struct device *dev, const struct bin_attribute *attr)
{
	if (dev)
		sysfs_remove_bin_file(&dev->kobj, attr);
}
EXPORT_SYMBOL_GPL(device_remove_bin_file);

/*
 * References.
 */

static void device_release(struct kobject *kobj)
{
	struct device *dev = kobj_to_dev(kobj);

	devres_release_all(dev);
	if (dev->release)
		dev->release(dev);
	else if (dev->type && dev->type->release)
		dev->type->release(dev);
	else if (dev->class && dev->class->dev_release)
		dev->class->dev_release(dev);
	else
		WARN(1, "Device '%s' does not have a release() function, it is broken and must be fixed. See Documentation/core-api/kobject.rst.\n",
		     dev_name(dev));
}

static const struct kobj_type device_ktype = {
	.release = device_release,
	.sysfs_ops = &dev_sysfs_ops,
};

struct device *get_device(struct device *dev)
{
	return dev ? kobj_to_dev(kobject_get(&dev->kobj)) : NULL;
}
EXPORT_SYMBOL_GPL(get_device);

void put_device(struct device *dev)
{
	if (dev)
		kobject_put(&dev->kobj);
}
EXPORT_SYMBOL_GPL(put_device);

void device_initialize(struct device *dev)
{
	kobject_init(&dev->kobj, &device_ktype);
	mutex_init(&dev->mutex);
	spin_lock_init(&dev->devres_lock);
	INIT_LIST_HEAD(&dev->devres_head);
	INIT_LIST_HEAD(&dev->__class_node);
	INIT_LIST_HEAD(&dev->__children);
	INIT_LIST_HEAD(&dev->__sibling);
}
EXPORT_SYMBOL_GPL(device_initialize);

int dev_set_name(struct device *dev, const char *fmt, ...)
{
	va_list vargs;
	int err;

	va_start(vargs, fmt);
	err = kobject_set_name_vargs(&dev->kobj, fmt, vargs);
	va_end(vargs);
	return err;
}
EXPORT_SYMBOL_GPL(dev_set_name);

/*
 * The name of the node under /dev; may be in *tmp, which the caller frees. A `!` in a device's name is a slash. NULL
 * if no node is wanted or there is no memory.
 */
const char *device_get_devnode(struct device *dev, umode_t *mode, kuid_t *uid, kgid_t *gid, const char **tmp)
{
	char *s;

	*tmp = NULL;
	if (dev->type && dev->type->devnode)
		*tmp = dev->type->devnode(dev, mode, uid, gid);
	if (!*tmp && dev->class && dev->class->devnode)
		*tmp = dev->class->devnode(dev, mode);
	if (*tmp)
		return *tmp;
	if (!strchr(dev_name(dev), '!'))
		return dev_name(dev);
	s = kstrdup(dev_name(dev), GFP_KERNEL);
	*tmp = s;
	for (; s && *s; s++)
		if (*s == '!')
			*s = '/';
	return *tmp;
}

/*
 * Registration.
 */

static struct kobject *device_parent_dir(struct device *dev)
{
	if (dev->parent)
		return &dev->parent->kobj;
	return dev->class ? class_virtual_dir(dev->class) : devices_kobj;
}

static struct kobject *dev_number_dir(struct device *dev)
{
	return dev->class && !strcmp(dev->class->name, "block") ? sysfs_dev_block_kobj : sysfs_dev_char_kobj;
}

static int add_class_links(struct device *dev)
{
	struct kobject *class = class_kobj(dev->class);
	int error = sysfs_create_link(&dev->kobj, class, "subsystem");

	if (!error)
		error = sysfs_create_link(class, &dev->kobj, dev_name(dev));
	return error;
}

static void remove_class_links(struct device *dev)
{
	sysfs_remove_link(class_kobj(dev->class), dev_name(dev));
	sysfs_remove_link(&dev->kobj, "subsystem");
}

static int add_dev_number(struct device *dev)
{
	char number[24];
	int error = device_create_file(dev, &dev_attr_dev);

	if (!error)
		error = sysfs_create_link(dev_number_dir(dev), &dev->kobj, format_dev_t(number, dev->devt));
	/* A device whose node cannot be made (a file in the way, say) works by its number all the same. */
	if (!error)
		devtmpfs_create_node(dev);
	return error;
}

static void remove_dev_number(struct device *dev)
{
	char number[24];

	devtmpfs_delete_node(dev);
	sysfs_remove_link(dev_number_dir(dev), format_dev_t(number, dev->devt));
	device_remove_file(dev, &dev_attr_dev);
}

static int add_attributes(struct device *dev)
{
	int error = device_create_file(dev, &dev_attr_uevent);

	if (!error && dev->class)
		error = sysfs_create_groups(&dev->kobj, dev->class->dev_groups);
	if (!error && dev->type)
		error = sysfs_create_groups(&dev->kobj, dev->type->groups);
	if (!error)
		error = sysfs_create_groups(&dev->kobj, dev->groups);
	return error;
}

static void join(struct device *dev)
{
	if (dev->class)
		list_add_tail(&dev->__class_node, &dev->class->__devices);
	if (dev->parent)
		list_add_tail(&dev->__sibling, &dev->parent->__children);
}

/* Makes an initialised device known. After a failure the caller gives it up with put_device(). */
int device_add(struct device *dev)
{
	int error;

	if (!dev || !get_device(dev))
		return -EINVAL;
	if (dev->init_name) {
		error = dev_set_name(dev, "%s", dev->init_name);
		dev->init_name = NULL;
	}
	error = -EINVAL;
	if (!kobject_name(&dev->kobj))
		goto put;
	get_device(dev->parent);
	error = kobject_add(&dev->kobj, device_parent_dir(dev), NULL);
	if (error)
		goto put_parent;
	error = add_attributes(dev);
	if (!error && dev->class)
		error = add_class_links(dev);
	if (!error && MAJOR(dev->devt))
		error = add_dev_number(dev);
	if (error)
		goto remove;
	join(dev);
	kobject_uevent(&dev->kobj, KOBJ_ADD);
	put_device(dev);
	return 0;
remove:
	if (dev->class)
		remove_class_links(dev);
	kobject_del(&dev->kobj);
put_parent:
	put_device(dev->parent);
put:
	put_device(dev);
	return error;
}
EXPORT_SYMBOL_GPL(device_add);

int device_register(struct device *dev)
{
	device_initialize(dev);
	return device_add(dev);
}
EXPORT_SYMBOL_GPL(device_register);

/* The reverse of device_add(): out of /sys and /dev; references stay valid. */
void device_del(struct device *dev)
{
	struct device *parent = dev->parent;

	list_del_init(&dev->__class_node);
	list_del_init(&dev->__sibling);
	if (MAJOR(dev->devt))
		remove_dev_number(dev);
	if (dev->class)
		remove_class_links(dev);
	kobject_uevent(&dev->kobj, KOBJ_REMOVE);
	kobject_del(&dev->kobj);
	put_device(parent);
}
EXPORT_SYMBOL_GPL(device_del);

void device_unregister(struct device *dev)
{
	device_del(dev);
	put_device(dev);
}
EXPORT_SYMBOL_GPL(device_unregister);

int device_for_each_child(struct device *parent, void *data, int (*fn)(struct device *dev, void *data))
{
	struct device *child, *next;
	int error = 0;

	list_for_each_entry_safe(child, next, &parent->__children, __sibling) {
		error = fn(child, data);
		if (error)
			break;
	}
	return error;
}
EXPORT_SYMBOL_GPL(device_for_each_child);

/*
 * Messages.
 */

const char *dev_driver_string(const struct device *dev)
{
	return dev->class ? dev->class->name : "";
}
EXPORT_SYMBOL(dev_driver_string);

static int __init devices_init(void)
{
	struct kobject *dev;

	devices_kobj = kobject_create_and_add("devices", NULL);
	dev = kobject_create_and_add("dev", NULL);
	if (!devices_kobj || !dev)
		return -ENOMEM;
	virtual_kobj = kobject_create_and_add("virtual", devices_kobj);
	sysfs_dev_char_kobj = kobject_create_and_add("char", dev);
	sysfs_dev_block_kobj = kobject_create_and_add("block", dev);
	return virtual_kobj && sysfs_dev_char_kobj && sysfs_dev_block_kobj ? 0 : -ENOMEM;
}
core_initcall(devices_init);
