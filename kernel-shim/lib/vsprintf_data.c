/* Members of the %p family that print bytes, addresses, bitmaps, resources and times. */
#include <linux/bitmap.h>
#include <linux/ctype.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/time.h>
#include <linux/string.h>
#include "vsprintf.h"

static const struct printf_spec decimal = { .base = 10, .field_width = -1, .precision = -1 };

static void out_text(struct printf_out *out, const char *s)
{
	while (*s)
		out_char(out, *s++);
}

static void out_decimal(struct printf_out *out, unsigned long long num, int digits)
{
	struct printf_spec spec = decimal;

	spec.flags = ZEROPAD;
	spec.field_width = digits;
	out_number(out, num, spec);
}

static void out_hex_byte(struct printf_out *out, u8 byte)
{
	out_char(out, hex_asc_hi(byte));
	out_char(out, hex_asc_lo(byte));
}

/* %*ph: as many bytes as the width says (at most 64), with ' ', or 'C' ':' 'D' '-' 'N' nothing between. */
void out_hex_string(struct printf_out *out, const u8 *bytes, struct printf_spec spec, const char *fmt)
{
	char separator = fmt[1] == 'C' ? ':' : fmt[1] == 'D' ? '-' : fmt[1] == 'N' ? 0 : ' ';
	int len = spec.field_width < 0 ? 1 : min(spec.field_width, 64);
	int i;

	if (spec.field_width == 0)
		return;
	if (out_bad_pointer(out, bytes, (struct printf_spec) { .field_width = -1, .precision = -1 }))
		return;
	for (i = 0; i < len; i++) {
		out_hex_byte(out, bytes[i]);
		if (separator && i != len - 1)
			out_char(out, separator);
	}
}

/* %*pE: bytes that do not print as \n, \" ... or \ooo. */
void out_escaped(struct printf_out *out, const u8 *bytes, struct printf_spec spec)
{
	static const char plain[] = "nrtvfa", code[] = "\n\r\t\v\f\a";
	int len = spec.field_width < 0 ? 1 : spec.field_width;
	int i;

	if (spec.field_width == 0 || out_bad_pointer(out, bytes, spec))
		return;
	for (i = 0; i < len; i++) {
		const char *at = bytes[i] ? strchr(code, bytes[i]) : NULL;

		if (isprint(bytes[i]) && isascii(bytes[i]) && bytes[i] != '\\' && bytes[i] != '"') {
			out_char(out, bytes[i]);
			continue;
		}
		out_char(out, '\\');
		if (at) {
			out_char(out, plain[at - code]);
		} else if (bytes[i] == '\\' || bytes[i] == '"') {
			out_char(out, bytes[i]);
		} else if (bytes[i] == 0x1b) {
			out_char(out, 'e');
		} else {
			out_char(out, '0' + (bytes[i] >> 6));
			out_char(out, '0' + ((bytes[i] >> 3) & 7));
			out_char(out, '0' + (bytes[i] & 7));
		}
	}
}

/* %*pb: hex words of 32 bits, highest first, "f,ffffffff". The width is the number of bits. */
void out_bitmap(struct printf_out *out, const unsigned long *bitmap, struct printf_spec spec)
{
	int bits = max(spec.field_width, 0);
	int chunk = bits % 32 ? bits % 32 : 32;
	int at;

	if (out_bad_pointer(out, bitmap, spec))
		return;
	for (at = round_up(bits, 32) - 32; at >= 0; at -= 32, chunk = 32) {
		unsigned long word = bitmap[at / BITS_PER_LONG] >> (at % BITS_PER_LONG);
		struct printf_spec hex = {
			.base = 16, .flags = SMALL | ZEROPAD, .field_width = DIV_ROUND_UP(chunk, 4), .precision = -1,
		};

		out_number(out, word & (~0U >> (32 - chunk)), hex);
		if (at)
			out_char(out, ',');
	}
}

