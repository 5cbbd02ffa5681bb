#ifndef _LINUX_CONFIG_H
#define _LINUX_CONFIG_H

#include <linux/version.h>
#include <generated/autoconf.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 19)
#error linux/config.h is not a header of this kernel
#endif

#endif
