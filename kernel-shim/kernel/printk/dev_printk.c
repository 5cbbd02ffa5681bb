/* dev_printk: "driver device: text". */
#include <linux/dev_printk.h>
#include <linux/device.h>
#include <linux/export.h>
#include "internal.h"

static __printf(2, 3) void emit(unsigned int api, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vprintk_emit(LOG_FACILITY_KERN, LOGLEVEL_DEFAULT, api, fmt, args);
	va_end(args);
}

static void dev_vprintk(unsigned int api, const char *level, const struct device *dev, struct va_format *vaf)
{
	if (dev)
		emit(api, "%s%s %s: %pV", level, dev_driver_string(dev), dev_name(dev), vaf);
	else
		emit(api, "%s(NULL device *): %pV", level, vaf);
}

#define DEFINE_DEV_PRINTK(suffix, label, api) \
__printf(3, 4) void _dev_printk##suffix(const char *level, const struct device *dev, const char *fmt, ...) \
{ \
	struct va_format vaf = { .fmt = fmt }; \
	va_list args; \
\
	va_start(args, fmt); \
	vaf.va = &args; \
	dev_vprintk(api, level, dev, &vaf); \
	va_end(args); \
} \
EXPORT_SYMBOL_AS(_dev_printk##suffix, "_dev_printk" label)

#define DEFINE_OLDER(version, label, api) DEFINE_DEV_PRINTK(_##version, label, api);

DEFINE_DEV_PRINTK(, "", PRINTF_API_5_7);
FOR_EACH_PRINTF_API(DEFINE_OLDER)
