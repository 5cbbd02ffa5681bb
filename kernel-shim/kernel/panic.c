/* panic, taint flags, oops bookkeeping, and the reports of WARN(). */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kallsyms.h>
#include <linux/kdebug.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/notifier.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <asm/host.h>

int panic_timeout;
EXPORT_SYMBOL_GPL(panic_timeout);
int panic_on_oops;
int panic_on_warn;
unsigned long panic_on_taint;
unsigned int oops_count;
static unsigned long tainted_mask;

ATOMIC_NOTIFIER_HEAD(panic_notifier_list);
EXPORT_SYMBOL(panic_notifier_list);

core_param(panic, panic_timeout, int, 0644);
core_param(panic_on_warn, panic_on_warn, int, 0644);

static int __init oops_setup(char *value)
{
	if (value && !strcmp(value, "panic"))
		panic_on_oops = 1;
	return 0;
}
early_param("oops", oops_setup);

const struct taint_flag taint_flags[TAINT_FLAGS_COUNT] = {
	[TAINT_PROPRIETARY_MODULE]	= { 'P', 'G', true },
	[TAINT_FORCED_MODULE]		= { 'F', ' ', true },
	[TAINT_CPU_OUT_OF_SPEC]		= { 'S', ' ', false },
	[TAINT_FORCED_RMMOD]		= { 'R', ' ', false },
	[TAINT_MACHINE_CHECK]		= { 'M', ' ', false },
	[TAINT_BAD_PAGE]		= { 'B', ' ', false },
	[TAINT_USER]			= { 'U', ' ', false },
	[TAINT_DIE]			= { 'D', ' ', false },
	[TAINT_OVERRIDDEN_ACPI_TABLE]	= { 'A', ' ', false },
	[TAINT_WARN]			= { 'W', ' ', false },
	[TAINT_CRAP]			= { 'C', ' ', true },
	[TAINT_FIRMWARE_WORKAROUND]	= { 'I', ' ', false },
	[TAINT_OOT_MODULE]		= { 'O', ' ', true },
	[TAINT_UNSIGNED_MODULE]		= { 'E', ' ', true },
	[TAINT_SOFTLOCKUP]		= { 'L', ' ', false },
	[TAINT_LIVEPATCH]		= { 'K', ' ', true },
	[TAINT_AUX]			= { 'X', ' ', true },
	[TAINT_RANDSTRUCT]		= { 'T', ' ', true },
	[TAINT_TEST]			= { 'N', ' ', true },
};

const char *print_tainted(void)
{
	static char buf[sizeof("Tainted: ") + TAINT_FLAGS_COUNT];
	char *p;
	int i;

	if (!tainted_mask)
		return "Not tainted";
	p = buf + sprintf(buf, "Tainted: ");
	for (i = 0; i < TAINT_FLAGS_COUNT; i++)
		*p++ = test_taint(i) ? taint_flags[i].c_true : taint_flags[i].c_false;
	*p = '\0';
	return buf;
}

int test_taint(unsigned int flag)
{
	return test_bit(flag, &tainted_mask);
}
EXPORT_SYMBOL(test_taint);

unsigned long get_taint(void)
{
	return tainted_mask;
}

/* What lockdep would check is no longer to be trusted. There is no lockdep, but the message is part of the log. */
static bool debug_locks = true;

static bool debug_locks_off(void)
{
	bool were_on = debug_locks;

	debug_locks = false;
	return were_on;
}

void add_taint(unsigned int flag, enum lockdep_ok lockdep_ok)
{
	if (lockdep_ok == LOCKDEP_NOW_UNRELIABLE && debug_locks_off())
		pr_warn("Disabling lock debugging due to kernel taint\n");
	set_bit(flag, &tainted_mask);
	if (tainted_mask & panic_on_taint) {
		panic_on_taint = 0;
		panic("panic_on_taint set ...");
	}
}
EXPORT_SYMBOL(add_taint);

bool oops_may_print(void)
{
	return true;
}

/* Begins an oops: what stands unfinished in the log is ended. */
void oops_enter(void)
{
	debug_locks_off();
	oops_in_progress++;
	printk_flush_line();
}

void print_oops_end_marker(void)
{
	pr_warn("---[ end trace %016llx ]---\n", 0ULL);
}

void oops_exit(void)
{
	print_oops_end_marker();
	oops_in_progress--;
}

void bust_spinlocks(int yes)
{
	if (yes)
		oops_in_progress++;
	else
		oops_in_progress--;
}

/* A second panic on the way of the first says only its own text. */
static bool panicking;

static void __noreturn __cold panic_text(const char *text, size_t len)
{
	bool first = !panicking;

	panicking = true;
	printk_flush_line();
	pr_emerg("Kernel panic - not syncing: %s\n", text);
	if (first && !test_taint(TAINT_DIE))
		dump_stack();
	if (first)
		atomic_notifier_call_chain(&panic_notifier_list, 0, (void *)text);
	pr_emerg("---[ end Kernel panic - not syncing: %s ]---\n", text);
	host_panic(text, len);
}

/* Any context. */
static void __noreturn __cold vpanic(unsigned int api, const char *fmt, va_list args)
{
	static char text[1024];
	int len;

	local_irq_disable();
	console_verbose();
	len = vsnprintf_api(api, text, sizeof(text), fmt, args);
	len = min(len, (int)sizeof(text) - 1);
	if (len && text[len - 1] == '\n')
		text[--len] = '\0';
	panic_text(text, len);
}

void nmi_panic(const char *msg)
{
	panic("%s", msg);
}
EXPORT_SYMBOL(nmi_panic);

/* "WARNING: CPU: 0 PID: 12 at drv.c:34 drv_open+0x1c/0x80 [drv]" and what was under way. */
static void __cold warn_report(unsigned int api, const char *file, int line, unsigned int taint, const char *fmt,
			       va_list args)
{
	char where[KSYM_SYMBOL_LEN];

	printk_flush_line();
	pr_warn(CUT_HERE);
	if (fmt)
		vprintk_emit(0, LOGLEVEL_WARNING, api, fmt, args);
	stack_trace_caller("warn_slowpath_fmt", where, sizeof(where));
	pr_warn("WARNING: CPU: 0 PID: %d at %s:%d %s\n", current->pid, file, line, where);
	if (panic_on_warn)
		panic("panic_on_warn set ...\n");
	print_modules();
	dump_stack_caller(KERN_WARNING, "warn_slowpath_fmt");
	print_oops_end_marker();
	add_taint(taint, taint == TAINT_WARN ? LOCKDEP_STILL_OK : LOCKDEP_NOW_UNRELIABLE);
}

#define DEFINE_REPORTS(suffix, label, api) \
__printf(1, 2) void panic##suffix(const char *fmt, ...) \
{ \
	va_list args; \
\
	va_start(args, fmt); \
	vpanic(api, fmt, args); \
} \
EXPORT_SYMBOL_AS(panic##suffix, "panic" label); \
\
noinline void warn_slowpath_fmt##suffix(const char *file, int line, unsigned int taint, const char *fmt, ...) \
{ \
	va_list args; \
\
	va_start(args, fmt); \
	warn_report(api, file, line, taint, fmt, args); \
	va_end(args); \
} \
EXPORT_SYMBOL_AS(warn_slowpath_fmt##suffix, "warn_slowpath_fmt" label)

#define DEFINE_OLDER(version, label, api) DEFINE_REPORTS(_##version, label, api);

DEFINE_REPORTS(, "", PRINTF_API_5_7);
FOR_EACH_PRINTF_API(DEFINE_OLDER)
