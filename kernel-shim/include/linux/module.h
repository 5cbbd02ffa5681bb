/*
 * Loadable modules: what a module's sources use, and what the loader (kernel/module/) keeps about each.
 *
 * The generated file. Beside a module's own sources the build compiles one more, NAME.mod.c, linked last:
 *
 *	#include <linux/module.h>
 *	MODULE_THIS("NAME");
 *
 * which defines __this_module and the version strings. Every source is compiled with MODULE, KBUILD_MODNAME ("NAME", a
 * string), LINUX_VERSION_CODE and UTS_RELEASE defined. modinfo strings lie one behind the other in data section
 * __modinfo; the link exports its bounds, __start___modinfo and __stop___modinfo.
 */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

#include <linux/list.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <linux/spinlock.h>
#include <linux/compiler.h>
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/stringify.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/vermagic.h>
#include <linux/kmod.h>
#include <linux/atomic.h>
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 11, 0)
#include <linux/sched.h>
#endif

#define MODULE_NAME_LEN (64 - sizeof(unsigned long))
#define MODULE_ARCH_VERMAGIC ""

enum module_state {
	MODULE_STATE_LIVE,	/* init returned 0 */
	MODULE_STATE_COMING,	/* loaded, init running */
	MODULE_STATE_GOING,	/* exit running, or init failed */
	MODULE_STATE_UNFORMED,	/* still being set up */
};

/* "Module A uses module B": on both modules' lists. */
struct module_use {
	struct list_head source_list;	/* B->source_list: who uses B */
	struct list_head target_list;	/* A->target_list: whom A uses */
	struct module *source, *target;
};

struct module {
	enum module_state state;
	struct list_head list;
	char name[MODULE_NAME_LEN];

	const char *version, *srcversion;
	const struct kernel_symbol *syms;
	unsigned int num_syms;
	struct kernel_param *kp;
	unsigned int num_kp;
	char *args;			/* parameter text: charp parameters point into it */

	int (*init)(void);
	void (*exit)(void);
	unsigned long taints;		/* 1 << TAINT_x */
	bool using_gplonly_symbols;
	unsigned int api_version;	/* LINUX_VERSION_CODE it was built with */

	int host_handle;		/* asm/host.h */
	void *mem;			/* data, page aligned, in the direct map */
	unsigned long mem_size;
	unsigned long text, text_size;	/* text addresses: [text, text + text_size) */

	struct list_head source_list;	/* modules that depend on us */
	struct list_head target_list;	/* modules we depend on */
	atomic_t refcnt;		/* 1 while loaded, plus users */
	long use_count_2_4;		/* MOD_INC_USE_COUNT */
	struct task_struct *waiter;	/* rmmod waiting for us */
	struct module_kobject *mkobj;
};

/* The kernel calls what the loader found: init_module, cleanup_module, by whatever way they got those names. */
int init_module(void) __visible;
void cleanup_module(void) __visible;

