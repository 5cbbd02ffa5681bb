#ifndef _LINUX_KMOD_H
#define _LINUX_KMOD_H

#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/umh.h>

#define KMOD_PATH_LEN 256

/* There is no modprobe to ask: -ENOENT unless the module is already there. */
int __request_module(bool wait, const char *name, ...) __printf(2, 3);
#define request_module(mod...) __request_module(true, mod)
#define request_module_nowait(mod...) __request_module(false, mod)
#define try_then_request_module(x, mod...) ((x) ?: (__request_module(true, mod), (x)))

#endif
