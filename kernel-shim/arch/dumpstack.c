/*
 * Call traces and oopses. There are no registers to show; instead each address comes with its source line where the
 * module was built with line tables.
 *
 *	BUG: kernel NULL pointer dereference, address: 00000008
 *	#PF: supervisor read access in kernel mode
 *	#PF: error_code(0x0000) - not-present page
 *	*pde = 00000000
 *	Oops: 0000 [#1]
 *	CPU: 0 PID: 84 Comm: test Tainted: G           O       6.1.0-ringlet #1
 *	EIP: demo_write+0x1c/0x80 [demo] (demo.c:34)
 *	Call Trace:
 *	 <TASK>
 *	 vfs_write+0x9f/0x1a0 (fs/read_write.c:120)
 *	 ...
 *	 </TASK>
 *	Modules linked in: demo(O)
 *	CR2: 00000008
 *	---[ end trace 0000000000000000 ]---
 *	EIP: demo_write+0x1c/0x80 [demo] (demo.c:34)
 */
#include <linux/export.h>
#include <linux/hardirq.h>
#include <linux/irqflags.h>
#include <linux/kallsyms.h>
#include <linux/kdebug.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/pgtable.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/sched/task.h>
#include <linux/string.h>
#include <linux/utsname.h>
#include <asm/host.h>
#include <asm/layout.h>

#define MAX_FRAMES 48

struct stack_trace {
	unsigned long addrs[MAX_FRAMES];
	unsigned int first;	/* frame to begin with */
	unsigned int n;
};

static void save_trace(struct stack_trace *trace)
{
	trace->first = 0;
	trace->n = min(host_backtrace(trace->addrs, MAX_FRAMES), (unsigned long)MAX_FRAMES);
}

static bool in_function(unsigned long addr, const char *name)
{
	char symbol[KSYM_SYMBOL_LEN];

	sprint_symbol(symbol, addr);
	return strncmp(symbol, name, strlen(name)) == 0;
}

/* Makes the trace begin behind the innermost frame of a function whose name begins so; all of it if there is none. */
static void skip_through(struct stack_trace *trace, const char *name)
{
	unsigned int i;

	for (i = 0; i < trace->n; i++) {
		if (in_function(trace->addrs[i], name)) {
			trace->first = i + 1;
			return;
		}
	}
}

/* The trace as it was at ip: the frames of its function and of what handled the fault are left out. */
static void skip_to_ip(struct stack_trace *trace, unsigned long ip)
{
	char name[KSYM_SYMBOL_LEN];
	char *offset;

	sprint_symbol(name, ip);
	offset = strchr(name, '+');
	if (offset)
		offset[1] = '\0';	/* "name+": not another function that begins so */
	skip_through(trace, name);
}

static void print_trace(const char *log_lvl, const struct stack_trace *trace)
{
	char symbol[KSYM_SYMBOL_LEN];
	unsigned int i;

	printk("%sCall Trace:\n", log_lvl);
	printk("%s <TASK>\n", log_lvl);
	for (i = trace->first; i < trace->n; i++) {
		sprint_symbol_line(symbol, trace->addrs[i]);
		printk("%s %s\n", log_lvl, symbol);
	}
	printk("%s </TASK>\n", log_lvl);
}

static void print_info(const char *log_lvl)
{
	printk("%sCPU: 0 PID: %d Comm: %.20s %s %s %s\n", log_lvl, current->pid, current->comm, print_tainted(),
	       init_utsname()->release, init_utsname()->version);
}

noinline void dump_stack_caller(const char *log_lvl, const char *callee)
{
	struct stack_trace trace;

	print_info(log_lvl);
	save_trace(&trace);
	skip_through(&trace, callee);
	print_trace(log_lvl, &trace);
}

noinline void dump_stack_lvl(const char *log_lvl)
{
	dump_stack_caller(log_lvl, "dump_stack_lvl");
}
EXPORT_SYMBOL(dump_stack_lvl);

noinline void dump_stack(void)
{
	dump_stack_caller(KERN_DEFAULT, "dump_stack+");
}
EXPORT_SYMBOL(dump_stack);

/* Text address in the caller of a function whose name begins so; 0 if there is none. */
static unsigned long caller_of(const char *callee)
{
	struct stack_trace trace;

	save_trace(&trace);
	skip_through(&trace, callee);
	return trace.first < trace.n ? trace.addrs[trace.first] : 0;
}

void stack_trace_caller(const char *callee, char *buf, size_t size)
{
	char symbol[KSYM_SYMBOL_LEN];

	sprint_symbol(symbol, caller_of(callee));
	strscpy(buf, symbol, size);
}

