/*
 * Inside the formatter. vsprintf.c parses formats and prints numbers and strings, vsprintf_ptr.c is the %p family,
 * vsprintf_data.c its members that print what the pointer points at, vsprintf_api.c the public functions.
 */
#ifndef _LIB_VSPRINTF_H
#define _LIB_VSPRINTF_H

#include <linux/kernel.h>

#define SIGN		0x01	/* the number is signed */
#define LEFT		0x02	/* '-' */
#define PLUS		0x04	/* '+' */
#define SPACE		0x08	/* ' ' */
#define ZEROPAD		0x10	/* '0' */
#define SMALL		0x20	/* lower-case digits; also the bit that makes 'X' an 'x' */
#define SPECIAL		0x40	/* '#' */

struct printf_spec {
	unsigned int flags;
	unsigned int base;	/* 8, 10, 16 */
	int field_width;	/* -1: none given */
	int precision;		/* -1: none given */
};

/* Where text goes: characters from `end` on are counted, not stored. */
struct printf_out {
	char *pos;
	char *end;
	unsigned int api;	/* PRINTF_* of linux/printf_api.h */
};

static inline void out_char(struct printf_out *out, char c)
{
	if (out->pos < out->end)
		*out->pos = c;
	out->pos++;
}

static inline void out_pad(struct printf_out *out, char c, int n)
{
	while (n-- > 0)
		out_char(out, c);
}

void out_number(struct printf_out *out, unsigned long long num, struct printf_spec spec);
/* A plain string, padded; no look at whether s is a sane pointer. */
void out_string(struct printf_out *out, const char *s, struct printf_spec spec);
/* Prints "(null)" or "(efault)" and returns true if nothing sane can lie at ptr. */
bool out_bad_pointer(struct printf_out *out, const void *ptr, struct printf_spec spec);
/* "0x" and the number, filled with zeros to `size` bytes' width. */
void out_special_hex(struct printf_out *out, unsigned long long num, int size);
void out_raw_pointer(struct printf_out *out, const void *ptr, struct printf_spec spec);
void out_vformat(struct printf_out *out, const char *fmt, va_list args);

/* fmt stands at the character after 'p'. */
void out_pointer(struct printf_out *out, const char *fmt, void *ptr, struct printf_spec spec);

void out_hex_string(struct printf_out *out, const u8 *bytes, struct printf_spec spec, const char *fmt);
void out_bitmap(struct printf_out *out, const unsigned long *bitmap, struct printf_spec spec);
void out_bitmap_list(struct printf_out *out, const unsigned long *bitmap, struct printf_spec spec);
void out_mac(struct printf_out *out, const u8 *addr, struct printf_spec spec, const char *fmt);
void out_ip(struct printf_out *out, const u8 *addr, struct printf_spec spec, const char *fmt);
void out_uuid(struct printf_out *out, const u8 *addr, struct printf_spec spec, const char *fmt);
void out_time(struct printf_out *out, const void *ptr, struct printf_spec spec, const char *fmt);
void out_escaped(struct printf_out *out, const u8 *bytes, struct printf_spec spec);
struct resource;
void out_resource(struct printf_out *out, const struct resource *res, struct printf_spec spec, bool decode);

#endif
