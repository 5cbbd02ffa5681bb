/*
 * printk: formats, finds out level and continuation, and stores the finished line as a record, which also goes to the
 * host as the console. Any context, interrupts included, and from within printk (a bad format that warns, an oops).
 */
#include <linux/ctype.h>
#include <linux/hardirq.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/sched.h>
#include <linux/sched/clock.h>
#include <linux/string.h>
#include <asm/host.h>
#include "internal.h"

int console_printk[4] = {
	CONSOLE_LOGLEVEL_DEFAULT, MESSAGE_LOGLEVEL_DEFAULT, CONSOLE_LOGLEVEL_MIN, CONSOLE_LOGLEVEL_DEFAULT,
};
EXPORT_SYMBOL(console_printk);

int oops_in_progress;
EXPORT_SYMBOL(oops_in_progress);

DECLARE_WAIT_QUEUE_HEAD(log_wait);

/* The unfinished line, of whoever printed its beginning. */
static struct {
	struct printk_info info;	/* text_len = 0: there is none */
	const struct task_struct *owner;	/* NULL: an interrupt */
	char text[LOG_LINE_MAX];
} cont;

static void wake_readers(unsigned long unused)
{
	wake_up_interruptible(&log_wait);
}
static DECLARE_TASKLET_OLD(wake_readers_tasklet, wake_readers);

/* Any context prints, not every context may wake: the scheduler itself prints. */
static void wake_up_klogd(void)
{
	if (waitqueue_active(&log_wait))
		tasklet_schedule(&wake_readers_tasklet);
}

/* One host_kmsg() per line of the record. */
static void console_write(const struct printk_info *info, const char *text)
{
	const char *end = text + info->text_len;

	for (;;) {
		const char *newline = memchr(text, '\n', end - text);

		host_kmsg(info->level, info->ts_nsec, text, (newline ? newline : end) - text);
		if (!newline)
			return;
		text = newline + 1;
	}
}

static void store_record(const struct printk_info *info, const char *text)
{
	prb_store(info, text);
	console_write(info, text);
	wake_up_klogd();
}

static void show_cont(void)
{
	host_kmsg_unfinished(cont.info.level, cont.info.ts_nsec, cont.text, cont.info.text_len);
}

static void flush_cont(void)
{
	if (!cont.info.text_len)
		return;
	store_record(&cont.info, cont.text);
	cont.info.text_len = 0;
}

/* Ends the unfinished line, if there is one. Any context. */
void printk_flush_line(void)
{
	unsigned long flags;

	local_irq_save(flags);
	flush_cont();
	local_irq_restore(flags);
}

/* Reads as prb_read(), with the unfinished line as last record if `unfinished`. Any context. */
bool log_read(u64 seq, struct printk_info *info, char *text, size_t size, bool unfinished)
{
	unsigned long flags;
	bool found;

	local_irq_save(flags);
	found = prb_read(seq, info, text, size);
	if (!found && unfinished && cont.info.text_len && seq == prb_next_seq()) {
		*info = cont.info;
		info->seq = seq;
		memcpy(text, cont.text, min((size_t)info->text_len, size));
		found = true;
	}
	local_irq_restore(flags);
	return found;
}

u64 log_next_seq(void)
{
	unsigned long flags;
	u64 seq;

	local_irq_save(flags);
	seq = prb_next_seq();
	local_irq_restore(flags);
	return seq;
}

/* What one call to printk says, parsed. */
struct message {
	const char *text;
	unsigned int len;
	int level;		/* LOGLEVEL_DEFAULT: not given */
	bool cont;		/* KERN_CONT */
	bool newline;
};

/* Length of a level prefix, with *level its character ('0'-'7', 'c', 'd'); 0 if there is none. */
static int parse_prefix(const char *s, bool angle, char *level)
{
	bool valid = s[0] && s[1] && ((s[1] >= '0' && s[1] <= '7') || s[1] == 'c' || s[1] == 'd');

	if (!valid)
		return 0;
	*level = s[1];
	if (s[0] == KERN_SOH_ASCII)
		return 2;
	return angle && s[0] == '<' && s[2] == '>' ? 3 : 0;
}

static void parse_message(struct message *msg, char *text, unsigned int len, bool angle)
{
	char level;
	int skip;

	*msg = (struct message) { .level = LOGLEVEL_DEFAULT };
	if (len && text[len - 1] == '\n') {
		msg->newline = true;
		text[--len] = '\0';
	}
	while (len && (skip = parse_prefix(text, angle, &level))) {
		if (level == 'c')
			msg->cont = true;
		else if (level != 'd')
			msg->level = level - '0';
		text += skip;
		len -= skip;
	}
	msg->text = text;
	msg->len = len;
}

static const struct task_struct *caller(void)
{
	return in_interrupt() ? NULL : current;
}

/* Does the message go on with the unfinished line? Before 4.9 one without a level did, since then only KERN_CONT. */
static bool continues_line(const struct message *msg, unsigned int api)
{
	if (!cont.info.text_len || cont.owner != caller())
		return false;
	return msg->cont || (msg->level == LOGLEVEL_DEFAULT && (api & PRINTF_AUTO_CONT));
}

