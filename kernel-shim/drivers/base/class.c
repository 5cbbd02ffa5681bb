/*
 * Classes of devices: /sys/class/NAME.
 */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "base.h"

static struct kobject *classes_kobj;

static struct class *kobj_to_class(struct kobject *kobj)
{
	return container_of(to_kset(kobj), struct class, __subsys);
}

struct kobject *class_kobj(struct class *class)
{
	return &class->__subsys.kobj;
}

/* Made with the class's first device that has no parent, and kept until the class goes. */
struct kobject *class_virtual_dir(struct class *class)
{
	if (!class->dev_kobj)
		class->dev_kobj = kobject_create_and_add(class->name, virtual_kobj);
	return class->dev_kobj;
}

static ssize_t class_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct class_attribute *class_attr = container_of(attr, struct class_attribute, attr);

	return class_attr->show ? class_attr->show(kobj_to_class(kobj), class_attr, buf) : -EIO;
}

static ssize_t class_attr_store(struct kobject *kobj, struct attribute *attr, const char *buf, size_t count)
{
	struct class_attribute *class_attr = container_of(attr, struct class_attribute, attr);

	return class_attr->store ? class_attr->store(kobj_to_class(kobj), class_attr, buf, count) : -EIO;
}

static const struct sysfs_ops class_sysfs_ops = {
	.show = class_attr_show,
	.store = class_attr_store,
};

static void class_release(struct kobject *kobj)
{
	struct class *class = kobj_to_class(kobj);

	if (class->class_release)
		class->class_release(class);
}

static const struct kobj_type class_ktype = {
	.sysfs_ops = &class_sysfs_ops,
	.release = class_release,
};

/* 0 or -errno (EEXIST: the name is taken). */
int class_register(struct class *class)
{
	struct kobject *kobj = class_kobj(class);
	int error;

	INIT_LIST_HEAD(&class->__devices);
	class->dev_kobj = NULL;
	memset(&class->__subsys, 0, sizeof(class->__subsys));
	error = kobject_set_name(kobj, "%s", class->name);
	if (error)
		return error;
	kobj->parent = classes_kobj;
	kobj->ktype = &class_ktype;
	error = kset_register(&class->__subsys);
	if (error) {
		kfree(kobj->name);
		return error;
	}
	return sysfs_create_groups(kobj, class->class_groups);
}
EXPORT_SYMBOL_GPL(class_register);

void class_unregister(struct class *class)
{
	sysfs_remove_groups(class_kobj(class), class->class_groups);
	kobject_put(class->dev_kobj);
	kset_unregister(&class->__subsys);
}
EXPORT_SYMBOL_GPL(class_unregister);

static void class_create_release(struct class *class)
{
	kfree(class);
}

struct class *__class_create(struct module *owner, const char *name)
{
	struct class *class = kzalloc(sizeof(*class), GFP_KERNEL);
	int retval;

	if (!class)
		return ERR_PTR(-ENOMEM);
	class->name = name;
	class->owner = owner;
	class->class_release = class_create_release;
	retval = class_register(class);
	if (!retval)
		return class;
	kfree(class);
	return ERR_PTR(retval);
}
EXPORT_SYMBOL_GPL(__class_create);

void class_destroy(struct class *class)
{
	if (!IS_ERR_OR_NULL(class))
		class_unregister(class);
}
EXPORT_SYMBOL_GPL(class_destroy);

int class_create_file(struct class *class, const struct class_attribute *attr)
{
	return class ? sysfs_create_file(class_kobj(class), &attr->attr) : -EINVAL;
}
EXPORT_SYMBOL_GPL(class_create_file);

void class_remove_file(struct class *class, const struct class_attribute *attr)
{
	if (class)
		sysfs_remove_file(class_kobj(class), &attr->attr);
}
EXPORT_SYMBOL_GPL(class_remove_file);

/* The first device, after `start` if given, that match() accepts; referenced, or NULL. */
struct device *class_find_device(struct class *class, struct device *start, const void *data,
				 int (*match)(struct device *, const void *))
{
	struct device *dev = start;

	if (!class)
		return NULL;
	if (!dev)
		dev = list_entry(&class->__devices, struct device, __class_node);
	list_for_each_entry_continue(dev, &class->__devices, __class_node)
		if (match(dev, data))
			return get_device(dev);
	return NULL;
}
EXPORT_SYMBOL_GPL(class_find_device);

static int match_devt(struct device *dev, const void *pdevt)
{
	return dev->devt == *(const dev_t *) pdevt;
}

struct device *class_find_device_by_devt(struct class *class, dev_t devt)
{
	return class_find_device(class, NULL, &devt, match_devt);
}
EXPORT_SYMBOL_GPL(class_find_device_by_devt);

static int match_name(struct device *dev, const void *name)
{
	return !strcmp(dev_name(dev), name);
}

struct device *class_find_device_by_name(struct class *class, const char *name)
{
	return class_find_device(class, NULL, name, match_name);
}
EXPORT_SYMBOL_GPL(class_find_device_by_name);

int class_for_each_device(struct class *class, struct device *start, void *data,
			  int (*fn)(struct device *dev, void *data))
{
	struct device *dev, *next;
	int error = 0;
	bool found = !start;

	list_for_each_entry_safe(dev, next, &class->__devices, __class_node) {
		if (found)
			error = fn(dev, data);
		if (error)
			break;
		found |= dev == start;
	}
	return error;
}
EXPORT_SYMBOL_GPL(class_for_each_device);

static int __init classes_init(void)
{
	classes_kobj = kobject_create_and_add("class", NULL);
	return classes_kobj ? 0 : -ENOMEM;
}
core_initcall(classes_init);