/* %*pbl: ranges, "0-3,7". */
void out_bitmap_list(struct printf_out *out, const unsigned long *bitmap, struct printf_spec spec)
{
	unsigned int bits = max(spec.field_width, 0);
	unsigned int start, end;
	bool first = true;

	if (out_bad_pointer(out, bitmap, spec))
		return;
	for (start = find_first_bit(bitmap, bits); start < bits; start = find_next_bit(bitmap, bits, end)) {
		end = find_next_zero_bit(bitmap, bits, start);
		if (!first)
			out_char(out, ',');
		first = false;
		out_number(out, start, decimal);
		if (end - 1 > start) {
			out_char(out, '-');
			out_number(out, end - 1, decimal);
		}
	}
}

/* %pM 00:01:02:03:04:05, %pMF with '-', %pMR and %pmR backwards, %pm without separators. */
void out_mac(struct printf_out *out, const u8 *addr, struct printf_spec spec, const char *fmt)
{
	bool reversed = fmt[1] == 'R';
	char separator = fmt[0] == 'm' ? 0 : fmt[1] == 'F' ? '-' : ':';
	char text[sizeof("00:01:02:03:04:05")];
	char *p = text;
	int i;

	if (out_bad_pointer(out, addr, spec))
		return;
	for (i = 0; i < 6; i++) {
		p = hex_byte_pack(p, addr[reversed ? 5 - i : i]);
		if (separator && i != 5)
			*p++ = separator;
	}
	*p = '\0';
	out_string(out, text, spec);
}

static void ip4_text(char *text, const u8 *addr, const char *fmt)
{
	bool leading_zeros = fmt[0] == 'i';
	bool reversed = fmt[2] == 'h' || fmt[2] == 'l';	/* host order is little endian */
	struct printf_out p = { .pos = text, .end = text + sizeof("255.255.255.255") };
	int i;

	for (i = 0; i < 4; i++) {
		if (i)
			out_char(&p, '.');
		out_decimal(&p, addr[reversed ? 3 - i : i], leading_zeros ? 3 : 1);
	}
	out_char(&p, '\0');
}

/* RFC 5952: the longest run of two or more zero words, the first of equals, becomes "::". */
static int ip6_longest_zero_run(const u16 *words, int *length)
{
	int best = -1, i, n;

	*length = 1;
	for (i = 0; i < 8; i += n ? n : 1) {
		for (n = 0; i + n < 8 && !words[i + n]; n++)
			;
		if (n > *length) {
			*length = n;
			best = i;
		}
	}
	return best;
}

static void ip6_text(char *text, const u8 *addr, const char *fmt)
{
	struct printf_spec word = { .base = 16, .flags = SMALL | ZEROPAD, .field_width = 4, .precision = -1 };
	bool compressed = fmt[0] == 'I' && fmt[2] == 'c';
	struct printf_out p = { .pos = text, .end = text + 48 };
	u16 words[8];
	int i, run, run_length = 0;

	for (i = 0; i < 8; i++)
		words[i] = addr[2 * i] << 8 | addr[2 * i + 1];
	run = compressed ? ip6_longest_zero_run(words, &run_length) : -1;
	if (compressed)
		word.field_width = -1;
	for (i = 0; i < 8; i++) {
		if (run >= 0 && i == run) {
			out_text(&p, i == 0 ? "::" : ":");
			i += run_length - 1;
			continue;
		}
		out_number(&p, words[i], word);
		if (fmt[0] == 'I' && i != 7)
			out_char(&p, ':');
	}
	out_char(&p, '\0');
}

/* %pI4 1.2.3.4, %pi4 001.002.003.004 (then h, n, b or l: byte order); %pI6, %pi6 without colons, %pI6c shortest. */
void out_ip(struct printf_out *out, const u8 *addr, struct printf_spec spec, const char *fmt)
{
	char text[48];

	if (out_bad_pointer(out, addr, spec))
		return;
	if (fmt[1] == '4')
		ip4_text(text, addr, fmt);
	else if (fmt[1] == '6')
		ip6_text(text, addr, fmt);
	else
		strcpy(text, "(%pI?)");
	out_string(out, text, spec);
}

