/*
 * Bringing a module into memory. The engine's part (rewriting, compiling, filling the function table) is the host's,
 * asm/host.h; deciding what may be loaded, and what it is linked to, is done here.
 *
 *	mod_load -> modinfo -> memory -> imports -> mod_instantiate -> struct module -> parameters -> list
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/stackdepot.h>
#include <linux/wait.h>
#include "../../mm/internal.h"
#include "internal.h"

static bool finished_loading(const char *name)
{
	struct module *mod;
	bool ret;

	mutex_lock(&module_mutex);
	mod = find_module(name);
	ret = !mod || mod->state == MODULE_STATE_LIVE || mod->state == MODULE_STATE_GOING;
	mutex_unlock(&module_mutex);
	return ret;
}

/* Puts the module on the list. If one of its name is being loaded, waits how that ends. -EEXIST if there is one. */
static int add_unformed_module(struct module *mod)
{
	struct module *old;
	int err;

	for (;;) {
		mutex_lock(&module_mutex);
		old = find_module(mod->name);
		if (!old) {
			list_add(&mod->list, &modules);
			mutex_unlock(&module_mutex);
			return 0;
		}
		mutex_unlock(&module_mutex);
		if (old->state == MODULE_STATE_LIVE || old->state == MODULE_STATE_GOING)
			return -EEXIST;
		err = wait_event_interruptible(module_wq, finished_loading(mod->name));
		if (err)
			return err;
	}
}

static bool name_is_taken(const char *name)
{
	struct module *mod;

	mutex_lock(&module_mutex);
	mod = find_module(name);
	mutex_unlock(&module_mutex);
	return mod && mod->state == MODULE_STATE_LIVE;
}

static void *symbol_of(const struct load_info *info, const char *name)
{
	return (void *)host_mod_symbol(info->handle, name);
}

/* Fills in what the module's own initialiser of __this_module could not know. */
static int setup_module(struct module *mod, const struct load_info *info, char *args)
{
	const struct module_bounds *bounds = symbol_of(info, "__module_bounds");

	if (!bounds)
		return -ENOEXEC;
	mod->state = MODULE_STATE_COMING;
	mod->syms = bounds->syms;
	mod->num_syms = bounds->syms_end - bounds->syms;
	mod->kp = bounds->kp;
	mod->num_kp = bounds->kp_end - bounds->kp;
	mod->init = (int (*)(void))symbol_of(info, "init_module");
	mod->exit = (void (*)(void))symbol_of(info, "cleanup_module");
	mod->version = get_modinfo(info, "version");
	mod->args = args;
	mod->taints = info->taints;
	mod->using_gplonly_symbols = info->gpl;
	mod->host_handle = info->handle;
	mod->mem = info->mem;
	mod->mem_size = info->mem_size;
	mod->text_size = info->host.text_size;
	INIT_LIST_HEAD(&mod->list);
	INIT_LIST_HEAD(&mod->source_list);
	INIT_LIST_HEAD(&mod->target_list);
	atomic_set(&mod->refcnt, MODULE_REF_BASE + 1);
	return 0;
}

/* Memory for the module's data: contiguous, in the direct map, page aligned. */
static int alloc_module_memory(struct load_info *info)
{
	if (info->host.mem_align > PAGE_SHIFT) {
		pr_err("%s: data aligned to 2^%u bytes\n", info->name, info->host.mem_align);
		return -ENOEXEC;
	}
	info->mem_size = PAGE_ALIGN(info->host.mem_size ? info->host.mem_size : 1);
	info->mem = alloc_pages_exact(info->mem_size, GFP_KERNEL | __GFP_ZERO);
	return info->mem ? 0 : -ENOMEM;
}

static int read_modinfo(struct load_info *info)
{
	info->modinfo = kzalloc(info->host.modinfo_size + 1, GFP_KERNEL);
	if (!info->modinfo)
		return -ENOMEM;
	host_mod_modinfo(info->handle, info->modinfo);
	return check_modinfo(info);
}

static int unknown_module_param(char *param, char *val, const char *modname, void *arg)
{
	pr_warn("%s: unknown parameter '%s' ignored\n", modname, param);
	return 0;
}

static int set_parameters(struct module *mod)
{
	char *after = parse_args(mod->name, mod->args, mod->kp, mod->num_kp, -32768, 32767, mod, unknown_module_param);

	if (IS_ERR(after))
		return PTR_ERR(after);
	if (after)
		pr_warn("%s: parameters '%s' after `--' ignored\n", mod->name, after);
	return 0;
}

/* Instantiates the module and makes it known, without running any of its code but constructors. */
static int place_module(struct load_info *info, char *args, struct module **out)
{
	unsigned long text = host_mod_instantiate(info->handle, info->mem, info->api_version < SMAP_SINCE);
	struct module *mod;
	int err;

	if (IS_ERR_VALUE(text))
		return (int)(long)text;
	mod = symbol_of(info, "__this_module");
	if (!mod)
		return -ENOEXEC;
	err = setup_module(mod, info, args);
	if (err)
		return err;
	mod->text = text;
	err = add_unformed_module(mod);
	if (err)
		return err;
	attach_uses(info, mod);
	*out = mod;
	return 0;
}

static void forget_load(struct load_info *info)
{
	drop_uses(&info->uses);
	host_mod_free(info->handle);
	if (info->mem)
		free_pages_exact(info->mem, info->mem_size);
}

static int prepare_module(struct load_info *info)
{
	int err = read_modinfo(info);

	if (!err && name_is_taken(info->name))
		err = -EEXIST;
	if (!err)
		err = alloc_module_memory(info);
	if (!err)
		err = resolve_symbols(info);
	return err;
}

/*
 * Loads an image up to, not including, its init; the caller runs that. Takes args over, whatever the outcome. Process
 * context. Returns 0 with the module in state COMING and one reference held, or -errno with nothing left behind.
 */
int load_module(const void *image, unsigned long len, char *args, struct module **out)
{
	struct load_info info = { .uses = LIST_HEAD_INIT(info.uses) };
	int err;

	info.handle = host_mod_load(image, len, &info.host);
	if (info.handle < 0) {
		kfree(args);
		return info.handle;
	}
	err = prepare_module(&info);
	if (!err)
		err = place_module(&info, args, out);
	kfree(info.modinfo);
	if (err) {
		forget_load(&info);
		kfree(args);
		return err;
	}
	err = set_parameters(*out);
	if (err) {
		(*out)->state = MODULE_STATE_GOING;
		free_module(*out);
		wake_up_all(&module_wq);
		return err;
	}
	module_notify(*out, MODULE_STATE_COMING);
	return 0;
}

/* Takes a module that runs no more off the list and out of memory. struct module is part of what is freed. */
void free_module(struct module *mod)
{
	unsigned long size = mod->mem_size;
	int handle = mod->host_handle;
	char *args = mod->args;
	void *mem = mod->mem;

	mutex_lock(&module_mutex);
	list_del(&mod->list);
	mutex_unlock(&module_mutex);
	drop_uses(&mod->target_list);
	destroy_params(mod->kp, mod->num_kp);
	kfree(args);
	stack_depot_forget_text(mod->text, mod->text_size);
	check_unmapped(mem, size);	/* while functions still have names */
	host_mod_free(handle);
	free_pages_exact(mem, size);
}
