/*
 * The public functions over vsnprintf_api(), once for each behaviour in linux/printf_api.h. All may be called in any
 * context, kasprintf and kvasprintf as their gfp allows.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

static int scn(int len, size_t size)
{
	if (len < (ssize_t)size)
		return len;
	return size ? size - 1 : 0;
}

static char *kvasprintf_api(unsigned int api, gfp_t gfp, const char *fmt, va_list args)
{
	int len = vsnprintf_api(api, NULL, 0, fmt, args);
	char *text = kmalloc(len + 1, gfp);

	if (text)
		vsnprintf_api(api, text, len + 1, fmt, args);
	return text;
}

#define DEFINE_SPRINTF_FAMILY(suffix, label, api) \
__printf(3, 0) int vsnprintf##suffix(char *buf, size_t size, const char *fmt, va_list args) \
{ \
	return vsnprintf_api(api, buf, size, fmt, args); \
} \
EXPORT_SYMBOL_AS(vsnprintf##suffix, "vsnprintf" label); \
\
__printf(3, 0) int vscnprintf##suffix(char *buf, size_t size, const char *fmt, va_list args) \
{ \
	return scn(vsnprintf_api(api, buf, size, fmt, args), size); \
} \
EXPORT_SYMBOL_AS(vscnprintf##suffix, "vscnprintf" label); \
\
__printf(2, 0) int vsprintf##suffix(char *buf, const char *fmt, va_list args) \
{ \
	return vsnprintf_api(api, buf, INT_MAX, fmt, args); \
} \
EXPORT_SYMBOL_AS(vsprintf##suffix, "vsprintf" label); \
\
__printf(3, 4) int snprintf##suffix(char *buf, size_t size, const char *fmt, ...) \
{ \
	va_list args; \
	int len; \
\
	va_start(args, fmt); \
	len = vsnprintf_api(api, buf, size, fmt, args); \
	va_end(args); \
	return len; \
} \
EXPORT_SYMBOL_AS(snprintf##suffix, "snprintf" label); \
\
__printf(3, 4) int scnprintf##suffix(char *buf, size_t size, const char *fmt, ...) \
{ \
	va_list args; \
	int len; \
\
	va_start(args, fmt); \
	len = scn(vsnprintf_api(api, buf, size, fmt, args), size); \
	va_end(args); \
	return len; \
} \
EXPORT_SYMBOL_AS(scnprintf##suffix, "scnprintf" label); \
\
__printf(2, 3) int sprintf##suffix(char *buf, const char *fmt, ...) \
{ \
	va_list args; \
	int len; \
\
	va_start(args, fmt); \
	len = vsnprintf_api(api, buf, INT_MAX, fmt, args); \
	va_end(args); \
	return len; \
} \
EXPORT_SYMBOL_AS(sprintf##suffix, "sprintf" label); \
\
__printf(2, 0) char *kvasprintf##suffix(gfp_t gfp, const char *fmt, va_list args) \
{ \
	return kvasprintf_api(api, gfp, fmt, args); \
} \
EXPORT_SYMBOL_AS(kvasprintf##suffix, "kvasprintf" label); \
\
__printf(2, 3) char *kasprintf##suffix(gfp_t gfp, const char *fmt, ...) \
{ \
	va_list args; \
	char *text; \
\
	va_start(args, fmt); \
	text = kvasprintf_api(api, gfp, fmt, args); \
	va_end(args); \
	return text; \
} \
EXPORT_SYMBOL_AS(kasprintf##suffix, "kasprintf" label); \
\
/* A format without conversions, or "%s", needs no copy if its text is constant: free with kfree_const(). */ \
__printf(2, 0) const char *kvasprintf_const##suffix(gfp_t gfp, const char *fmt, va_list args) \
{ \
	if (!strchr(fmt, '%')) \
		return kstrdup_const(fmt, gfp); \
	return kvasprintf_api(api, gfp, fmt, args); \
} \
EXPORT_SYMBOL_AS(kvasprintf_const##suffix, "kvasprintf_const" label)

#define DEFINE_OLDER(version, label, api) DEFINE_SPRINTF_FAMILY(_##version, label, api);

DEFINE_SPRINTF_FAMILY(, "", PRINTF_API_5_7);
FOR_EACH_PRINTF_API(DEFINE_OLDER)