static void append_to_cont(const struct message *msg)
{
	unsigned int room = sizeof(cont.text) - cont.info.text_len;
	unsigned int len = min(msg->len, room);

	memcpy(cont.text + cont.info.text_len, msg->text, len);
	cont.info.text_len += len;
	cont.info.continued = true;
	if (msg->newline || len < msg->len)
		flush_cont();
	else
		show_cont();
}

/* Interrupts are off. */
static void store_message(int facility, const struct message *msg, unsigned int api)
{
	struct printk_info info = {
		.ts_nsec = local_clock(), .facility = facility, .text_len = msg->len,
		.level = msg->level == LOGLEVEL_DEFAULT ? default_message_loglevel : msg->level,
	};

	if (continues_line(msg, api)) {
		append_to_cont(msg);
		return;
	}
	flush_cont();
	if (msg->newline) {
		store_record(&info, msg->text);
	} else if (msg->len) {
		cont.info = info;
		cont.owner = caller();
		memcpy(cont.text, msg->text, msg->len);
		show_cont();
	}
}

static int emit_line(int facility, int level, unsigned int api, char *text, unsigned int len)
{
	struct message msg;
	unsigned long flags;

	parse_message(&msg, text, len, api & PRINTF_ANGLE_LEVEL);
	if (level != LOGLEVEL_DEFAULT)
		msg.level = level;
	local_irq_save(flags);
	store_message(facility, &msg, api);
	local_irq_restore(flags);
	return msg.len;
}

/* Until 3.5 a level could stand at the beginning of each line of one message. */
static int emit_lines(int facility, int level, char *text, unsigned int len, unsigned int api)
{
	int printed = 0;

	while (len) {
		char *newline = memchr(text, '\n', len);
		unsigned int line = newline ? newline + 1 - text : len;

		printed += emit_line(facility, level, api, text, line);
		text += line;
		len -= line;
	}
	return printed;
}

/*
 * Where printk formats. Several calls may be under way: from interrupts, from a warning about the format, of tasks that
 * sleep on a fault of an argument. One whose task died meanwhile never comes back; its buffer, then the oldest, is taken
 * when all are in use.
 */
#define PRINTK_BUFFERS 8

struct printk_buffer {
	unsigned long claim;		/* number of the call that uses it, 0: free */
	char text[LOG_LINE_MAX];
};

static struct printk_buffer buffers[PRINTK_BUFFERS];

static struct printk_buffer *claim_buffer(void)
{
	static unsigned long claims;
	struct printk_buffer *best = &buffers[0];
	unsigned long flags;
	int i;

	local_irq_save(flags);
	for (i = 1; i < PRINTK_BUFFERS; i++)
		if (buffers[i].claim < best->claim)
			best = &buffers[i];
	best->claim = ++claims;
	local_irq_restore(flags);
	return best;
}

int vprintk_emit(int facility, int level, unsigned int api, const char *fmt, va_list args)
{
	struct printk_buffer *buffer = claim_buffer();
	char *text = buffer->text;
	unsigned int len = vsnprintf_api(api, text, LOG_LINE_MAX, fmt, args);
	int printed;

	if (len >= LOG_LINE_MAX) {
		len = LOG_LINE_MAX - 1;
		text[len - 1] = '\n';	/* cut, but finished */
	}
	if (api & PRINTF_ANGLE_LEVEL)
		printed = emit_lines(facility, level, text, len, api);
	else
		printed = emit_line(facility, level, api, text, len);
	buffer->claim = 0;
	return printed;
}

/* A second exported name for the same function. */
#define EXPORT_SYMBOL_AS_2(sym, id, label) \
	static const struct kernel_symbol __ksymtab_##id##_##sym __used __section("__ksymtab") = { label, (void *)&sym, 0 }

/* printk, vprintk and their like for each behaviour of linux/printf_api.h. */
#define DEFINE_PRINTK(suffix, label, api) \
__printf(1, 0) int vprintk##suffix(const char *fmt, va_list args) \
{ \
	return vprintk_emit(LOG_FACILITY_KERN, LOGLEVEL_DEFAULT, api, fmt, args); \
} \
EXPORT_SYMBOL_AS(vprintk##suffix, "vprintk" label); \
\
__printf(1, 2) int printk##suffix(const char *fmt, ...) \
{ \
	va_list args; \
	int printed; \
\
	va_start(args, fmt); \
	printed = vprintk_emit(LOG_FACILITY_KERN, LOGLEVEL_DEFAULT, api, fmt, args); \
	va_end(args); \
	return printed; \
} \
EXPORT_SYMBOL_AS(printk##suffix, "printk" label); \
EXPORT_SYMBOL_AS_2(printk##suffix, early, "early_printk" label); \
\
__printf(1, 2) int trace_printk##suffix(const char *fmt, ...) \
{ \
	va_list args; \
	int printed; \
\
	va_start(args, fmt); \
	printed = vprintk_emit(LOG_FACILITY_KERN, LOGLEVEL_DEBUG, api, fmt, args); \
	va_end(args); \
	return printed; \
} \
EXPORT_SYMBOL_AS(trace_printk##suffix, "trace_printk" label)

#define DEFINE_OLDER(version, label, api) DEFINE_PRINTK(_##version, label, api);

DEFINE_PRINTK(, "", PRINTF_API_5_7);
FOR_EACH_PRINTF_API(DEFINE_OLDER)
