/*
 * Device numbers to objects: ranges, of which the narrowest that holds a number wins.
 */
#ifndef _LINUX_KOBJ_MAP_H
#define _LINUX_KOBJ_MAP_H

#include <linux/kobject.h>
#include <linux/types.h>

struct kobj_map;
struct module;

/* A referenced object, or NULL. `offset` is the number's place in the range. */
typedef struct kobject *kobj_probe_t(dev_t dev, int *offset, void *data);

struct kobj_map *kobj_map_init(void);
int kobj_map(struct kobj_map *map, dev_t dev, unsigned long range, struct module *owner, kobj_probe_t *probe,
	     void *data);
void kobj_unmap(struct kobj_map *map, dev_t dev, unsigned long range);
struct kobject *kobj_lookup(struct kobj_map *map, dev_t dev, int *offset);

#endif
