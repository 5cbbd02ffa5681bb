/*
 * Who owns which character device numbers: the regions, shown in /proc/devices. Rules and numbers of 6.1; dynamic
 * majors go downwards from 254 as they always did. What open(2) of a node finds is in cdev.c.
 */
#include <linux/cdev.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kdev_t.h>
#include <linux/kobject.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/printk.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

#define CHRDEV_MAJOR_HASH_SIZE		255
#define CHRDEV_MAJOR_MAX		512
/* Dynamic majors: 254..234, then 511..384. */
#define CHRDEV_MAJOR_DYN_END		234
#define CHRDEV_MAJOR_DYN_EXT_START	511
#define CHRDEV_MAJOR_DYN_EXT_END	384

static DEFINE_MUTEX(chrdevs_lock);

static struct char_device_struct {
	struct char_device_struct *next;	/* by major, then minor */
	unsigned int major;
	unsigned int baseminor;
	int minorct;
	char name[64];
	struct cdev *cdev;
} *chrdevs[CHRDEV_MAJOR_HASH_SIZE];

static struct char_device_struct **chain(unsigned int major)
{
	return &chrdevs[major % CHRDEV_MAJOR_HASH_SIZE];
}

/* /proc/devices: the regions of one major. */
void chrdev_show(struct seq_file *f, off_t offset)
{
	struct char_device_struct *cd;

	mutex_lock(&chrdevs_lock);
	for (cd = *chain(offset); cd; cd = cd->next)
		if (cd->major == offset)
			seq_printf(f, "%3d %s\n", cd->major, cd->name);
	mutex_unlock(&chrdevs_lock);
}

static int find_dynamic_major(void)
{
	struct char_device_struct *cd;
	int i;

	for (i = CHRDEV_MAJOR_HASH_SIZE - 1; i >= CHRDEV_MAJOR_DYN_END; i--)
		if (chrdevs[i] == NULL)
			return i;
	for (i = CHRDEV_MAJOR_DYN_EXT_START; i >= CHRDEV_MAJOR_DYN_EXT_END; i--) {
		for (cd = *chain(i); cd; cd = cd->next)
			if (cd->major == (unsigned int) i)
				break;
		if (cd == NULL)
			return i;
	}
	return -EBUSY;
}

/* Where a region goes in its chain; -EBUSY if it overlaps another. */
static int find_place(struct char_device_struct *cd, struct char_device_struct ***place)
{
	struct char_device_struct **p;

	for (p = chain(cd->major); *p; p = &(*p)->next) {
		if ((*p)->major < cd->major)
			continue;
		if ((*p)->major > cd->major)
			break;
		if ((*p)->baseminor + (*p)->minorct <= cd->baseminor)
			continue;
		if ((*p)->baseminor >= cd->baseminor + cd->minorct)
			break;
		return -EBUSY;
	}
	*place = p;
	return 0;
}

static int check_minor_range(unsigned int major, unsigned int baseminor, int minorct, const char *name)
{
	if (major >= CHRDEV_MAJOR_MAX) {
		pr_err("CHRDEV \"%s\" major requested (%u) is greater than the maximum (%u)\n", name, major,
		       CHRDEV_MAJOR_MAX - 1);
		return -EINVAL;
	}
	if (minorct < 0 || (unsigned int) minorct > MINORMASK + 1 - baseminor) {
		pr_err("CHRDEV \"%s\" minor range requested (%u-%u) is out of range of maximum range (%u-%u) for a single major\n",
		       name, baseminor, baseminor + minorct - 1, 0, MINORMASK);
		return -EINVAL;
	}
	return 0;
}

/* Takes a region; major 0 asks for a free one. ERR_PTR of EINVAL, EBUSY or ENOMEM. */
static struct char_device_struct *__register_chrdev_region(unsigned int major, unsigned int baseminor, int minorct,
							   const char *name)
{
	struct char_device_struct *cd, **place;
	int ret = check_minor_range(major, baseminor, minorct, name);

	if (ret)
		return ERR_PTR(ret);
	cd = kzalloc(sizeof(*cd), GFP_KERNEL);
	if (!cd)
		return ERR_PTR(-ENOMEM);
	mutex_lock(&chrdevs_lock);
	if (major == 0) {
		ret = find_dynamic_major();
		if (ret < 0) {
			pr_err("CHRDEV \"%s\" dynamic allocation region is full\n", name);
			goto out;
		}
		major = ret;
	}
	cd->major = major;
	cd->baseminor = baseminor;
	cd->minorct = minorct;
	strscpy(cd->name, name, sizeof(cd->name));
	ret = find_place(cd, &place);
	if (ret == 0) {
		cd->next = *place;
		*place = cd;
	}
out:
	mutex_unlock(&chrdevs_lock);
	if (ret < 0) {
		kfree(cd);
		return ERR_PTR(ret);
	}
	return cd;
}

