/*
 * What show methods write with. Each leaves the buffer full if its text does not fit: the record is then shown again.
 */
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/seq_file.h>
#include <linux/string.h>

/* -1 when the buffer is full. */
static int print(unsigned int api, struct seq_file *m, const char *f, va_list args)
{
	int len;

	if (m->count >= m->size)
		return -1;
	len = vsnprintf_api(api, m->buf + m->count, m->size - m->count, f, args);
	m->count = m->count + len < m->size ? m->count + len : m->size;
	return seq_has_overflowed(m) ? -1 : 0;
}

void seq_vprintf(struct seq_file *m, const char *f, va_list args)
{
	print(PRINTF_API_5_7, m, f, args);
}
EXPORT_SYMBOL(seq_vprintf);

#define DEFINE_SEQ_PRINTF(suffix, label, api)					\
void seq_printf##suffix(struct seq_file *m, const char *f, ...)			\
{										\
	va_list args;								\
										\
	va_start(args, f);							\
	print(api, m, f, args);							\
	va_end(args);								\
}										\
EXPORT_SYMBOL_AS(seq_printf##suffix, label)

/* It returned a status before 4.3. */
#define DEFINE_SEQ_PRINTF_STATUS(suffix, label, api)				\
int seq_printf##suffix(struct seq_file *m, const char *f, ...)			\
{										\
	va_list args;								\
	int ret;								\
										\
	va_start(args, f);							\
	ret = print(api, m, f, args);						\
	va_end(args);								\
	return ret;								\
}										\
EXPORT_SYMBOL_AS(seq_printf##suffix, label)

DEFINE_SEQ_PRINTF_STATUS(_2_4, "seq_printf@2.4", PRINTF_API_2_4);
DEFINE_SEQ_PRINTF_STATUS(_2_6_29, "seq_printf@2.6.29", PRINTF_API_2_6_29);
DEFINE_SEQ_PRINTF_STATUS(_3_6, "seq_printf@3.6", PRINTF_API_3_6);
DEFINE_SEQ_PRINTF(_since_4_3, "seq_printf_since_4_3", PRINTF_API_3_6);
DEFINE_SEQ_PRINTF(_4_9, "seq_printf@4.9", PRINTF_API_4_9);
DEFINE_SEQ_PRINTF(_4_15, "seq_printf@4.15", PRINTF_API_4_15);
DEFINE_SEQ_PRINTF(, "seq_printf", PRINTF_API_5_7);

/* 0 on success, nonzero when the buffer is full. */
int seq_write(struct seq_file *m, const void *data, size_t len)
{
	if (m->count + len >= m->size) {
		m->count = m->size;
		return -1;
	}
	memcpy(m->buf + m->count, data, len);
	m->count += len;
	return 0;
}
EXPORT_SYMBOL(seq_write);

void seq_putc(struct seq_file *m, char c)
{
	if (m->count >= m->size)
		return;
	m->buf[m->count++] = c;
}
EXPORT_SYMBOL(seq_putc);

void seq_puts(struct seq_file *m, const char *s)
{
	seq_write(m, s, strlen(s));
}
EXPORT_SYMBOL(seq_puts);

/* These two, too, returned 0 or -1 before 4.3. */
int seq_putc_before_4_3(struct seq_file *m, char c)
{
	seq_putc(m, c);
	return seq_has_overflowed(m) ? -1 : 0;
}
EXPORT_SYMBOL(seq_putc_before_4_3);

int seq_puts_before_4_3(struct seq_file *m, const char *s)
{
	seq_puts(m, s);
	return seq_has_overflowed(m) ? -1 : 0;
}
EXPORT_SYMBOL(seq_puts_before_4_3);

void seq_put_decimal_ull(struct seq_file *m, const char *delimiter, unsigned long long num)
{
	seq_printf(m, "%s%llu", delimiter ? delimiter : "", num);
}
EXPORT_SYMBOL(seq_put_decimal_ull);

void seq_put_decimal_ll(struct seq_file *m, const char *delimiter, long long num)
{
	seq_printf(m, "%s%lld", delimiter ? delimiter : "", num);
}
EXPORT_SYMBOL(seq_put_decimal_ll);

void seq_put_hex_ll(struct seq_file *m, const char *delimiter, unsigned long long v, unsigned int width)
{
	seq_printf(m, "%s%0*llx", delimiter ? delimiter : "", (int) width, v);
}
EXPORT_SYMBOL(seq_put_hex_ll);

/* Fills up to the width given to seq_setwidth(), then adds c. */
void seq_pad(struct seq_file *m, char c)
{
	while (m->count < m->pad_until && m->count < m->size)
		seq_putc(m, ' ');
	if (c)
		seq_putc(m, c);
}
EXPORT_SYMBOL(seq_pad);

/* Bytes in `esc` as \ooo. */
void seq_escape(struct seq_file *m, const char *s, const char *esc)
{
	for (; *s; s++) {
		if (strchr(esc, *s))
			seq_printf(m, "\\%03o", (unsigned char) *s);
		else
			seq_putc(m, *s);
	}
}
EXPORT_SYMBOL(seq_escape);

/* Moves p down to s, with the bytes of `esc` as \ooo. The end of the result, or NULL if it would run into p. */
char *mangle_path(char *s, const char *p, const char *esc)
{
	while (s <= p) {
		unsigned char c = *p++;

		if (!c)
			return s;
		if (!strchr(esc, c)) {
			*s++ = c;
		} else if (s + 4 > p) {
			break;
		} else {
			*s++ = '\\';
			*s++ = '0' + (c >> 6);
			*s++ = '0' + ((c >> 3) & 7);
			*s++ = '0' + (c & 7);
		}
	}
	return NULL;
}
EXPORT_SYMBOL(mangle_path);

/* The text lies somewhere in the free part of the buffer. Bytes added, or -1. */
static int commit_mangled(struct seq_file *m, char *buf, size_t size, char *p, const char *esc)
{
	char *end = IS_ERR(p) ? NULL : mangle_path(buf, p, esc);

	if (!end) {
		m->count += size;
		return -1;
	}
	m->count += end - buf;
	return end - buf;
}

int seq_path(struct seq_file *m, const struct path *path, const char *esc)
{
	size_t size = m->size - m->count;
	char *buf = m->buf + m->count;

	return size ? commit_mangled(m, buf, size, d_path(path, buf, size), esc) : -1;
}
EXPORT_SYMBOL(seq_path);

int seq_file_path(struct seq_file *m, struct file *file, const char *esc)
{
	return seq_path(m, &file->f_path, esc);
}
EXPORT_SYMBOL(seq_file_path);

int seq_dentry(struct seq_file *m, struct dentry *dentry, const char *esc)
{
	size_t size = m->size - m->count;
	char *buf = m->buf + m->count;

	return size ? commit_mangled(m, buf, size, dentry_path_raw(dentry, buf, size), esc) : -1;
}
EXPORT_SYMBOL(seq_dentry);

void seq_hex_dump(struct seq_file *m, const char *prefix_str, int prefix_type, int rowsize, int groupsize,
		  const void *buf, size_t len, bool ascii)
{
	const u8 *ptr = buf;
	char line[32 * 3 + 2 + 32 + 1];
	size_t i;

	if (rowsize != 16 && rowsize != 32)
		rowsize = 16;
	for (i = 0; i < len && !seq_has_overflowed(m); i += rowsize) {
		hex_dump_to_buffer(ptr + i, min_t(size_t, len - i, rowsize), rowsize, groupsize, line, sizeof(line),
				   ascii);
		switch (prefix_type) {
		case DUMP_PREFIX_ADDRESS:
			seq_printf(m, "%s%p: ", prefix_str, ptr + i);
			break;
		case DUMP_PREFIX_OFFSET:
			seq_printf(m, "%s%.8zx: ", prefix_str, i);
			break;
		default:
			seq_puts(m, prefix_str);
		}
		seq_printf(m, "%s\n", line);
	}
}
EXPORT_SYMBOL(seq_hex_dump);

/*
 * start and next methods for lists.
 */

struct list_head *seq_list_start(struct list_head *head, loff_t pos)
{
	struct list_head *lh;

	list_for_each(lh, head)
		if (pos-- == 0)
			return lh;
	return NULL;
}
EXPORT_SYMBOL(seq_list_start);

/* Gives the head itself first: for a heading. */
struct list_head *seq_list_start_head(struct list_head *head, loff_t pos)
{
	return pos ? seq_list_start(head, pos - 1) : head;
}
EXPORT_SYMBOL(seq_list_start_head);

struct list_head *seq_list_next(void *v, struct list_head *head, loff_t *ppos)
{
	struct list_head *lh = ((struct list_head *) v)->next;

	++*ppos;
	return lh == head ? NULL : lh;
}
EXPORT_SYMBOL(seq_list_next);

struct hlist_node *seq_hlist_start(struct hlist_head *head, loff_t pos)
{
	struct hlist_node *node;

	hlist_for_each(node, head)
		if (pos-- == 0)
			return node;
	return NULL;
}
EXPORT_SYMBOL(seq_hlist_start);

struct hlist_node *seq_hlist_start_head(struct hlist_head *head, loff_t pos)
{
	return pos ? seq_hlist_start(head, pos - 1) : SEQ_START_TOKEN;
}
EXPORT_SYMBOL(seq_hlist_start_head);

struct hlist_node *seq_hlist_next(void *v, struct hlist_head *head, loff_t *ppos)
{
	++*ppos;
	return v == SEQ_START_TOKEN ? head->first : ((struct hlist_node *) v)->next;
}
EXPORT_SYMBOL(seq_hlist_next);
