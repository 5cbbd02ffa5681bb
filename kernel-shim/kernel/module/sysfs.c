/*
 * /sys/module/NAME: what a loaded module says about itself, its parameters (those with permissions), the addresses of
 * its sections, and who uses it. Made when the module is COMING, before its init, and gone after its exit.
 */
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kobject.h>
#include <linux/notifier.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include "internal.h"

/* An attribute of the folders below: a parameter, or an address. */
struct member_attribute {
	struct kobj_attribute kattr;
	union {
		const struct kernel_param *param;
		unsigned long address;
	};
};

struct module_kobject {
	struct kobject kobj;
	struct module *mod;
	struct kobject *holders, *sections, *parameters;
	struct member_attribute *params;
	struct member_attribute text, data;
};

struct module_attribute {
	struct attribute attr;
	ssize_t (*show)(struct module *mod, char *buf);
	ssize_t (*store)(struct module *mod, const char *buf, size_t count);
};

static struct kset *module_kset;

static struct module_kobject *to_module_kobject(struct kobject *kobj)
{
	return container_of(kobj, struct module_kobject, kobj);
}

/*
 * Numbers and strings.
 */

static ssize_t refcnt_show(struct module *mod, char *buf)
{
	return sysfs_emit(buf, "%i\n", module_refcount(mod));
}

static ssize_t initstate_show(struct module *mod, char *buf)
{
	static const char *const states[] = {
		[MODULE_STATE_LIVE] = "live", [MODULE_STATE_COMING] = "coming", [MODULE_STATE_GOING] = "going",
		[MODULE_STATE_UNFORMED] = "unformed",
	};

	return sysfs_emit(buf, "%s\n", states[mod->state]);
}

static ssize_t coresize_show(struct module *mod, char *buf)
{
	return sysfs_emit(buf, "%lu\n", mod->mem_size + mod->text_size);
}

static ssize_t taint_show(struct module *mod, char *buf)
{
	char flags[TAINT_FLAGS_COUNT + 8];
	const char *text = mod->taints ? module_flags(mod, flags) + 1 : ")";

	return sysfs_emit(buf, "%.*s\n", (int) strlen(text) - 1, text);
}

static ssize_t version_show(struct module *mod, char *buf)
{
	return sysfs_emit(buf, "%s\n", mod->version);
}

static struct module_attribute refcnt_attr = __ATTR_RO(refcnt);
static struct module_attribute initstate_attr = __ATTR_RO(initstate);
static struct module_attribute coresize_attr = __ATTR_RO(coresize);
static struct module_attribute taint_attr = __ATTR_RO(taint);
static struct module_attribute version_attr = __ATTR_RO(version);

static ssize_t module_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	return container_of(attr, struct module_attribute, attr)->show(to_module_kobject(kobj)->mod, buf);
}

static const struct sysfs_ops module_sysfs_ops = {
	.show = module_attr_show,
};

static void module_kobj_release(struct kobject *kobj)
{
	struct module_kobject *mk = to_module_kobject(kobj);

	kfree(mk->params);
	kfree(mk);
}

static const struct kobj_type module_ktype = {
	.release = module_kobj_release,
	.sysfs_ops = &module_sysfs_ops,
};

/*
 * Parameters. The methods are the parameter's own; writing is as giving it at load time.
 */

static ssize_t param_show(struct kobject *kobj, struct kobj_attribute *kattr, char *buf)
{
	const struct kernel_param *param = container_of(kattr, struct member_attribute, kattr)->param;
	int count;

	if (!param->ops->get)
		return -EPERM;
	count = param->ops->get(buf, param);
	if (count > 0 && buf[count - 1] != '\n' && count < (int) PAGE_SIZE - 1)
		buf[count++] = '\n';
	return count;
}

static ssize_t param_store(struct kobject *kobj, struct kobj_attribute *kattr, const char *buf, size_t len)
{
	const struct kernel_param *param = container_of(kattr, struct member_attribute, kattr)->param;
	char *value;
	int err;

	if (!param->ops->set)
		return -EPERM;
	value = kstrdup(buf, GFP_KERNEL);
	if (!value)
		return -ENOMEM;
	err = param->ops->set(strim(value), param);
	kfree(value);
	return err ? err : (ssize_t) len;
}

