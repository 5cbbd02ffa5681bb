#ifndef _LINUX_DEVICE_CLASS_H
#define _LINUX_DEVICE_CLASS_H

#include <linux/api_version.h>
#include <linux/kobject.h>
#include <linux/list.h>
#include <linux/sysfs.h>
#include <linux/uidgid.h>

struct class;
struct device;
struct module;

struct class_attribute {
	struct attribute attr;
	ssize_t (*show)(struct class *class, struct class_attribute *attr, char *buf);
	ssize_t (*store)(struct class *class, struct class_attribute *attr, const char *buf, size_t count);
};

#define CLASS_ATTR_RW(_name)	struct class_attribute class_attr_##_name = __ATTR_RW(_name)
#define CLASS_ATTR_RO(_name)	struct class_attribute class_attr_##_name = __ATTR_RO(_name)
#define CLASS_ATTR_WO(_name)	struct class_attribute class_attr_##_name = __ATTR_WO(_name)

struct class {
	const char *name;
	struct module *owner;
	const struct attribute_group **class_groups;
	const struct attribute_group **dev_groups;
	struct kobject *dev_kobj;
	char *(*devnode)(struct device *dev, umode_t *mode);
	void (*class_release)(struct class *class);
	void (*dev_release)(struct device *dev);
	int (*dev_uevent)(struct device *dev, void *env);
	struct kset __subsys;
	struct list_head __devices;
};

int class_register(struct class *class);
void class_unregister(struct class *class);
void class_destroy(struct class *class);
struct class *__class_create(struct module *owner, const char *name);

/* A class of its own allocation, or an ERR_PTR; ended by class_destroy(). */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 4, 0)
static inline struct class *class_create(struct module *owner, const char *name)
{
	return __class_create(owner, name);
}
#else
static inline struct class *class_create(const char *name)
{
	return __class_create(NULL, name);
}
#endif

int class_create_file(struct class *class, const struct class_attribute *attr);
void class_remove_file(struct class *class, const struct class_attribute *attr);
struct device *class_find_device(struct class *class, struct device *start, const void *data,
				 int (*match)(struct device *, const void *));
struct device *class_find_device_by_devt(struct class *class, dev_t devt);
struct device *class_find_device_by_name(struct class *class, const char *name);
int class_for_each_device(struct class *class, struct device *start, void *data,
			  int (*fn)(struct device *dev, void *data));

#endif
