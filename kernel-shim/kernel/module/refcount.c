/* Module reference counts. Any context. */
#include <linux/sched.h>
#include <linux/kthread.h>
#include "internal.h"

/* Users of the module, or -1 once its removal has begun. */
int module_refcount(struct module *mod)
{
	return atomic_read(&mod->refcnt) - MODULE_REF_BASE;
}
EXPORT_SYMBOL(module_refcount);

/* Begins the removal if nobody uses the module: 0. Otherwise leaves it as it was and returns the number of users. */
int try_release_module_ref(struct module *mod)
{
	int ret = atomic_sub_return(MODULE_REF_BASE, &mod->refcnt);

	if (ret)
		atomic_add(MODULE_REF_BASE, &mod->refcnt);
	return ret;
}

/* The caller already has a reference. */
void __module_get(struct module *module)
{
	if (module)
		atomic_inc(&module->refcnt);
}
EXPORT_SYMBOL(__module_get);

bool try_module_get(struct module *module)
{
	if (!module)
		return true;
	return module_is_live(module) && atomic_inc_not_zero(&module->refcnt);
}
EXPORT_SYMBOL(try_module_get);

void module_put(struct module *module)
{
	if (module)
		WARN_ON(atomic_dec_if_positive(&module->refcnt) < 0);
}
EXPORT_SYMBOL(module_put);

/* Ends a kernel thread that a module runs, dropping the thread's reference on the module. */
void __noreturn __module_put_and_kthread_exit(struct module *mod, long code)
{
	module_put(mod);
	kthread_exit(code);
}
EXPORT_SYMBOL(__module_put_and_kthread_exit);
