/* The CPUs: one. */
#include <linux/cpumask.h>
#include <linux/export.h>

const struct cpumask __cpu_online_mask = CPU_MASK_ALL;
EXPORT_SYMBOL(__cpu_online_mask);