/* %pU[bB] 00010203-0405-0607-0809-0a0b0c0d0e0f; %pU[lL] with the first three fields little endian. */
void out_uuid(struct printf_out *out, const u8 *addr, struct printf_spec spec, const char *fmt)
{
	static const u8 big[16] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
	static const u8 little[16] = { 3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15 };
	const u8 *order = fmt[1] == 'l' || fmt[1] == 'L' ? little : big;
	bool upper = fmt[1] == 'L' || fmt[1] == 'B';
	char text[37];
	char *p = text;
	int i;

	if (out_bad_pointer(out, addr, spec))
		return;
	for (i = 0; i < 16; i++) {
		p = upper ? hex_byte_pack_upper(p, addr[order[i]]) : hex_byte_pack(p, addr[order[i]]);
		if (i == 3 || i == 5 || i == 7 || i == 9)
			*p++ = '-';
	}
	*p = '\0';
	out_string(out, text, spec);
}

static const char *resource_kind(const struct resource *res)
{
	if (res->flags & IORESOURCE_IO)
		return "io  ";
	if (res->flags & IORESOURCE_MEM)
		return "mem ";
	if (res->flags & IORESOURCE_IRQ)
		return "irq ";
	if (res->flags & IORESOURCE_DMA)
		return "dma ";
	return NULL;
}

static void out_resource_value(struct printf_out *out, const struct resource *res, resource_size_t value)
{
	if (res->flags & (IORESOURCE_IRQ | IORESOURCE_DMA))
		out_number(out, value, decimal);
	else
		out_special_hex(out, value, res->flags & IORESOURCE_IO ? 2 : sizeof(value));
}

/* %pR [mem 0xfe000000-0xfe000fff], %pr with the flags as a number. */
void out_resource(struct printf_out *out, const struct resource *res, struct printf_spec spec, bool decode)
{
	const char *kind;

	if (out_bad_pointer(out, res, spec))
		return;
	kind = resource_kind(res);
	if (!kind)
		decode = false;
	out_char(out, '[');
	out_text(out, kind ? kind : "??? ");
	out_resource_value(out, res, res->start);
	if (res->start != res->end) {
		out_char(out, '-');
		out_resource_value(out, res, res->end);
	}
	if (!decode) {
		out_text(out, " flags ");
		out_number(out, res->flags, (struct printf_spec) {
			.base = 16, .flags = SMALL | SPECIAL, .field_width = -1, .precision = -1 });
	} else if (res->flags & IORESOURCE_DISABLED) {
		out_text(out, " disabled");
	}
	out_char(out, ']');
}

/* %ptT: a time64_t as 2026-11-20T13:45:00, 'd' or 't' after it for date or time alone, a further 's' for a space. */
void out_time(struct printf_out *out, const void *ptr, struct printf_spec spec, const char *fmt)
{
	bool date = fmt[1] && fmt[2] != 't';
	bool time = fmt[1] && fmt[2] != 'd';
	struct tm tm;

	if (out_bad_pointer(out, ptr, spec))
		return;
	if (fmt[1] != 'T') {
		out_text(out, "(%pt?)");
		return;
	}
	time64_to_tm(*(const time64_t *)ptr, 0, &tm);
	if (date) {
		out_decimal(out, tm.tm_year + 1900, 4);
		out_char(out, '-');
		out_decimal(out, tm.tm_mon + 1, 2);
		out_char(out, '-');
		out_decimal(out, tm.tm_mday, 2);
	}
	if (date && time)
		out_char(out, fmt[2] == 's' ? ' ' : 'T');
	if (time) {
		out_decimal(out, tm.tm_hour, 2);
		out_char(out, ':');
		out_decimal(out, tm.tm_min, 2);
		out_char(out, ':');
		out_decimal(out, tm.tm_sec, 2);
	}
}
