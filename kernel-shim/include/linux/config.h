#ifndef _LINUX_CONFIG_H
#define _LINUX_CONFIG_H

#include <linux/version.h>
#include <generated/autoconf.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 19)
#error "linux/config.h was removed in 2.6.19: build with --kernel 2.6.18 or older, or drop the include"
#endif

#endif
