/* Managed device resources. Process context, but for devres_add() and devres_find(). */
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/list.h>
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/string.h>

struct devres {
	struct list_head entry;
	dr_release_t release;
	u8 data[] __aligned(8);
};

static struct devres *to_devres(const void *res)
{
	return (struct devres *)((const u8 *)res - offsetof(struct devres, data));
}

static struct devres *alloc_dr(dr_release_t release, size_t size, gfp_t gfp)
{
	struct devres *dr;
	size_t total;

	if (check_add_overflow(sizeof(*dr), size, &total))
		return NULL;
	dr = kmalloc(total, gfp);
	if (!dr)
		return NULL;
	INIT_LIST_HEAD(&dr->entry);
	dr->release = release;
	return dr;
}

void *devres_alloc(dr_release_t release, size_t size, gfp_t gfp)
{
	struct devres *dr = alloc_dr(release, size, gfp | __GFP_ZERO);

	return dr ? dr->data : NULL;
}
EXPORT_SYMBOL_GPL(devres_alloc);

void devres_free(void *res)
{
	if (!res)
		return;
	WARN_ON(!list_empty(&to_devres(res)->entry));
	kfree(to_devres(res));
}
EXPORT_SYMBOL_GPL(devres_free);

void devres_add(struct device *dev, void *res)
{
	unsigned long flags;

	spin_lock_irqsave(&dev->devres_lock, flags);
	list_add_tail(&to_devres(res)->entry, &dev->devres_head);
	spin_unlock_irqrestore(&dev->devres_lock, flags);
}
EXPORT_SYMBOL_GPL(devres_add);

/* The latest that matches. The device's lock is held. */
static struct devres *find_dr(struct device *dev, dr_release_t release, dr_match_t match, void *match_data)
{
	struct devres *dr;

	list_for_each_entry_reverse(dr, &dev->devres_head, entry)
		if (dr->release == release && (!match || match(dev, dr->data, match_data)))
			return dr;
	return NULL;
}

void *devres_find(struct device *dev, dr_release_t release, dr_match_t match, void *match_data)
{
	struct devres *dr;
	unsigned long flags;

	spin_lock_irqsave(&dev->devres_lock, flags);
	dr = find_dr(dev, release, match, match_data);
	spin_unlock_irqrestore(&dev->devres_lock, flags);
	return dr ? dr->data : NULL;
}
EXPORT_SYMBOL_GPL(devres_find);

void *devres_remove(struct device *dev, dr_release_t release, dr_match_t match, void *match_data)
{
	struct devres *dr;
	unsigned long flags;

	spin_lock_irqsave(&dev->devres_lock, flags);
	dr = find_dr(dev, release, match, match_data);
	if (dr)
		list_del_init(&dr->entry);
	spin_unlock_irqrestore(&dev->devres_lock, flags);
	return dr ? dr->data : NULL;
}
EXPORT_SYMBOL_GPL(devres_remove);

int devres_destroy(struct device *dev, dr_release_t release, dr_match_t match, void *match_data)
{
	void *res = devres_remove(dev, release, match, match_data);

	if (!res)
		return -ENOENT;
	devres_free(res);
	return 0;
}
EXPORT_SYMBOL_GPL(devres_destroy);

int devres_release(struct device *dev, dr_release_t release, dr_match_t match, void *match_data)
{
	void *res = devres_remove(dev, release, match, match_data);

	if (!res)
		return -ENOENT;
	release(dev, res);
	devres_free(res);
	return 0;
}
EXPORT_SYMBOL_GPL(devres_release);

static struct devres *take_last(struct device *dev)
{
	struct devres *dr = NULL;
	unsigned long flags;

	spin_lock_irqsave(&dev->devres_lock, flags);
	if (!list_empty(&dev->devres_head)) {
		dr = list_last_entry(&dev->devres_head, struct devres, entry);
		list_del_init(&dr->entry);
	}
	spin_unlock_irqrestore(&dev->devres_lock, flags);
	return dr;
}

int devres_release_all(struct device *dev)
{
	struct devres *dr;
	int n = 0;

	for (; (dr = take_last(dev)); n++) {
		dr->release(dev, dr->data);
		kfree(dr);
	}
	return n;
}

/* The memory is the record itself. */
static void devm_kmalloc_release(struct device *dev, void *res)
{
}

void *devm_kmalloc(struct device *dev, size_t size, gfp_t gfp)
{
	struct devres *dr = alloc_dr(devm_kmalloc_release, size, gfp);

	if (!dr)
		return NULL;
	devres_add(dev, dr->data);
	return dr->data;
}
EXPORT_SYMBOL_GPL(devm_kmalloc);

void *devm_kzalloc(struct device *dev, size_t size, gfp_t gfp)
{
	return devm_kmalloc(dev, size, gfp | __GFP_ZERO);
}
EXPORT_SYMBOL_GPL(devm_kzalloc);

void *devm_kcalloc(struct device *dev, size_t n, size_t size, gfp_t flags)
{
	size_t bytes;

	return check_mul_overflow(n, size, &bytes) ? NULL : devm_kzalloc(dev, bytes, flags);
}
EXPORT_SYMBOL_GPL(devm_kcalloc);

char *devm_kstrdup(struct device *dev, const char *s, gfp_t gfp)
{
	size_t size = s ? strlen(s) + 1 : 0;
	char *copy = s ? devm_kmalloc(dev, size, gfp) : NULL;

	return copy ? memcpy(copy, s, size) : NULL;
}
EXPORT_SYMBOL_GPL(devm_kstrdup);

static int is_this(struct device *dev, void *res, void *data)
{
	return res == data;
}

void devm_kfree(struct device *dev, const void *p)
{
	if (p)
		WARN_ON(devres_destroy(dev, devm_kmalloc_release, is_this, (void *)p));
}
EXPORT_SYMBOL_GPL(devm_kfree);

struct action_devres {
	void (*action)(void *data);
	void *data;
};

static void devm_action_release(struct device *dev, void *res)
{
	struct action_devres *devres = res;

	devres->action(devres->data);
}

static int devm_action_match(struct device *dev, void *res, void *p)
{
	struct action_devres *devres = res, *target = p;

	return devres->action == target->action && devres->data == target->data;
}

int devm_add_action(struct device *dev, void (*action)(void *), void *data)
{
	struct action_devres *devres = devres_alloc(devm_action_release, sizeof(*devres), GFP_KERNEL);

	if (!devres)
		return -ENOMEM;
	*devres = (struct action_devres){ action, data };
	devres_add(dev, devres);
	return 0;
}
EXPORT_SYMBOL_GPL(devm_add_action);

int devm_add_action_or_reset(struct device *dev, void (*action)(void *), void *data)
{
	int err = devm_add_action(dev, action, data);

	if (err)
		action(data);
	return err;
}
EXPORT_SYMBOL_GPL(devm_add_action_or_reset);

void devm_remove_action(struct device *dev, void (*action)(void *), void *data)
{
	struct action_devres devres = { action, data };

	WARN_ON(devres_destroy(dev, devm_action_release, devm_action_match, &devres));
}
EXPORT_SYMBOL_GPL(devm_remove_action);