#ifdef MODULE
#define module_init(initfn) \
	static inline initcall_t __maybe_unused __inittest(void) { return initfn; } \
	int init_module(void) __visible __attribute__((__alias__(#initfn)));
#define module_exit(exitfn) \
	static inline exitcall_t __maybe_unused __exittest(void) { return exitfn; } \
	void cleanup_module(void) __visible __attribute__((__alias__(#exitfn)));
#define early_initcall(fn)	module_init(fn)
#define core_initcall(fn)	module_init(fn)
#define postcore_initcall(fn)	module_init(fn)
#define arch_initcall(fn)	module_init(fn)
#define subsys_initcall(fn)	module_init(fn)
#define fs_initcall(fn)		module_init(fn)
#define rootfs_initcall(fn)	module_init(fn)
#define device_initcall(fn)	module_init(fn)
#define late_initcall(fn)	module_init(fn)
#define __setup(str, fn)
#define early_param(str, fn)
#else
#define module_init(x)	__initcall(x);
#define module_exit(x)	__exitcall(x);
#endif

/* modinfo: "tag=value" strings. The kernel proper has none. */
#ifdef MODULE
#define __MODULE_INFO(tag, name, info) \
	static const char __UNIQUE_ID(name)[] __used __section("__modinfo") __aligned(1) = __stringify(tag) "=" info
#else
#define __MODULE_INFO(tag, name, info) _Static_assert(1, "")
#endif
#define MODULE_INFO(tag, info)		__MODULE_INFO(tag, tag, info)
#define MODULE_LICENSE(_license)	MODULE_INFO(license, _license)
#define MODULE_AUTHOR(_author)		MODULE_INFO(author, _author)
#define MODULE_DESCRIPTION(_desc)	MODULE_INFO(description, _desc)
#define MODULE_VERSION(_version)	MODULE_INFO(version, _version)
#define MODULE_ALIAS(_alias)		MODULE_INFO(alias, _alias)
#define MODULE_SOFTDEP(_softdep)	MODULE_INFO(softdep, _softdep)
#define MODULE_FIRMWARE(_firmware)	MODULE_INFO(firmware, _firmware)
#define MODULE_SUPPORTED_DEVICE(name)	MODULE_INFO(supported, name)
#define MODULE_IMPORT_NS(ns)		MODULE_INFO(import_ns, __stringify(ns))
#define MODULE_DEVICE_TABLE(type, name) \
	extern typeof(name) __mod_##type##__##name##_device_table __attribute__((__unused__, __alias__(#name)))
#define MODULE_ALIAS_MISCDEV(minor)	MODULE_ALIAS("char-major-10-" __stringify(minor))
#define MODULE_ALIAS_CHARDEV(major, minor) MODULE_ALIAS("char-major-" __stringify(major) "-" __stringify(minor))
#define MODULE_ALIAS_CHARDEV_MAJOR(major) MODULE_ALIAS("char-major-" __stringify(major) "-*")

/*
 * The one generated line. The null records make sure that both sections exist, so that their bounds do.
 */
#define MODULE_THIS(modname) \
	static const struct kernel_symbol __ksymtab_null __used __section("__ksymtab") = { 0, 0, 0 }; \
	static const struct kernel_param __param_null __used __section("__param") = { 0 }; \
	extern const struct kernel_symbol __start___ksymtab[] __hidden, __stop___ksymtab[] __hidden; \
	extern struct kernel_param __start___param[] __hidden, __stop___param[] __hidden; \
	const struct module_bounds __module_bounds __visible = { \
		__start___ksymtab, __stop___ksymtab, __start___param, __stop___param, \
	}; \
	__visible struct module __this_module_definition __asm__("__this_module") = { \
		.name = modname, .api_version = LINUX_VERSION_CODE, \
	}; \
	MODULE_INFO(name, modname); \
	MODULE_INFO(vermagic, VERMAGIC_STRING)

#define __hidden __attribute__((__visibility__("hidden")))

struct module_bounds {
	const struct kernel_symbol *syms, *syms_end;
	struct kernel_param *kp, *kp_end;
};

static inline const char *module_name(const struct module *mod)
{
	return mod ? mod->name : "kernel";
}

/* Reference counting. try_module_get fails once removal has begun; NULL (the kernel proper) always succeeds. */
bool try_module_get(struct module *module);
void __module_get(struct module *module);
void module_put(struct module *module);
int module_refcount(struct module *mod);

static inline bool module_is_live(struct module *mod)
{
	return mod->state != MODULE_STATE_GOING;
}

static inline bool within_module(unsigned long addr, const struct module *mod)
{
	return addr - mod->text < mod->text_size || addr - (unsigned long)mod->mem < mod->mem_size;
}

struct module *find_module(const char *name);
struct module *__module_address(unsigned long addr);
struct module *__module_text_address(unsigned long addr);
bool is_module_address(unsigned long addr);
bool is_module_text_address(unsigned long addr);
void print_modules(void);

void *__symbol_get(const char *symbol);
void __symbol_put(const char *symbol);
void symbol_put_addr(void *addr);
#define symbol_get(x) ((typeof(&x))(__symbol_get(__stringify(x))))
#define symbol_put(x) __symbol_put(__stringify(x))
#define symbol_request(x) symbol_get(x)

struct notifier_block;
int register_module_notifier(struct notifier_block *nb);
int unregister_module_notifier(struct notifier_block *nb);

void __noreturn __module_put_and_kthread_exit(struct module *mod, long code);
#define module_put_and_exit(code) __module_put_and_kthread_exit(THIS_MODULE, code)
#define module_put_and_kthread_exit(code) __module_put_and_kthread_exit(THIS_MODULE, code)

/* A macro because it takes structures of any type that has an owner. 2.6 kept it, without effect. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 0)
#define SET_MODULE_OWNER(some_struct)	do { (some_struct)->owner = THIS_MODULE; } while (0)
#elif LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 24)
#define SET_MODULE_OWNER(some_struct)	do { } while (0)
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 10)
/* 2.4: a module counted its own users. */
#define MOD_INC_USE_COUNT	__MOD_INC_USE_COUNT(THIS_MODULE)
#define MOD_DEC_USE_COUNT	__MOD_DEC_USE_COUNT(THIS_MODULE)
#define MOD_IN_USE		(THIS_MODULE->use_count_2_4 > 0)

static inline void __MOD_INC_USE_COUNT(struct module *mod)
{
	if (try_module_get(mod))
		mod->use_count_2_4++;
}

static inline void __MOD_DEC_USE_COUNT(struct module *mod)
{
	mod->use_count_2_4--;
	module_put(mod);
}
#endif

#endif
