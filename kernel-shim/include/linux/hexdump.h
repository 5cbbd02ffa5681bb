#ifndef _LINUX_HEXDUMP_H
#define _LINUX_HEXDUMP_H
#include <linux/printk.h>
#endif
