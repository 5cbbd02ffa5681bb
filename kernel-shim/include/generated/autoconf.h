/* What this kernel was configured with: the options that drivers test. */
#ifndef _GENERATED_AUTOCONF_H
#define _GENERATED_AUTOCONF_H

#define CONFIG_32BIT 1
#define CONFIG_MMU 1
#define CONFIG_HIGHMEM 1
#define CONFIG_HZ 100
#define CONFIG_HZ_100 1
#define CONFIG_PREEMPT_NONE 1
#define CONFIG_FLATMEM 1
#define CONFIG_MODULES 1
#define CONFIG_MODULE_UNLOAD 1
#define CONFIG_KALLSYMS 1
#define CONFIG_PRINTK 1
#define CONFIG_BUG 1
#define CONFIG_PROC_FS 1
#define CONFIG_DEVTMPFS 1
#define CONFIG_DEBUG_FS 1
#define CONFIG_SYSFS 1
#define CONFIG_LITTLE_ENDIAN 1
#define CONFIG_CPU_LITTLE_ENDIAN 1
#define CONFIG_GENERIC_BUG 1
#define CONFIG_LOG_BUF_SHIFT 17
#define CONFIG_NR_CPUS 1

#endif