static int add_parameters(struct module_kobject *mk)
{
	struct module *mod = mk->mod;
	unsigned int i;
	int err = 0;

	for (i = 0; i < mod->num_kp && !err; i++) {
		struct member_attribute *member;

		if (!mod->kp[i].perm)
			continue;
		if (!mk->params) {
			mk->params = kcalloc(mod->num_kp, sizeof(*mk->params), GFP_KERNEL);
			mk->parameters = kobject_create_and_add("parameters", &mk->kobj);
			if (!mk->params || !mk->parameters)
				return -ENOMEM;
		}
		member = &mk->params[i];
		member->param = &mod->kp[i];
		member->kattr = (struct kobj_attribute) {
			.attr = { .name = mod->kp[i].name, .mode = mod->kp[i].perm },
			.show = param_show, .store = param_store,
		};
		err = sysfs_create_file(mk->parameters, &member->kattr.attr);
	}
	return err;
}

/*
 * Sections, for debuggers.
 */

static ssize_t address_show(struct kobject *kobj, struct kobj_attribute *kattr, char *buf)
{
	return sysfs_emit(buf, "0x%08lx\n", container_of(kattr, struct member_attribute, kattr)->address);
}

static int add_section(struct module_kobject *mk, struct member_attribute *member, const char *name, unsigned long addr)
{
	member->address = addr;
	member->kattr = (struct kobj_attribute) { .attr = { .name = name, .mode = 0400 }, .show = address_show };
	return sysfs_create_file(mk->sections, &member->kattr.attr);
}

static int add_sections(struct module_kobject *mk)
{
	int err;

	mk->sections = kobject_create_and_add("sections", &mk->kobj);
	if (!mk->sections)
		return -ENOMEM;
	err = add_section(mk, &mk->text, ".text", mk->mod->text);
	return err ? err : add_section(mk, &mk->data, ".data", (unsigned long) mk->mod->mem);
}

/*
 * The folder.
 */

static int add_attributes(struct module_kobject *mk)
{
	struct module_attribute *attrs[] = { &refcnt_attr, &initstate_attr, &coresize_attr, &taint_attr, &version_attr };
	size_t i, n = ARRAY_SIZE(attrs) - !mk->mod->version;
	int err = 0;

	for (i = 0; i < n && !err; i++)
		err = sysfs_create_file(&mk->kobj, &attrs[i]->attr);
	return err;
}

static void link_to_holders(struct module *mod, bool add)
{
	struct module_use *use;

	list_for_each_entry(use, &mod->target_list, target_list) {
		struct module_kobject *target = use->target->mkobj;

		if (!target || !target->holders)
			continue;
		if (!add)
			sysfs_remove_link(target->holders, mod->name);
		else if (sysfs_create_link(target->holders, &mod->mkobj->kobj, mod->name))
			return;
	}
}

static void mod_sysfs_teardown(struct module *mod)
{
	struct module_kobject *mk = mod->mkobj;

	if (!mk)
		return;
	link_to_holders(mod, false);
	mod->mkobj = NULL;
	kobject_put(mk->parameters);
	kobject_put(mk->sections);
	kobject_put(mk->holders);
	kobject_del(&mk->kobj);
	kobject_put(&mk->kobj);
}

static int mod_sysfs_setup(struct module *mod)
{
	struct module_kobject *mk = kzalloc(sizeof(*mk), GFP_KERNEL);
	int err;

	if (!mk)
		return -ENOMEM;
	mk->mod = mod;
	mk->kobj.kset = module_kset;
	err = kobject_init_and_add(&mk->kobj, &module_ktype, NULL, "%s", mod->name);
	if (err) {
		kobject_put(&mk->kobj);
		return err;
	}
	mod->mkobj = mk;
	err = add_attributes(mk);
	if (!err)
		err = add_parameters(mk);
	if (!err)
		err = add_sections(mk);
	if (!err) {
		mk->holders = kobject_create_and_add("holders", &mk->kobj);
		link_to_holders(mod, true);
	}
	if (err)
		mod_sysfs_teardown(mod);
	return err;
}

/* A module without its folder works all the same: want of memory here is no reason to refuse it. */
static int module_sysfs_notify(struct notifier_block *nb, unsigned long state, void *data)
{
	if (state == MODULE_STATE_COMING && mod_sysfs_setup(data))
		pr_warn("%s: no folder in /sys/module\n", ((struct module *) data)->name);
	if (state == MODULE_STATE_GOING)
		mod_sysfs_teardown(data);
	return NOTIFY_DONE;
}

static struct notifier_block module_sysfs_nb = {
	.notifier_call = module_sysfs_notify,
};

static int __init param_sysfs_init(void)
{
	module_kset = kset_create_and_add("module", NULL, NULL);
	return module_kset ? register_module_notifier(&module_sysfs_nb) : -ENOMEM;
}
subsys_initcall(param_sysfs_init);
