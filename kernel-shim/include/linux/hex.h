#ifndef _LINUX_HEX_H
#define _LINUX_HEX_H
#include <linux/kernel.h>
#endif
