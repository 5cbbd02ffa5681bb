/* Bytes as hexadecimal text, and back. */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/unaligned.h>

int hex_to_bin(unsigned char ch)
{
	if (isdigit(ch))
		return ch - '0';
	ch = tolower(ch);
	return ch >= 'a' && ch <= 'f' ? ch - 'a' + 10 : -1;
}
EXPORT_SYMBOL(hex_to_bin);

int hex2bin(u8 *dst, const char *src, size_t count)
{
	for (; count; count--, src += 2) {
		int high = hex_to_bin(src[0]);
		int low = high < 0 ? -1 : hex_to_bin(src[1]);

		if (low < 0)
			return -EINVAL;
		*dst++ = high << 4 | low;
	}
	return 0;
}
EXPORT_SYMBOL(hex2bin);

char *bin2hex(char *dst, const void *src, size_t count)
{
	const unsigned char *p = src;

	while (count--)
		dst = hex_byte_pack(dst, *p++);
	return dst;
}
EXPORT_SYMBOL(bin2hex);

static u64 dump_group(const u8 *p, int groupsize)
{
	switch (groupsize) {
	case 8:
		return get_unaligned((const u64 *)p);
	case 4:
		return get_unaligned((const u32 *)p);
	case 2:
		return get_unaligned((const u16 *)p);
	}
	return *p;
}

/*
 * One row: "00 01 02 ...  abc". rowsize is 16 or 32, groupsize 1, 2, 4 or 8 (bytes written as one number). Returns the
 * length that the whole row has.
 */
int hex_dump_to_buffer(const void *buf, size_t len, int rowsize, int groupsize, char *linebuf, size_t linebuflen,
		       bool ascii)
{
	const u8 *p = buf;
	int ascii_column, n = 0;
	size_t i;

	if (rowsize != 16 && rowsize != 32)
		rowsize = 16;
	len = min(len, (size_t)rowsize);
	if (!is_power_of_2(groupsize) || groupsize > 8 || len % groupsize)
		groupsize = 1;
	ascii_column = rowsize * 2 + rowsize / groupsize + 1;
	if (linebuflen)
		linebuf[0] = '\0';
	for (i = 0; i < len; i += groupsize)
		n += snprintf(linebuf + min((size_t)n, linebuflen), linebuflen - min((size_t)n, linebuflen),
			      "%s%0*llx", i ? " " : "", groupsize * 2, dump_group(p + i, groupsize));
	if (!ascii || !len)
		return n;
	for (i = 0; n < ascii_column || i < len; n++) {
		char c = n < ascii_column ? ' ' : isascii(p[i]) && isprint(p[i]) ? p[i] : '.';

		if (n >= ascii_column)
			i++;
		if ((size_t)n + 1 < linebuflen) {
			linebuf[n] = c;
			linebuf[n + 1] = '\0';
		}
	}
	return n;
}
EXPORT_SYMBOL(hex_dump_to_buffer);

static void print_row(unsigned int api, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vprintk_emit(0, LOGLEVEL_DEFAULT, api, fmt, args);
	va_end(args);
}

static void print_hex_dump_api(unsigned int api, const char *level, const char *prefix_str, int prefix_type,
			       int rowsize, int groupsize, const void *buf, size_t len, bool ascii)
{
	char line[32 * 3 + 2 + 32 + 1];
	const u8 *p = buf;
	size_t at;

	if (rowsize != 16 && rowsize != 32)
		rowsize = 16;
	for (at = 0; at < len; at += rowsize) {
		hex_dump_to_buffer(p + at, len - at, rowsize, groupsize, line, sizeof(line), ascii);
		if (prefix_type == DUMP_PREFIX_ADDRESS)
			print_row(api, "%s%s%p: %s\n", level, prefix_str, p + at, line);
		else if (prefix_type == DUMP_PREFIX_OFFSET)
			print_row(api, "%s%s%.8zx: %s\n", level, prefix_str, at, line);
		else
			print_row(api, "%s%s%s\n", level, prefix_str, line);
	}
}

#define DEFINE_HEX_DUMP(suffix, label, api) \
void print_hex_dump##suffix(const char *level, const char *prefix_str, int prefix_type, int rowsize, int groupsize, \
			    const void *buf, size_t len, bool ascii) \
{ \
	print_hex_dump_api(api, level, prefix_str, prefix_type, rowsize, groupsize, buf, len, ascii); \
} \
EXPORT_SYMBOL_AS(print_hex_dump##suffix, "print_hex_dump" label); \
\
void print_hex_dump_bytes##suffix(const char *prefix_str, int prefix_type, const void *buf, size_t len) \
{ \
	const char *level = api & PRINTF_ANGLE_LEVEL ? "<7>" : KERN_DEBUG; \
\
	print_hex_dump_api(api, level, prefix_str, prefix_type, 16, 1, buf, len, true); \
} \
EXPORT_SYMBOL_AS(print_hex_dump_bytes##suffix, "print_hex_dump_bytes" label)

#define DEFINE_OLDER(version, label, api) DEFINE_HEX_DUMP(_##version, label, api);

DEFINE_HEX_DUMP(, "", PRINTF_API_5_7);
FOR_EACH_PRINTF_API(DEFINE_OLDER)
