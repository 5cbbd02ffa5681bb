/*
 * Dependencies: a module that resolves a symbol in another holds a reference on it until it is unloaded.
 *
 *	A uses B:   B->source_list --- module_use --- A->target_list
 */
#include <linux/slab.h>
#include "internal.h"

bool already_uses(const struct module *a, const struct module *b)
{
	struct module_use *use;

	list_for_each_entry(use, &b->source_list, source_list)
		if (use->source == a)
			return true;
	return false;
}

static bool load_uses(const struct load_info *info, const struct module *target)
{
	struct module_use *use;

	list_for_each_entry(use, &info->uses, target_list)
		if (use->target == target)
			return true;
	return false;
}

/*
 * The module being loaded needs `target` (NULL: the kernel). Takes one reference however often it is asked. -ENODEV if
 * the target is on its way out, -ENOMEM. module_mutex is held.
 */
int ref_module(struct load_info *info, struct module *target)
{
	struct module_use *use;

	if (!target || load_uses(info, target))
		return 0;
	use = kzalloc(sizeof(*use), GFP_ATOMIC);
	if (!use)
		return -ENOMEM;
	if (target->state != MODULE_STATE_LIVE || !try_module_get(target)) {
		kfree(use);
		return -ENODEV;
	}
	use->target = target;
	INIT_LIST_HEAD(&use->source_list);
	list_add(&use->target_list, &info->uses);
	return 0;
}

/* The load has a struct module now: its uses show on both sides. */
void attach_uses(struct load_info *info, struct module *mod)
{
	struct module_use *use;

	mutex_lock(&module_mutex);
	list_for_each_entry(use, &info->uses, target_list) {
		use->source = mod;
		list_add(&use->source_list, &use->target->source_list);
	}
	list_splice_init(&info->uses, &mod->target_list);
	mutex_unlock(&module_mutex);
}

void drop_uses(struct list_head *uses)
{
	struct module_use *use, *next;

	mutex_lock(&module_mutex);
	list_for_each_entry_safe(use, next, uses, target_list) {
		list_del(&use->source_list);
		list_del(&use->target_list);
		module_put(use->target);
		kfree(use);
	}
	mutex_unlock(&module_mutex);
}
