#include <linux/kdev_t.h>
#include <linux/kobj_map.h>
#include <linux/module.h>
#include <linux/slab.h>

#define MAP_SIZE	64

struct probe {
	struct probe *next;		/* narrower ranges first */
	dev_t dev;
	unsigned long range;
	struct module *owner;
	kobj_probe_t *get;
	void *data;
};

struct kobj_map {
	struct probe *probes[MAP_SIZE];
};

/* A range lies in one major: ranges of several are entered once for each. */
static struct probe **bucket(struct kobj_map *map, unsigned int major)
{
	return &map->probes[major % MAP_SIZE];
}

static void add_probe(struct kobj_map *map, unsigned int major, struct probe *p)
{
	struct probe **s = bucket(map, major);

	while (*s && (*s)->range < p->range)
		s = &(*s)->next;
	p->next = *s;
	*s = p;
}

static unsigned int last_major(dev_t dev, unsigned long range)
{
	return MAJOR(dev + range - 1);
}

/* 0 or -ENOMEM. */
int kobj_map(struct kobj_map *map, dev_t dev, unsigned long range, struct module *owner, kobj_probe_t *probe,
	     void *data)
{
	unsigned int major;

	for (major = MAJOR(dev); major <= last_major(dev, range); major++) {
		struct probe *p = kmalloc(sizeof(*p), GFP_KERNEL);

		if (!p) {
			kobj_unmap(map, dev, range);
			return -ENOMEM;
		}
		*p = (struct probe) { NULL, dev, range, owner, probe, data };
		add_probe(map, major, p);
	}
	return 0;
}

void kobj_unmap(struct kobj_map *map, dev_t dev, unsigned long range)
{
	unsigned int major;

	for (major = MAJOR(dev); major <= last_major(dev, range); major++) {
		struct probe **s = bucket(map, major), *p;

		for (; (p = *s) != NULL; s = &p->next) {
			if (p->dev == dev && p->range == range) {
				*s = p->next;
				kfree(p);
				break;
			}
		}
	}
}

struct kobject *kobj_lookup(struct kobj_map *map, dev_t dev, int *offset)
{
	struct probe *p;

	for (p = *bucket(map, MAJOR(dev)); p; p = p->next) {
		struct kobject *kobj;

		if (dev < p->dev || dev - p->dev >= p->range || !try_module_get(p->owner))
			continue;
		*offset = dev - p->dev;
		kobj = p->get(dev, offset, p->data);
		module_put(p->owner);
		if (kobj)
			return kobj;
	}
	return NULL;
}

struct kobj_map *kobj_map_init(void)
{
	return kzalloc(sizeof(struct kobj_map), GFP_KERNEL);
}
