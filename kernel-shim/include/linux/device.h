/*
 * Devices and classes: what makes nodes in /dev and folders in /sys. Buses and drivers come with the driver core.
 */
#ifndef _LINUX_DEVICE_H
#define _LINUX_DEVICE_H

#include <linux/api_version.h>
#include <linux/compiler.h>
#include <linux/dev_printk.h>
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/ioport.h>
#include <linux/kdev_t.h>
#include <linux/kobject.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/types.h>
#include <linux/device/class.h>
#include <linux/device/devres.h>

struct device;
struct device_driver;
struct bus_type;
struct device_node;

struct device_attribute {
	struct attribute attr;
	ssize_t (*show)(struct device *dev, struct device_attribute *attr, char *buf);
	ssize_t (*store)(struct device *dev, struct device_attribute *attr, const char *buf, size_t count);
};

#define DEVICE_ATTR(_name, _mode, _show, _store) \
	struct device_attribute dev_attr_##_name = __ATTR(_name, _mode, _show, _store)
#define DEVICE_ATTR_RW(_name)	struct device_attribute dev_attr_##_name = __ATTR_RW(_name)
#define DEVICE_ATTR_RO(_name)	struct device_attribute dev_attr_##_name = __ATTR_RO(_name)
#define DEVICE_ATTR_WO(_name)	struct device_attribute dev_attr_##_name = __ATTR_WO(_name)

struct device_type {
	const char *name;
	const struct attribute_group **groups;
	char *(*devnode)(struct device *dev, umode_t *mode, kuid_t *uid, kgid_t *gid);
	void (*release)(struct device *dev);
};

struct device {
	struct kobject kobj;
	struct device *parent;
	const char *init_name;
	const struct device_type *type;
	struct bus_type *bus;
	struct device_driver *driver;
	void *platform_data;
	void *driver_data;
	struct mutex mutex;
	u64 *dma_mask;
	u64 coherent_dma_mask;
	struct device_node *of_node;
	dev_t devt;
	u32 id;
	spinlock_t devres_lock;
	struct list_head devres_head;
	struct class *class;
	const struct attribute_group **groups;
	void (*release)(struct device *dev);
	struct list_head __class_node;		/* in class->__devices */
	struct list_head __children;		/* of this device */
	struct list_head __sibling;
	bool offline;
};

void device_initialize(struct device *dev);
int device_add(struct device *dev);
void device_del(struct device *dev);
int device_register(struct device *dev);
void device_unregister(struct device *dev);
struct device *get_device(struct device *dev);
void put_device(struct device *dev);
int dev_set_name(struct device *dev, const char *name, ...) __attribute__((format(printf, 2, 3)));
const char *device_get_devnode(struct device *dev, umode_t *mode, kuid_t *uid, kgid_t *gid, const char **tmp);

/*
 * device_create: registers a device of a class and makes its node. Without the drvdata argument before 2.6.27.
 * An ERR_PTR on failure.
 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 27)
struct device *device_create(struct class *class, struct device *parent, dev_t devt, const char *fmt, ...)
	__attribute__((format(printf, 4, 5))) __shape(device_create_before_2_6_27);
struct device *device_create_drvdata(struct class *class, struct device *parent, dev_t devt, void *drvdata,
				     const char *fmt, ...) __attribute__((format(printf, 5, 6))) __shape(device_create);
#else
struct device *device_create(struct class *class, struct device *parent, dev_t devt, void *drvdata,
			     const char *fmt, ...) __attribute__((format(printf, 5, 6)));
#endif
struct device *device_create_vargs(struct class *class, struct device *parent, dev_t devt, void *drvdata,
				   const struct attribute_group **groups, const char *fmt, va_list args);
struct device *device_create_with_groups(struct class *class, struct device *parent, dev_t devt, void *drvdata,
					 const struct attribute_group **groups, const char *fmt, ...)
	__attribute__((format(printf, 6, 7)));
void device_destroy(struct class *class, dev_t devt);

int device_create_file(struct device *dev, const struct device_attribute *attr);
void device_remove_file(struct device *dev, const struct device_attribute *attr);
int device_create_bin_file(struct device *dev, const struct bin_attribute *attr);
void device_remove_bin_file(struct device *dev, const struct bin_attribute *attr);
int device_for_each_child(struct device *dev, void *data, int (*fn)(struct device *dev, void *data));

static inline const char *dev_name(const struct device *dev)
{
	return dev->init_name ? dev->init_name : kobject_name(&dev->kobj);
}

static inline void *dev_get_drvdata(const struct device *dev)
{
	return dev->driver_data;
}

static inline void dev_set_drvdata(struct device *dev, void *data)
{
	dev->driver_data = data;
}

static inline void *dev_get_platdata(const struct device *dev)
{
	return dev->platform_data;
}

static inline struct device *kobj_to_dev(struct kobject *kobj)
{
	return container_of(kobj, struct device, kobj);
}

static inline void device_lock(struct device *dev)
{
	mutex_lock(&dev->mutex);
}

static inline void device_unlock(struct device *dev)
{
	mutex_unlock(&dev->mutex);
}

static inline bool device_is_registered(struct device *dev)
{
	return dev->kobj.state_in_sysfs;
}

const char *dev_driver_string(const struct device *dev);

/* drivers/base/devtmpfs.c; -errno is ignored by the driver core as on Linux: the device exists without a node. */
int devtmpfs_create_node(struct device *dev);
int devtmpfs_delete_node(struct device *dev);

#endif
