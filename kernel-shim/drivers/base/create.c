/*
 * Devices made in one call.
 */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/slab.h>

static void device_create_release(struct device *dev)
{
	kfree(dev);
}

struct device *device_create_vargs(struct class *class, struct device *parent, dev_t devt, void *drvdata,
				   const struct attribute_group **groups, const char *fmt, va_list args)
{
	struct device *dev;
	int retval = -ENODEV;

	if (IS_ERR_OR_NULL(class))
		return ERR_PTR(retval);
	dev = kzalloc(sizeof(*dev), GFP_KERNEL);
	if (!dev)
		return ERR_PTR(-ENOMEM);
	device_initialize(dev);
	dev->devt = devt;
	dev->class = class;
	dev->parent = parent;
	dev->groups = groups;
	dev->release = device_create_release;
	dev_set_drvdata(dev, drvdata);
	retval = kobject_set_name_vargs(&dev->kobj, fmt, args);
	if (!retval)
		retval = device_add(dev);
	if (!retval)
		return dev;
	put_device(dev);
	return ERR_PTR(retval);
}

struct device *device_create(struct class *class, struct device *parent, dev_t devt, void *drvdata,
			     const char *fmt, ...)
{
	struct device *dev;
	va_list vargs;

	va_start(vargs, fmt);
	dev = device_create_vargs(class, parent, devt, drvdata, NULL, fmt, vargs);
	va_end(vargs);
	return dev;
}
EXPORT_SYMBOL_GPL(device_create);

/* As it was before 2.6.27. */
struct device *device_create_before_2_6_27(struct class *class, struct device *parent, dev_t devt,
					   const char *fmt, ...)
{
	struct device *dev;
	va_list vargs;

	va_start(vargs, fmt);
	dev = device_create_vargs(class, parent, devt, NULL, NULL, fmt, vargs);
	va_end(vargs);
	return dev;
}
EXPORT_SYMBOL_GPL(device_create_before_2_6_27);

struct device *device_create_with_groups(struct class *class, struct device *parent, dev_t devt, void *drvdata,
					 const struct attribute_group **groups, const char *fmt, ...)
{
	struct device *dev;
	va_list vargs;

	va_start(vargs, fmt);
	dev = device_create_vargs(class, parent, devt, drvdata, groups, fmt, vargs);
	va_end(vargs);
	return dev;
}
EXPORT_SYMBOL_GPL(device_create_with_groups);

void device_destroy(struct class *class, dev_t devt)
{
	struct device *dev = class_find_device_by_devt(class, devt);

	if (dev) {
		put_device(dev);
		device_unregister(dev);
	}
}
EXPORT_SYMBOL_GPL(device_destroy);