/* Takes the region out; the caller frees it. NULL if there is none like that. */
static struct char_device_struct *__unregister_chrdev_region(unsigned int major, unsigned int baseminor, int minorct)
{
	struct char_device_struct *cd, **cp;

	mutex_lock(&chrdevs_lock);
	for (cp = chain(major); (cd = *cp) != NULL; cp = &cd->next)
		if (cd->major == major && cd->baseminor == baseminor && cd->minorct == minorct)
			break;
	if (cd)
		*cp = cd->next;
	mutex_unlock(&chrdevs_lock);
	return cd;
}

/* Numbers from `from` on, which may run over into the next majors. 0 or -errno; all or nothing. */
int register_chrdev_region(dev_t from, unsigned int count, const char *name)
{
	struct char_device_struct *cd;
	dev_t to = from + count, n, next;

	for (n = from; n < to; n = next) {
		next = MKDEV(MAJOR(n) + 1, 0);
		if (next > to)
			next = to;
		cd = __register_chrdev_region(MAJOR(n), MINOR(n), next - n, name);
		if (IS_ERR(cd)) {
			unregister_chrdev_region(from, n - from);
			return PTR_ERR(cd);
		}
	}
	return 0;
}
EXPORT_SYMBOL(register_chrdev_region);

/* A free major's numbers; the first is left in *dev. */
int alloc_chrdev_region(dev_t *dev, unsigned int baseminor, unsigned int count, const char *name)
{
	struct char_device_struct *cd = __register_chrdev_region(0, baseminor, count, name);

	if (IS_ERR(cd))
		return PTR_ERR(cd);
	*dev = MKDEV(cd->major, cd->baseminor);
	return 0;
}
EXPORT_SYMBOL(alloc_chrdev_region);

void unregister_chrdev_region(dev_t from, unsigned int count)
{
	dev_t to = from + count, n, next;

	for (n = from; n < to; n = next) {
		next = MKDEV(MAJOR(n) + 1, 0);
		if (next > to)
			next = to;
		kfree(__unregister_chrdev_region(MAJOR(n), MINOR(n), next - n));
	}
}
EXPORT_SYMBOL(unregister_chrdev_region);

/*
 * Since 2.6 an open file counts its module twice, for the cdev and for the operations; a module of 2.4 once, beside what
 * it counts itself.
 */
static struct module *cdev_owner(struct module *owner)
{
	return owner && owner->api_version < KERNEL_VERSION(2, 6, 0) ? NULL : owner;
}

/* Numbers and a live device in one. With major 0 the major it got, else 0; or -errno. */
int __register_chrdev(unsigned int major, unsigned int baseminor, unsigned int count, const char *name,
		      const struct file_operations *fops)
{
	struct char_device_struct *cd = __register_chrdev_region(major, baseminor, count, name);
	struct cdev *cdev;
	int err = -ENOMEM;

	if (IS_ERR(cd))
		return PTR_ERR(cd);
	cdev = cdev_alloc();
	if (!cdev)
		goto out2;
	cdev->owner = cdev_owner(fops->owner);
	cdev->ops = fops;
	kobject_set_name(&cdev->kobj, "%s", name);
	err = cdev_add(cdev, MKDEV(cd->major, baseminor), count);
	if (err)
		goto out;
	cd->cdev = cdev;
	return major ? 0 : cd->major;
out:
	kobject_put(&cdev->kobj);
out2:
	kfree(__unregister_chrdev_region(cd->major, baseminor, count));
	return err;
}
EXPORT_SYMBOL(__register_chrdev);

void __unregister_chrdev(unsigned int major, unsigned int baseminor, unsigned int count, const char *name)
{
	struct char_device_struct *cd = __unregister_chrdev_region(major, baseminor, count);

	if (cd && cd->cdev)
		cdev_del(cd->cdev);
	kfree(cd);
}
EXPORT_SYMBOL(__unregister_chrdev);
