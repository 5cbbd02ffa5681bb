/*
 * Module parameters: module_param(name, type, perm) records a variable that "insmod mod name=value" sets. Records lie
 * in section __param (kernel/params.c).
 */
#ifndef _LINUX_MODULEPARAM_H
#define _LINUX_MODULEPARAM_H

#include <linux/init.h>
#include <linux/stringify.h>
#include <linux/types.h>
#include <linux/version.h>
#include <linux/build_bug.h>
#include <linux/export.h>

#ifndef KBUILD_MODNAME
#define KBUILD_MODNAME "kernel"
#endif

struct kernel_param;

enum {
	KERNEL_PARAM_OPS_FL_NOARG = 1,	/* "name" alone, without "=value", is allowed */
	KERNEL_PARAM_FL_UNSAFE = 1,
	KERNEL_PARAM_FL_HWPARAM = 2,
};

struct kernel_param_ops {
	unsigned int flags;
	int (*set)(const char *val, const struct kernel_param *kp);
	int (*get)(char *buffer, const struct kernel_param *kp);
	void (*free)(void *arg);
};

struct kparam_string {
	unsigned int maxlen;
	char *string;
};

struct kparam_array {
	unsigned int max;
	unsigned int elemsize;
	unsigned int *num;		/* NULL, or where the number of values given goes */
	const struct kernel_param_ops *ops;
	void *elem;
};

struct kernel_param {
	const char *name;
	struct module *mod;
	const struct kernel_param_ops *ops;
	u16 perm;
	s8 level;
	u8 flags;
	union {
		void *arg;
		const struct kparam_string *str;
		const struct kparam_array *arr;
	};
};

/* In the kernel proper the name is "file.param". */
#ifdef MODULE
#define MODULE_PARAM_PREFIX
#define __MODULE_PARAM_MOD (&__this_module)
#define __MODULE_PARM_INFO(tag, name, info) \
	static const char __UNIQUE_ID(name)[] __used __section("__modinfo") __aligned(1) = __stringify(tag) "=" info
#else
#define MODULE_PARAM_PREFIX KBUILD_MODNAME "."
#define __MODULE_PARAM_MOD ((struct module *)0)
#define __MODULE_PARM_INFO(tag, name, info) _Static_assert(1, "")
#endif

#define __module_param_call(prefix, pname, pops, parg, pperm, plevel, pflags) \
	static const char __param_str_##pname[] = prefix #pname; \
	static struct kernel_param __used __section("__param") __param_##pname = { \
		.name = __param_str_##pname, .mod = __MODULE_PARAM_MOD, .ops = pops, .perm = pperm, \
		.level = plevel, .flags = pflags, { parg } }

#define __MODULE_PARM_TYPE(name, _type) __MODULE_PARM_INFO(parmtype, name##type, #name ":" _type)
#define MODULE_PARM_DESC(_parm, desc) __MODULE_PARM_INFO(parm, _parm, #_parm ":" desc)

