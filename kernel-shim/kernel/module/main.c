/* Modules: the list of them, and the system calls that add and remove one. */
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/capability.h>
#include <linux/notifier.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <linux/wait.h>
#include "internal.h"

DEFINE_MUTEX(module_mutex);
LIST_HEAD(modules);
/* Woken when a module has become live or gone. */
DECLARE_WAIT_QUEUE_HEAD(module_wq);

static BLOCKING_NOTIFIER_HEAD(module_notify_list);

/* What a module built for version 2.4 to 6.x may be loaded as: any len that a file of a module can have. */
#define MODULE_MAX_SIZE (16UL << 20)

int register_module_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_register(&module_notify_list, nb);
}
EXPORT_SYMBOL(register_module_notifier);

int unregister_module_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_unregister(&module_notify_list, nb);
}
EXPORT_SYMBOL(unregister_module_notifier);

/* Process context. */
void module_notify(struct module *mod, enum module_state state)
{
	blocking_notifier_call_chain(&module_notify_list, state, mod);
}

/* The module of this name, whatever its state; NULL if there is none. module_mutex is held. */
struct module *find_module(const char *name)
{
	struct module *mod;

	list_for_each_entry(mod, &modules, list)
		if (strcmp(mod->name, name) == 0)
			return mod;
	return NULL;
}
EXPORT_SYMBOL_GPL(find_module);

/* Its user pointers are user pointers, even where the loader's are the kernel's (a call of the host). */
static int call_init(struct module *mod)
{
	mm_segment_t old_fs = get_fs();
	int ret;

	set_fs(USER_DS);
	ret = mod->init ? mod->init() : 0;
	set_fs(old_fs);
	return ret;
}

static bool is_of_2_4(const struct module *mod)
{
	return mod->api_version < KERNEL_VERSION(2, 6, 0);
}

/*
 * Runs the module's init. A positive result is loaded with a warning, as Linux does (2.4 made -EBUSY of it); a negative
 * one takes the module away again and is returned.
 */
static int do_init_module(struct module *mod)
{
	int ret = call_init(mod);

	if (ret > 0 && is_of_2_4(mod))
		ret = -EBUSY;
	if (ret < 0) {
		mod->state = MODULE_STATE_GOING;
		module_put(mod);
		module_notify(mod, MODULE_STATE_GOING);
		free_module(mod);
		wake_up_all(&module_wq);
		return ret;
	}
	if (ret > 0) {
		pr_warn("%s: '%s'->init suspiciously returned %d, it should follow 0/-E convention\n"
			"%s: loading module anyway...\n", __func__, mod->name, ret, __func__);
		dump_stack();
	}
	mod->state = MODULE_STATE_LIVE;
	module_notify(mod, MODULE_STATE_LIVE);
	module_put(mod);
	wake_up_all(&module_wq);
	return 0;
}

/* Loads an image that lies in kernel memory. Process context; may sleep as long as the module's init does. */
static long init_module_image(const void *image, unsigned long len, const char __user *uargs)
{
	char *args = strndup_user(uargs, ~0UL >> 1);
	struct module *mod;
	int err;

	if (IS_ERR(args))
		return PTR_ERR(args);
	err = load_module(image, len, args, &mod);
	return err ? err : do_init_module(mod);
}

SYSCALL_DEFINE3(init_module, void __user *, umod, unsigned long, len, const char __user *, uargs)
{
	void *image;
	long ret;

	if (!capable(CAP_SYS_MODULE))
		return -EPERM;
	if (len < 8)
		return -ENOEXEC;
	if (len > MODULE_MAX_SIZE)
		return -EFBIG;
	image = vmalloc(len);
	if (!image)
		return -ENOMEM;
	ret = copy_from_user(image, umod, len) ? -EFAULT : init_module_image(image, len, uargs);
	vfree(image);
	return ret;
}

static long read_module(struct file *file, void *image, unsigned long len)
{
	loff_t pos = 0;
	ssize_t got = kernel_read(file, image, len, &pos);

	if (got < 0)
		return got;
	return (unsigned long)got == len ? 0 : -ENOEXEC;
}

SYSCALL_DEFINE3(finit_module, int, fd, const char __user *, uargs, int, flags)
{
	struct file *file;
	void *image;
	loff_t len;
	long ret;

	if (!capable(CAP_SYS_MODULE))
		return -EPERM;
	if (flags)
		return -EINVAL;
	file = fget(fd);
	if (!file)
		return -EBADF;
	len = i_size_read(file_inode(file));
	image = len >= 8 && len <= (loff_t)MODULE_MAX_SIZE ? vmalloc(len) : NULL;
	if (!image) {
		ret = len < 8 ? -ENOEXEC : len > (loff_t)MODULE_MAX_SIZE ? -EFBIG : -ENOMEM;
	} else {
		ret = read_module(file, image, len);
		if (!ret)
			ret = init_module_image(image, len, uargs);
	}
	vfree(image);
	fput(file);
	return ret;
}

/*
 * May the module go? 0, or the error that delete_module(2) gives: of a module in use, -EBUSY up to 2.4, -EWOULDBLOCK since.
 * Begins the removal if it may. module_mutex is held.
 */
static int try_stop_module(struct module *mod)
{
	int in_use = is_of_2_4(mod) ? -EBUSY : -EWOULDBLOCK;

	if (!list_empty(&mod->source_list))
		return in_use;
	if (mod->state != MODULE_STATE_LIVE) {
		pr_debug("%s already dying\n", mod->name);
		return -EBUSY;
	}
	if (mod->init && !mod->exit)
		return -EBUSY;
	if (try_release_module_ref(mod) != 0)
		return in_use;
	mod->state = MODULE_STATE_GOING;
	return 0;
}

SYSCALL_DEFINE2(delete_module, const char __user *, name_user, unsigned int, flags)
{
	char name[MODULE_NAME_LEN];
	struct module *mod;
	int ret;

	if (!capable(CAP_SYS_MODULE))
		return -EPERM;
	if (strncpy_from_user(name, name_user, MODULE_NAME_LEN - 1) < 0)
		return -EFAULT;
	name[MODULE_NAME_LEN - 1] = '\0';
	if (mutex_lock_interruptible(&module_mutex))
		return -EINTR;
	mod = find_module(name);
	ret = mod ? try_stop_module(mod) : -ENOENT;
	mutex_unlock(&module_mutex);
	if (ret)
		return ret;
	if (mod->exit)
		mod->exit();
	module_notify(mod, MODULE_STATE_GOING);
	free_module(mod);
	wake_up_all(&module_wq);
	return 0;
}

/* Modules loaded, whatever their state: for the leak check. */
unsigned int nr_modules(void)
{
	struct module *mod;
	unsigned int n = 0;

	list_for_each_entry(mod, &modules, list)
		n++;
	return n;
}

/* References that keep modules from being removed: for the leak check. */
unsigned int nr_module_refs(void)
{
	struct module *mod;
	unsigned int n = 0;

	list_for_each_entry(mod, &modules, list)
		n += module_refcount(mod);
	return n;
}
