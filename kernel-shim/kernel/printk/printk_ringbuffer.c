/*
 * The log's memory: records one behind the other in a ring of bytes, the oldest of which make room for new ones. Each
 * begins 8-byte aligned; one that would not fit before the end of the ring starts at its beginning, and a header of
 * length 0 (or no room for a header) says so.
 *
 *	| head text.. | head text... | ... | 0 |
 *	                ^first        ^next
 */
#include <linux/string.h>
#include "internal.h"

struct record_head {
	u64 ts_nsec;
	u16 len;		/* of header and text, rounded up; 0 = go on at the ring's beginning */
	u16 text_len;
	u8 facility;
	u8 level;
	u8 continued;
	u8 reserved;
};

#define RING_SIZE (1UL << CONFIG_LOG_BUF_SHIFT)

static char ring[RING_SIZE] __aligned(8);
static u64 first_seq, next_seq;
static size_t first_pos, next_pos;

static struct record_head *head_at(size_t pos)
{
	return (struct record_head *)(ring + pos);
}

static bool is_wrap(size_t pos)
{
	return pos + sizeof(struct record_head) > RING_SIZE || head_at(pos)->len == 0;
}

static size_t skip_wrap(size_t pos)
{
	return is_wrap(pos) ? 0 : pos;
}

static void drop_first(void)
{
	first_pos = skip_wrap(first_pos);
	first_pos += head_at(first_pos)->len;
	first_seq++;
}

/* Is there room for len bytes at next_pos? With records left, the position after them may not reach first_pos. */
static bool fits(size_t len)
{
	if (first_seq == next_seq)
		return next_pos + len <= RING_SIZE;
	if (next_pos > first_pos)
		return next_pos + len <= RING_SIZE;
	return next_pos + len < first_pos;
}

/* Makes next_pos a place with len bytes of room. */
static void make_room(size_t len)
{
	for (;;) {
		if (first_seq == next_seq)
			first_pos = next_pos = 0;
		if (fits(len))
			return;
		if (next_pos > first_pos) {
			/* Behind the last record there is too little: go on at the beginning, where the oldest are. */
			if (next_pos + sizeof(struct record_head) <= RING_SIZE)
				head_at(next_pos)->len = 0;
			if (first_pos == 0)
				drop_first();
			next_pos = 0;
			continue;
		}
		drop_first();
		if (first_seq != next_seq && is_wrap(first_pos))
			first_pos = 0;
	}
}

u64 prb_store(const struct printk_info *info, const char *text)
{
	size_t len = round_up(sizeof(struct record_head) + info->text_len, 8);
	struct record_head *head;

	make_room(len);
	head = head_at(next_pos);
	*head = (struct record_head) {
		.ts_nsec = info->ts_nsec, .len = len, .text_len = info->text_len, .facility = info->facility,
		.level = info->level, .continued = info->continued,
	};
	memcpy(head + 1, text, info->text_len);
	next_pos += len;
	return next_seq++;
}

/* Readers mostly go on where they were: the last record read is remembered. */
static u64 cached_seq;
static size_t cached_pos;

static size_t position_of(u64 seq)
{
	u64 at = first_seq;
	size_t pos = first_pos;

	if (cached_seq >= first_seq && cached_seq <= seq) {
		at = cached_seq;
		pos = cached_pos;
	}
	for (; at < seq; at++) {
		pos = skip_wrap(pos);
		pos += head_at(pos)->len;
	}
	cached_seq = seq;
	return cached_pos = skip_wrap(pos);
}

bool prb_read(u64 seq, struct printk_info *info, char *text, size_t size)
{
	const struct record_head *head;

	seq = max(seq, first_seq);
	if (seq >= next_seq)
		return false;
	head = head_at(position_of(seq));
	*info = (struct printk_info) {
		.seq = seq, .ts_nsec = head->ts_nsec, .facility = head->facility, .level = head->level,
		.text_len = head->text_len, .continued = head->continued,
	};
	memcpy(text, head + 1, min((size_t)head->text_len, size));
	return true;
}

u64 prb_first_seq(void)
{
	return first_seq;
}

u64 prb_next_seq(void)
{
	return next_seq;
}

size_t prb_size(void)
{
	return RING_SIZE;
}
