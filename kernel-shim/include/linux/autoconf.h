#ifndef _LINUX_AUTOCONF_H
#define _LINUX_AUTOCONF_H

#include <linux/version.h>
#include <generated/autoconf.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 33)
#error linux/autoconf.h is not a header of this kernel
#endif

#endif