/* Frames of a task that does not run are in its suspended coroutine, out of reach. */
void show_stack(struct task_struct *task, unsigned long *sp, const char *log_lvl)
{
	struct stack_trace trace;

	if (task && task != current) {
		printk("%sCall Trace: %s/%d is not running\n", log_lvl, task->comm, task->pid);
		return;
	}
	save_trace(&trace);
	skip_through(&trace, "show_stack");
	print_trace(log_lvl, &trace);
}

static void show_ip(unsigned long ip)
{
	char symbol[KSYM_SYMBOL_LEN];

	sprint_symbol_line(symbol, ip);
	pr_alert("EIP: %s\n", symbol);
}

static void show_regs(unsigned long ip, const unsigned long *cr2)
{
	struct stack_trace trace;

	print_info(KERN_ALERT);
	show_ip(ip);
	save_trace(&trace);
	skip_to_ip(&trace, ip);
	print_trace(KERN_ALERT, &trace);
	print_modules();
	if (cr2)
		pr_alert("CR2: %08lx\n", *cr2);
}

/* After the report: may the machine go on without this task? */
static void __noreturn end_task(int signr)
{
	if (in_interrupt())
		panic("Fatal exception in interrupt");
	if (panic_on_oops)
		panic("Fatal exception");
	make_task_dead(signr);
}

/* The report, for a page fault with its address. As on x86, a page fault kills, other faults are SIGSEGV. */
static void __noreturn __cold oops(const char *str, unsigned long error_code, unsigned long ip,
				   const unsigned long *cr2)
{
	static bool reporting;
	unsigned long flags;

	local_irq_save(flags);
	if (reporting)
		panic("Oops while reporting an oops, at %pS", (void *)ip);
	reporting = true;
	oops_enter();
	pr_alert("%s: %04lx [#%u]\n", str, error_code & 0xffff, ++oops_count);
	show_regs(ip, cr2);
	add_taint(TAINT_DIE, LOCKDEP_NOW_UNRELIABLE);
	oops_exit();
	show_ip(ip);
	reporting = false;
	local_irq_restore(flags);
	end_task(cr2 ? SIGKILL : SIGSEGV);
}

noinline void die(const char *str, unsigned long error_code, unsigned long ip)
{
	oops(str, error_code, ip ? ip : caller_of("die+"), NULL);
}

/* "*pde = 0003b067 *pte = 00000000": how the current page tables map the address. */
static void dump_pagetable(unsigned long address)
{
	struct mm_struct *mm = current->active_mm;
	pgd_t *pgd = mm ? pgd_offset(mm, address) : pgd_offset_k(address);
	pmd_t *pmd = pmd_offset(pud_offset(p4d_offset(pgd, address), address), address);

	pr_alert("*pde = %08lx ", (unsigned long)pmd_val(*pmd));
	if (pmd_present(*pmd))
		pr_cont("*pte = %08lx ", (unsigned long)pte_val(*pte_offset_kernel(pmd, address)));
	pr_cont("\n");
}

static const char *access_kind(unsigned long error_code)
{
	if (error_code & PF_INSTR)
		return "instruction fetch";
	return error_code & PF_WRITE ? "write access" : "read access";
}

static const char *fault_reason(unsigned long address, unsigned long error_code)
{
	if ((error_code & PF_SMAP) && address >= PAGE_SIZE)
		return "user access without copy_*_user";
	return error_code & PF_PROT ? "permissions violation" : "not-present page";
}

noinline void die_page_fault(unsigned long address, unsigned long error_code, unsigned long ip)
{
	printk_flush_line();
	if (address < PAGE_SIZE)
		pr_alert("BUG: kernel NULL pointer dereference, address: %08lx\n", address);
	else
		pr_alert("BUG: unable to handle page fault for address: %08lx\n", address);
	pr_alert("#PF: %s %s in kernel mode\n", error_code & PF_USER ? "user" : "supervisor", access_kind(error_code));
	pr_alert("#PF: error_code(0x%04lx) - %s\n", error_code & 0x1f, fault_reason(address, error_code));
	dump_pagetable(address);
	oops("Oops", error_code & 0x1f, ip, &address);
}

noinline void __bug(const char *file, int line)
{
	printk_flush_line();
	pr_alert(CUT_HERE);
	pr_alert("kernel BUG at %s:%d!\n", file, line);
	oops("invalid opcode", 0, caller_of("__bug"), NULL);
}
EXPORT_SYMBOL(__bug);