#define module_param(name, type, perm) module_param_named(name, name, type, perm)
#define module_param_unsafe(name, type, perm) module_param_named(name, name, type, perm)
#define module_param_named(name, value, type, perm) \
	param_check_##type(name, &(value)); \
	module_param_cb(name, &param_ops_##type, (void *)&value, perm); \
	__MODULE_PARM_TYPE(name, #type)
#define module_param_hw(name, type, hwtype, perm) module_param_named(name, name, type, perm)
#define module_param_cb(name, ops, arg, perm) \
	__module_param_call(MODULE_PARAM_PREFIX, name, ops, arg, perm, -1, 0)
#define core_param(name, var, type, perm) \
	param_check_##type(name, &(var)); \
	__module_param_call("", name, &param_ops_##type, (void *)&var, perm, -1, 0)
#define core_param_cb(name, ops, arg, perm) __module_param_call("", name, ops, arg, perm, -1, 0)

/* The callbacks take const since 2.6.36; before, and until 4.15, drivers passed functions without it. */
#define module_param_call(name, _set, _get, _arg, _perm) \
	static const struct kernel_param_ops __param_ops_##name = { .set = (void *)_set, .get = (void *)_get }; \
	module_param_cb(name, &__param_ops_##name, _arg, _perm)

#define module_param_string(name, string, len, perm) \
	static const struct kparam_string __param_string_##name = { len, string }; \
	__module_param_call(MODULE_PARAM_PREFIX, name, &param_ops_string, \
			    (void *)&__param_string_##name, perm, -1, 0); \
	__MODULE_PARM_TYPE(name, "string")

/*
 * Until 2.6.16: MODULE_PARM(var, "i"). The type is [min[-max]] and a letter: b byte, h short, i int, l long, s string, c and a
 * size for an array of characters. The kernel reads it when a value is set.
 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 17) || defined(RINGLET_CORE)
struct obsolete_modparm {
	const char *type;
	void *addr;
};
extern const struct kernel_param_ops param_ops_obsolete;
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 17)
#define MODULE_PARM(var, type) \
	static const struct obsolete_modparm __parm_##var = { type, (void *)&var }; \
	module_param_cb(var, &param_ops_obsolete, (void *)&__parm_##var, 0); \
	__MODULE_PARM_TYPE(var, type)
#endif

/* The third argument was a variable until 2.6.10, a pointer (or NULL) since. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 10)
#define module_param_array(name, type, nump, perm) \
	__module_param_array_named(name, name, type, &(nump), perm)
#define module_param_array_named(name, array, type, nump, perm) \
	__module_param_array_named(name, array, type, &(nump), perm)
#else
#define module_param_array(name, type, nump, perm) \
	__module_param_array_named(name, name, type, nump, perm)
#define module_param_array_named(name, array, type, nump, perm) \
	__module_param_array_named(name, array, type, nump, perm)
#endif
#define __module_param_array_named(name, array, type, nump, perm) \
	param_check_##type(name, &(array)[0]); \
	static const struct kparam_array __param_arr_##name = { \
		.max = sizeof(array) / sizeof((array)[0]), .elemsize = sizeof((array)[0]), \
		.num = (unsigned int *)(nump), .ops = &param_ops_##type, .elem = array }; \
	__module_param_call(MODULE_PARAM_PREFIX, name, &param_array_ops, (void *)&__param_arr_##name, perm, -1, 0); \
	__MODULE_PARM_TYPE(name, "array of " #type)

#define __param_check(name, p, type) \
	static inline type __always_unused *__check_##name(void) { return (p); }

#define DECLARE_PARAM_TYPE(name, type) \
	extern const struct kernel_param_ops param_ops_##name; \
	int param_set_##name(const char *val, const struct kernel_param *kp); \
	int param_get_##name(char *buffer, const struct kernel_param *kp);

DECLARE_PARAM_TYPE(byte, unsigned char)
DECLARE_PARAM_TYPE(short, short)
DECLARE_PARAM_TYPE(ushort, unsigned short)
DECLARE_PARAM_TYPE(int, int)
DECLARE_PARAM_TYPE(uint, unsigned int)
DECLARE_PARAM_TYPE(long, long)
DECLARE_PARAM_TYPE(ulong, unsigned long)
DECLARE_PARAM_TYPE(ullong, unsigned long long)
DECLARE_PARAM_TYPE(hexint, unsigned int)
DECLARE_PARAM_TYPE(charp, char *)
DECLARE_PARAM_TYPE(bool, bool)
DECLARE_PARAM_TYPE(invbool, bool)
DECLARE_PARAM_TYPE(bint, int)

#define param_check_byte(name, p)	__param_check(name, p, unsigned char)
#define param_check_short(name, p)	__param_check(name, p, short)
#define param_check_ushort(name, p)	__param_check(name, p, unsigned short)
#define param_check_int(name, p)	__param_check(name, p, int)
#define param_check_uint(name, p)	__param_check(name, p, unsigned int)
#define param_check_long(name, p)	__param_check(name, p, long)
#define param_check_ulong(name, p)	__param_check(name, p, unsigned long)
#define param_check_ullong(name, p)	__param_check(name, p, unsigned long long)
#define param_check_hexint(name, p)	__param_check(name, p, unsigned int)
#define param_check_charp(name, p)	__param_check(name, p, char *)
#define param_check_bool(name, p)	__param_check(name, p, bool)
#define param_check_invbool(name, p)	__param_check(name, p, bool)
#define param_check_bint(name, p)	__param_check(name, p, int)

/* Until 3.3 a "bool" parameter could be an int: its size tells (kernel/params.c sets by size). */
#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 3, 0) && defined(MODULE)
#undef param_check_bool
#define param_check_bool(name, p) \
	_Static_assert(sizeof(*(p)) == sizeof(bool) || sizeof(*(p)) == sizeof(int), "bool parameter of a wrong type")
#undef module_param_named
#define module_param_named(name, value, type, perm) \
	param_check_##type(name, &(value)); \
	module_param_cb(name, __param_ops_of_size(param_ops_##type, value), (void *)&value, perm); \
	__MODULE_PARM_TYPE(name, #type)
#define __param_ops_of_size(ops, value) \
	(&ops == &param_ops_bool && sizeof(value) == sizeof(int) ? &param_ops_bint : &ops)
#endif

extern const struct kernel_param_ops param_array_ops;
extern const struct kernel_param_ops param_ops_string;
int param_set_copystring(const char *val, const struct kernel_param *kp);
int param_get_string(char *buffer, const struct kernel_param *kp);
int param_set_uint_minmax(const char *val, const struct kernel_param *kp, unsigned int min, unsigned int max);

bool parameq(const char *name1, const char *name2);
bool parameqn(const char *name1, const char *name2, size_t n);

/*
 * Walks "a=1 b=2 -- rest" and sets each parameter; `unknown` is called for names that are not there. Returns the text
 * after "--" (or NULL), or an ERR_PTR.
 */
char *parse_args(const char *doing, char *args, const struct kernel_param *params, unsigned int num,
		 s16 min_level, s16 max_level, void *arg,
		 int (*unknown)(char *param, char *val, const char *doing, void *arg));
void destroy_params(const struct kernel_param *params, unsigned int num);

static inline void kernel_param_lock(struct module *mod)
{
}

static inline void kernel_param_unlock(struct module *mod)
{
}

#endif
