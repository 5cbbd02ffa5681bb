/*
 * The %p family: pointers themselves (hashed, raw, as symbols, as error numbers), and the choice among the extensions
 * that print what is pointed at.
 */
#include <linux/ctype.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errname.h>
#include <linux/fs.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/random.h>
#include <linux/siphash.h>
#include <linux/string.h>
#include "vsprintf.h"

void out_raw_pointer(struct printf_out *out, const void *ptr, struct printf_spec spec)
{
	spec.base = 16;
	spec.flags |= SMALL;
	if (spec.field_width == -1) {
		spec.field_width = 2 * sizeof(ptr);
		spec.flags |= ZEROPAD;
	}
	out_number(out, (unsigned long)ptr, spec);
}

/* An identifier that tells pointers apart without telling the address; the key is drawn once per boot. */
static unsigned long hash_pointer(const void *ptr)
{
	static siphash_key_t key;
	static bool have_key;

	if (!have_key) {
		get_random_bytes(&key, sizeof(key));
		have_key = true;
	}
	return (u32)siphash_1u64((unsigned long)ptr, &key);
}

/* What %p alone prints depends on the version: see linux/printf_api.h. */
static void out_plain_pointer(struct printf_out *out, const void *ptr, struct printf_spec spec)
{
	bool value = out->api & PRINTF_PTR_RAW;

	if (!ptr && !(out->api & PRINTF_NULL_VALUE)) {
		if (spec.field_width == -1)
			spec.field_width = 2 * sizeof(void *);
		out_string(out, "(null)", spec);
		return;
	}
	/* NULL and error numbers are no addresses: nothing to hide. */
	if ((out->api & PRINTF_NULL_VALUE) && IS_ERR_OR_NULL(ptr))
		value = true;
	out_raw_pointer(out, value ? ptr : (const void *)hash_pointer(ptr), spec);
}

static void out_error_pointer(struct printf_out *out, const void *ptr, struct printf_spec spec)
{
	const char *name;

	if (!IS_ERR(ptr)) {
		out_plain_pointer(out, ptr, spec);
		return;
	}
	name = errname(PTR_ERR(ptr));
	if (name) {
		out_string(out, name, spec);
		return;
	}
	spec.flags |= SIGN;
	out_number(out, PTR_ERR(ptr), spec);
}

/* %pS name+0x1c/0x80 [mod], %ps name [mod], %pB as %pS for a return address; F and f were the same for functions. */
static void out_symbol(struct printf_out *out, void *ptr, struct printf_spec spec, const char *fmt)
{
	char name[KSYM_SYMBOL_LEN];
	unsigned long value = (unsigned long)ptr;

	if (*fmt == 'B')
		sprint_backtrace(name, value);
	else if (*fmt == 's' || *fmt == 'f')
		sprint_symbol_no_offset(name, value);
	else
		sprint_symbol(name, value);
	out_string(out, name, spec);
}

/* Names of up to `depth` components of the dentry's path, last one first; returns how many. "/a" has two. */
static int dentry_components(const struct dentry *dentry, const char **names, int depth)
{
	int n;

	for (n = 0; n < depth; dentry = dentry->d_parent) {
		bool root = dentry == dentry->d_parent;

		names[n] = root && n ? "" : (const char *)dentry->d_name.name;
		n++;
		if (root)
			break;
	}
	return n;
}

/* The dentry's name, or with %pd2..%pd4 up to so many components of its path, "b/c". */
static void out_dentry(struct printf_out *out, const struct dentry *dentry, struct printf_spec spec, const char *fmt)
{
	const struct printf_spec bare = { .field_width = -1, .precision = -1 };
	int width = spec.field_width;
	const char *names[4];
	int i, n;

	if (out_bad_pointer(out, dentry, spec))
		return;
	n = dentry_components(dentry, names, fmt[1] >= '2' && fmt[1] <= '4' ? fmt[1] - '0' : 1);
	for (i = 0; i < n; i++)
		width -= strlen(names[i]) + (i > 0);
	if (!(spec.flags & LEFT))
		out_pad(out, ' ', width);
	while (n-- > 0) {
		out_string(out, names[n], bare);
		if (n)
			out_char(out, '/');
	}
	if (spec.flags & LEFT)
		out_pad(out, ' ', width);
}

static void out_va_format(struct printf_out *out, const struct va_format *vaf, struct printf_spec spec)
{
	if (!out_bad_pointer(out, vaf, spec))
		out_vformat(out, vaf->fmt, *vaf->va);
}

/* %pa[p], %pad: a phys_addr_t, dma_addr_t by reference. */
static void out_address(struct printf_out *out, const void *addr, struct printf_spec spec, const char *fmt)
{
	if (out_bad_pointer(out, addr, spec))
		return;
	if (fmt[1] == 'd')
		out_special_hex(out, *(const dma_addr_t *)addr, sizeof(dma_addr_t));
	else
		out_special_hex(out, *(const phys_addr_t *)addr, sizeof(phys_addr_t));
}

/* Extensions that read what ptr points at; false if *fmt is none of them. */
static bool out_pointed_at(struct printf_out *out, const char *fmt, void *ptr, struct printf_spec spec)
{
	switch (*fmt) {
	case 'R':
	case 'r':
		out_resource(out, ptr, spec, *fmt == 'R');
		return true;
	case 'h':
		out_hex_string(out, ptr, spec, fmt);
		return true;
	case 'E':
		out_escaped(out, ptr, spec);
		return true;
	case 'b':
		if (fmt[1] == 'l')
			out_bitmap_list(out, ptr, spec);
		else
			out_bitmap(out, ptr, spec);
		return true;
	case 'M':
	case 'm':
		out_mac(out, ptr, spec, fmt);
		return true;
	case 'I':
	case 'i':
		out_ip(out, ptr, spec, fmt);
		return true;
	case 'U':
		out_uuid(out, ptr, spec, fmt);
		return true;
	case 'V':
		out_va_format(out, ptr, spec);
		return true;
	case 'a':
		out_address(out, ptr, spec, fmt);
		return true;
	case 'd':
		out_dentry(out, ptr, spec, fmt);
		return true;
	case 'D':
		if (!out_bad_pointer(out, ptr, spec))
			out_dentry(out, ((const struct file *)ptr)->f_path.dentry, spec, fmt);
		return true;
	case 't':
		out_time(out, ptr, spec, fmt);
		return true;
	}
	return false;
}

void out_pointer(struct printf_out *out, const char *fmt, void *ptr, struct printf_spec spec)
{
	switch (*fmt) {
	case 'F':
	case 'f':
	case 'S':
	case 's':
	case 'B':
		out_symbol(out, ptr, spec, fmt);
		return;
	case 'x':
		out_raw_pointer(out, ptr, spec);
		return;
	case 'e':
		out_error_pointer(out, ptr, spec);
		return;
	}
	if (!out_pointed_at(out, fmt, ptr, spec))
		out_plain_pointer(out, ptr, spec);	/* %p, %pK (kptr_restrict is 0), and what does not exist */
}
