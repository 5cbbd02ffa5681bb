/* Managed resources (drivers/base/devres.c): what is taken for a device and given back, last first, when it goes. */
#ifndef _DEVICE_DEVRES_H
#define _DEVICE_DEVRES_H

#include <linux/types.h>

struct device;

/* Gives back one resource; res is what devres_alloc() returned. */
typedef void (*dr_release_t)(struct device *dev, void *res);
/* Whether res is the one that match_data describes. NULL in its place: the latest of its kind. */
typedef int (*dr_match_t)(struct device *dev, void *res, void *match_data);

/* A zeroed record of a resource, not the device's yet; NULL without memory. */
void *devres_alloc(dr_release_t release, size_t size, gfp_t gfp);
void devres_free(void *res);
void devres_add(struct device *dev, void *res);
void *devres_find(struct device *dev, dr_release_t release, dr_match_t match, void *match_data);
/* Takes it off the device: the caller gives it back and frees it (remove); it is freed, not given back (destroy); both (release). */
void *devres_remove(struct device *dev, dr_release_t release, dr_match_t match, void *match_data);
/* 0, or -ENOENT. */
int devres_destroy(struct device *dev, dr_release_t release, dr_match_t match, void *match_data);
int devres_release(struct device *dev, dr_release_t release, dr_match_t match, void *match_data);
/* Everything. How many there were. */
int devres_release_all(struct device *dev);

/* Memory that is freed with the device. */
void *devm_kmalloc(struct device *dev, size_t size, gfp_t gfp);
void *devm_kzalloc(struct device *dev, size_t size, gfp_t gfp);
void *devm_kcalloc(struct device *dev, size_t n, size_t size, gfp_t flags);
char *devm_kstrdup(struct device *dev, const char *s, gfp_t gfp);
void devm_kfree(struct device *dev, const void *p);

/* A function that is called when the device goes. -ENOMEM; _or_reset has called it then. */
int devm_add_action(struct device *dev, void (*action)(void *), void *data);
int devm_add_action_or_reset(struct device *dev, void (*action)(void *), void *data);
void devm_remove_action(struct device *dev, void (*action)(void *), void *data);

#endif
