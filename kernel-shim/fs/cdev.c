/*
 * Character devices that can be opened: from a node's number to the driver's operations.
 */
#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kdev_t.h>
#include <linux/kobj_map.h>
#include <linux/kobject.h>
#include <linux/module.h>
#include <linux/panic.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

static struct kobj_map *cdev_map;

static struct kobject *cdev_get(struct cdev *p)
{
	struct module *owner = p->owner;

	if (!try_module_get(owner))
		return NULL;
	return kobject_get_unless_zero(&p->kobj);
}

void cdev_put(struct cdev *p)
{
	struct module *owner;

	if (!p)
		return;
	owner = p->owner;
	kobject_put(&p->kobj);
	module_put(owner);
}

/* The driver's cdev for an inode's number, with references to it and its module; ERR_PTR(-ENXIO) if there is none. */
static struct cdev *find_cdev(struct inode *inode)
{
	struct kobject *kobj;
	struct cdev *p = inode->i_cdev;
	int offset;

	if (p)
		return cdev_get(p) ? p : ERR_PTR(-ENXIO);
	kobj = kobj_lookup(cdev_map, inode->i_rdev, &offset);
	if (!kobj)
		return ERR_PTR(-ENXIO);
	p = container_of(kobj, struct cdev, kobj);
	inode->i_cdev = p;
	list_add(&inode->i_devices, &p->list);
	return p;
}

/* Every character device is opened here first: the file is handed over to the driver's operations. */
static int chrdev_open(struct inode *inode, struct file *filp)
{
	struct cdev *p = find_cdev(inode);
	const struct file_operations *fops;
	int ret = -ENXIO;

	if (IS_ERR(p))
		return PTR_ERR(p);
	fops = fops_get(p->ops);
	if (!fops)
		goto out;
	replace_fops(filp, fops);
	if (filp->f_op->open) {
		ret = filp->f_op->open(inode, filp);
		if (ret)
			goto out;
	}
	return 0;
out:
	cdev_put(p);
	return ret;
}

const struct file_operations def_chr_fops = {
	.open = chrdev_open,
	.llseek = noop_llseek,
};

/* An inode no longer remembers its cdev. */
void cd_forget(struct inode *inode)
{
	list_del_init(&inode->i_devices);
	inode->i_cdev = NULL;
}

static void cdev_purge(struct cdev *cdev)
{
	while (!list_empty(&cdev->list))
		cd_forget(list_first_entry(&cdev->list, struct inode, i_devices));
}

/*
 * cdevs
 */

static struct kobject *exact_match(dev_t dev, int *part, void *data)
{
	return cdev_get(data);
}

/* 0 or -errno; on success the device may be opened at once. */
int cdev_add(struct cdev *p, dev_t dev, unsigned int count)
{
	int error;

	p->dev = dev;
	p->count = count;
	if (WARN_ON(dev == MKDEV(0, 0) && !count))
		return -EBUSY;
	error = kobj_map(cdev_map, dev, count, NULL, exact_match, p);
	if (error)
		return error;
	kobject_get(p->kobj.parent);
	return 0;
}
EXPORT_SYMBOL(cdev_add);

/* No new opens. Files that are open stay so, and keep a cdev_alloc()ed structure. */
void cdev_del(struct cdev *p)
{
	kobj_unmap(cdev_map, p->dev, p->count);
	kobject_put(&p->kobj);
}
EXPORT_SYMBOL(cdev_del);

void cdev_set_parent(struct cdev *p, struct kobject *kobj)
{
	WARN_ON(!kobj->state_initialized);
	p->kobj.parent = kobj;
}
EXPORT_SYMBOL(cdev_set_parent);

int cdev_device_add(struct cdev *cdev, struct device *dev)
{
	int rc = 0;

	if (dev->devt) {
		cdev_set_parent(cdev, &dev->kobj);
		rc = cdev_add(cdev, dev->devt, 1);
		if (rc)
			return rc;
	}
	rc = device_add(dev);
	if (rc && dev->devt)
		cdev_del(cdev);
	return rc;
}
EXPORT_SYMBOL(cdev_device_add);

void cdev_device_del(struct cdev *cdev, struct device *dev)
{
	device_del(dev);
	if (dev->devt)
		cdev_del(cdev);
}
EXPORT_SYMBOL(cdev_device_del);

static void cdev_default_release(struct kobject *kobj)
{
	struct kobject *parent = kobj->parent;

	cdev_purge(container_of(kobj, struct cdev, kobj));
	kobject_put(parent);
}

static void cdev_dynamic_release(struct kobject *kobj)
{
	cdev_default_release(kobj);
	kfree(container_of(kobj, struct cdev, kobj));
}

static struct kobj_type ktype_cdev_default = {
	.release = cdev_default_release,
};

static struct kobj_type ktype_cdev_dynamic = {
	.release = cdev_dynamic_release,
};

/* A cdev that frees itself after cdev_del() and the last close. */
struct cdev *cdev_alloc(void)
{
	struct cdev *p = kzalloc(sizeof(*p), GFP_KERNEL);

	if (p) {
		INIT_LIST_HEAD(&p->list);
		kobject_init(&p->kobj, &ktype_cdev_dynamic);
	}
	return p;
}
EXPORT_SYMBOL(cdev_alloc);

/* Zeroes the structure: owner is to be set afterwards. */
void cdev_init(struct cdev *cdev, const struct file_operations *fops)
{
	memset(cdev, 0, sizeof(*cdev));
	INIT_LIST_HEAD(&cdev->list);
	kobject_init(&cdev->kobj, &ktype_cdev_default);
	cdev->ops = fops;
}
EXPORT_SYMBOL(cdev_init);

void __init chrdev_init(void)
{
	cdev_map = kobj_map_init();
	if (!cdev_map)
		panic("VFS: no memory for the map of character devices");
}
