/* Levels: prefixes of formats, and the console's level from the boot command line. */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>

/* The character behind KERN_SOH, or 0. */
int printk_get_level(const char *buffer)
{
	if (buffer[0] == KERN_SOH_ASCII && ((buffer[1] >= '0' && buffer[1] <= '7') || buffer[1] == 'c'))
		return buffer[1];
	return 0;
}

const char *printk_skip_level(const char *buffer)
{
	return printk_get_level(buffer) ? buffer + 2 : buffer;
}

const char *printk_skip_headers(const char *buffer)
{
	while (printk_get_level(buffer))
		buffer += 2;
	return buffer;
}

static int __init quiet_kernel(char *value)
{
	console_loglevel = CONSOLE_LOGLEVEL_QUIET;
	return 0;
}
early_param("quiet", quiet_kernel);

static int __init debug_kernel(char *value)
{
	console_loglevel = CONSOLE_LOGLEVEL_DEBUG;
	return 0;
}
early_param("debug", debug_kernel);

static int __init loglevel(char *value)
{
	return get_option(&value, &console_loglevel) ? 0 : -EINVAL;
}
early_param("loglevel", loglevel);
