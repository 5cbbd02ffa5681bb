/*
 * Initcalls and kernel parameters. The kernel proper records them in sections that init/main.c walks in order of level;
 * in a module, module_init() names the one function the loader calls (linux/module.h).
 */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/compiler.h>
#include <linux/stringify.h>
#include <linux/version.h>

#define __init
#define __initdata
#define __initconst
#define __exit
#define __exitdata
#define __exit_p(x) (x)
#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 8, 0)
#define __devinit
#define __devinitdata
#define __devinitconst
#define __devexit
#define __devexitdata
#define __devexit_p(x) (x)
#endif
#define __cpuinit
#define __cpuinitdata
#define __meminit
#define __meminitdata
#define __net_init
#define __net_exit
#define __initdata_or_module
#define __init_or_module
#define __ref
#define __refdata
#define __exitused __used

typedef int (*initcall_t)(void);
typedef void (*exitcall_t)(void);
typedef void (*ctor_fn_t)(void);

/* Drivers take these as "may be NULL in a build without hotplug". */
#ifndef MODULE

struct initcall_entry {
	initcall_t fn;
	const char *name;
};

/* Levels 0 (pure) to 7 (late), as in Linux. */
#define __define_initcall(fn, level) \
	static const struct initcall_entry __PASTE(__initcall_##fn##_, __LINE__) \
	__used __section("__initcall" #level) = { fn, #fn }

#define early_initcall(fn)	__define_initcall(fn, 0)
#define pure_initcall(fn)	__define_initcall(fn, 0)
#define core_initcall(fn)	__define_initcall(fn, 1)
#define postcore_initcall(fn)	__define_initcall(fn, 2)
#define arch_initcall(fn)	__define_initcall(fn, 3)
#define subsys_initcall(fn)	__define_initcall(fn, 4)
#define fs_initcall(fn)		__define_initcall(fn, 5)
#define rootfs_initcall(fn)	__define_initcall(fn, 5)
#define device_initcall(fn)	__define_initcall(fn, 6)
#define late_initcall(fn)	__define_initcall(fn, 7)
#define __initcall(fn)		device_initcall(fn)
#define __exitcall(fn)		static const exitcall_t __exitcall_##fn __maybe_unused = fn

/* "name=value" on the boot command line; fn returns 1 when it took the value. `early` ones run before anything else. */
struct obs_kernel_param {
	const char *str;
	int (*setup_func)(char *value);
	int early;
};

#define __setup_param(str, unique_id, fn, early) \
	static const struct obs_kernel_param __setup_##unique_id \
	__used __section("__setup_params") = { str, fn, early }
#define __setup(str, fn)	__setup_param(str, fn, fn, 0)
#define early_param(str, fn)	__setup_param(str, fn, fn, 1)

extern char *saved_command_line;
extern char boot_command_line[];

#endif /* !MODULE */

#endif
