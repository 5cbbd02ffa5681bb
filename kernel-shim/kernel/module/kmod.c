/* request_module: there is no modprobe on this machine, so a module is there already or it is not. */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/kmod.h>
#include "internal.h"

/* 0 if the module is loaded, else -ENOENT: what Linux returns when modprobe does not exist. Process context. */
int __request_module(bool wait, const char *fmt, ...)
{
	char name[MODULE_NAME_LEN];
	bool loaded;
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(name, sizeof(name), fmt, args);
	va_end(args);
	if (len >= (int)sizeof(name))
		return -ENAMETOOLONG;
	mutex_lock(&module_mutex);
	loaded = find_module(name) != NULL;
	mutex_unlock(&module_mutex);
	return loaded ? 0 : -ENOENT;
}
EXPORT_SYMBOL(__request_module);
