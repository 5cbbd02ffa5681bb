/*
 * From power on to the idle loop. start_kernel() sets up what everything else needs, in order, with interrupts off; pid 1
 * then runs the initcalls, as a task, since these may sleep.
 */
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/rcupdate.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/string.h>
#include <linux/utsname.h>
#include <linux/workqueue.h>
#include <asm/emu.h>
#include <asm/entry.h>
#include <asm/page.h>
#include <asm/pgtable.h>
#include <asm/traps.h>
#include "../kernel/time/tick.h"

enum system_states system_state;
EXPORT_SYMBOL(system_state);

struct task_struct *init_pid_task;

char boot_command_line[BOOT_CMDLINE_SIZE];
static char static_command_line[BOOT_CMDLINE_SIZE];
char *saved_command_line = boot_command_line;

extern const struct obs_kernel_param __start___setup_params[] __weak, __stop___setup_params[] __weak;
extern const struct kernel_param __start___param[] __weak, __stop___param[] __weak;

/* "name" or "name=", of a parameter declared with __setup() or early_param(). */
static bool is_named(const struct obs_kernel_param *p, const char *name)
{
	size_t len = strlen(name);

	return !strncmp(p->str, name, len) && (!p->str[len] || !strcmp(p->str + len, "="));
}

static void setup_params(const char *name, char *val, int early)
{
	const struct obs_kernel_param *p;

	for (p = __start___setup_params; p < __stop___setup_params; p++)
		if (p->early == early && is_named(p, name))
			p->setup_func(val);
}

static int early_option(char *param, char *val, const char *doing, void *arg)
{
	setup_params(param, val, 1);
	return 0;
}

/* What no part of the kernel knows may be for a module that is loaded later. */
static int boot_option(char *param, char *val, const char *doing, void *arg)
{
	setup_params(param, val, 0);
	return 0;
}

/* The page below RAM that firmware fills is no memory to bulk copies, only to plain loads. */
static void __init copy_boot_command_line(void)
{
	const char *from = __va(BOOT_CMDLINE);

	for (int i = 0; i < BOOT_CMDLINE_SIZE - 1 && from[i]; i++)
		boot_command_line[i] = from[i];
}

static void __init parse_early_param(void)
{
	copy_boot_command_line();
	strscpy(static_command_line, boot_command_line, sizeof(static_command_line));
	parse_args("early options", static_command_line, NULL, 0, 0, 0, NULL, early_option);
}

static void __init parse_boot_params(void)
{
	pr_notice("Kernel command line: %s\n", boot_command_line);
	strscpy(static_command_line, boot_command_line, sizeof(static_command_line));
	parse_args("Booting kernel", static_command_line, __start___param,
		   (unsigned int)(__stop___param - __start___param), -32768, 32767, NULL, boot_option);
}

#define INITCALL_LEVEL(n)	\
	extern const struct initcall_entry __start___initcall##n[] __weak, __stop___initcall##n[] __weak
INITCALL_LEVEL(0);
INITCALL_LEVEL(1);
INITCALL_LEVEL(2);
INITCALL_LEVEL(3);
INITCALL_LEVEL(4);
INITCALL_LEVEL(5);
INITCALL_LEVEL(6);
INITCALL_LEVEL(7);

static void do_one_initcall(const struct initcall_entry *call)
{
	int count = preempt_count(), err = call->fn();

	if (err && err != -ENODEV)
		pr_warn("initcall %s returned %d\n", call->name, err);
	WARN(preempt_count() != count, "initcall %s preemption imbalance\n", call->name);
	WARN(irqs_disabled(), "initcall %s disabled interrupts\n", call->name);
}

static void do_initcall_level(const struct initcall_entry *first, const struct initcall_entry *end)
{
	for (const struct initcall_entry *call = first; call < end; call++)
		do_one_initcall(call);
}

static void __init do_initcalls(void)
{
	do_initcall_level(__start___initcall0, __stop___initcall0);
	do_initcall_level(__start___initcall1, __stop___initcall1);
	do_initcall_level(__start___initcall2, __stop___initcall2);
	do_initcall_level(__start___initcall3, __stop___initcall3);
	do_initcall_level(__start___initcall4, __stop___initcall4);
	do_initcall_level(__start___initcall5, __stop___initcall5);
	do_initcall_level(__start___initcall6, __stop___initcall6);
	do_initcall_level(__start___initcall7, __stop___initcall7);
}

/* pid 1. It ignores SIGCHLD, so the tasks it is the parent of are gone when they end. */
static int kernel_init(void *unused)
{
	set_task_comm(current, "init");
	ignore_signals(current);
	current->signal->flags |= SIGNAL_UNKILLABLE;
	workqueue_init();
	do_initcalls();
	system_state = SYSTEM_RUNNING;
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		schedule();
	}
}

static struct task_struct *start_thread(int (*fn)(void *), const char *what)
{
	pid_t pid = kernel_thread(fn, NULL, CLONE_FS | CLONE_FILES);

	if (pid < 0)
		panic("cannot start %s: error %d", what, pid);
	return find_task_by_vpid(pid);
}

static void __init __noreturn rest_init(void)
{
	init_pid_task = start_thread(kernel_init, "init");
	kthreadd_task = start_thread(kthreadd, "kthreadd");
	system_state = SYSTEM_SCHEDULING;
	cpu_startup_entry();
}

static void __init time_init(unsigned long epoch)
{
	timekeeping_init(epoch);
	init_timers();
	hrtimers_init();
	softirq_init();
	tick_init();
}

void start_kernel(unsigned long ram_bytes, unsigned long lowmem_bytes, unsigned long epoch)
{
	local_irq_disable();
	trap_init();
	parse_early_param();
	pr_notice("Linux version %s (ringlet) %s\n", init_utsname()->release, init_utsname()->version);
	paging_init(ram_bytes, lowmem_bytes);
	parse_boot_params();
	mm_init();
	sched_init();
	rcu_init();
	workqueue_init_early();
	time_init(epoch);
	local_irq_enable();
	fork_init();
	vfs_caches_init();
	rest_init();
}
