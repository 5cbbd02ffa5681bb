/*
 * The page-fault gate. The hardware could not do an access; either the kernel makes it possible and returns 0, and it is
 * done again, or somebody gets a signal, or an oops.
 *
 *   who              address      what happens
 *   user program     any          handle_mm_fault(), else SIGSEGV or SIGBUS
 *   copy_*_user      user         handle_mm_fault(), else nonzero: the copy ends there
 *   copy_*_user      kernel       nonzero
 *   kernel code      user         modules of kernels without SMAP, and what they call: as a user program's access;
 *                                 all others: oops
 *   kernel code      kernel       oops
 */
#include <linux/hardirq.h>
#include <linux/kdebug.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/oom.h>
#include <linux/preempt.h>
#include <linux/ratelimit.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/uaccess.h>
#include <asm/emu.h>
#include <asm/host.h>
#include <asm/traps.h>
#include "fault.h"

struct fault_info {
	unsigned long address;
	unsigned long error_code;
	unsigned long ip;
};

bool faulthandler_disabled(void)
{
	return pagefault_disabled() || in_atomic();
}

static bool user_mode_fault(const struct fault_info *f)
{
	return f->error_code & PF_USER && !(f->error_code & PF_UACCESS);
}

/* A kernel access failed for good: the user copies have an answer for that, nothing else has. */
static int kernelmode_fixup_or_oops(const struct fault_info *f)
{
	if (f->error_code & PF_UACCESS)
		return 1;
	die_page_fault(f->address, f->error_code, f->ip);
}

/* What a process that is about to die of SIGSEGV leaves in the log. */
static void show_signal_msg(const struct fault_info *f)
{
	char where[240];

	if (!unhandled_signal(current, SIGSEGV) || !printk_ratelimit())
		return;
	if (!host_symbolize(f->ip, 0, where, sizeof(where)))
		snprintf(where, sizeof(where), "%08lx", f->ip);
	printk(KERN_INFO "%s[%d]: segfault at %lx ip %s error %lx\n", current->comm, task_pid_nr(current), f->address,
	       where, f->error_code & (PF_PROT | PF_WRITE | PF_USER));
}

/* For the program's handler, in its ucontext. */
static void set_signal_archinfo(const struct fault_info *f)
{
	current->thread.trap_nr = TRAP_PF;
	current->thread.error_code = f->error_code & (PF_PROT | PF_WRITE | PF_USER);
	current->thread.cr2 = f->address;
}

static int bad_area(const struct fault_info *f, int si_code)
{
	if (!user_mode_fault(f))
		return kernelmode_fixup_or_oops(f);
	set_signal_archinfo(f);
	show_signal_msg(f);
	force_sig_fault(SIGSEGV, si_code, (void __user *)f->address);
	return 0;
}

static int do_sigbus(const struct fault_info *f)
{
	if (!user_mode_fault(f))
		return kernelmode_fixup_or_oops(f);
	set_signal_archinfo(f);
	force_sig_fault(SIGBUS, BUS_ADRERR, (void __user *)f->address);
	return 0;
}

static int mm_fault_error(const struct fault_info *f, vm_fault_t fault)
{
	if (fatal_signal_pending(current) && !user_mode_fault(f))
		return kernelmode_fixup_or_oops(f);
	if (fault & VM_FAULT_OOM) {
		if (!user_mode_fault(f))
			return kernelmode_fixup_or_oops(f);
		pagefault_out_of_memory();
		return 0;
	}
	if (fault & (VM_FAULT_SIGBUS | VM_FAULT_HWPOISON | VM_FAULT_HWPOISON_LARGE))
		return do_sigbus(f);
	return bad_area(f, SEGV_MAPERR);
}

/* The mapping exists; does it allow this? */
static bool access_error(const struct fault_info *f, struct vm_area_struct *vma)
{
	if (f->error_code & PF_WRITE)
		return !(vma->vm_flags & VM_WRITE);
	return (f->error_code & PF_PROT) || !vma_is_accessible(vma);
}

static unsigned int fault_flags(const struct fault_info *f)
{
	unsigned int flags = FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE | FAULT_FLAG_INTERRUPTIBLE;

	if (user_mode_fault(f))
		flags |= FAULT_FLAG_USER;
	if (f->error_code & PF_WRITE)
		flags |= FAULT_FLAG_WRITE;
	return flags;
}

/* One try, with mmap_lock held. *si_code is set if there is nothing to handle. */
static vm_fault_t try_fault(const struct fault_info *f, struct mm_struct *mm, unsigned int flags, int *si_code)
{
	struct vm_area_struct *vma = find_extend_vma(mm, f->address);

	*si_code = 0;
	if (!vma || vma->vm_start > f->address)
		*si_code = SEGV_MAPERR;
	else if (access_error(f, vma))
		*si_code = SEGV_ACCERR;
	else
		return handle_mm_fault(vma, f->address, flags, NULL);
	return 0;
}

static void count_fault(vm_fault_t fault)
{
	if (fault & VM_FAULT_MAJOR)
		current->maj_flt++;
	else
		current->min_flt++;
}

/* A handler that answers VM_FAULT_RETRY has dropped mmap_lock, one that answers COMPLETED too. */
static int do_user_addr_fault(const struct fault_info *f)
{
	struct mm_struct *mm = current->mm;
	unsigned int flags = fault_flags(f);
	vm_fault_t fault;
	int si_code;

	if (!mm || faulthandler_disabled())
		return kernelmode_fixup_or_oops(f);
	for (;;) {
		mmap_read_lock(mm);
		fault = try_fault(f, mm, flags, &si_code);
		if (!(fault & VM_FAULT_RETRY))
			break;
		if (fatal_signal_pending(current))
			return user_mode_fault(f) ? 0 : kernelmode_fixup_or_oops(f);
		flags |= FAULT_FLAG_TRIED;
	}
	if (!(fault & VM_FAULT_COMPLETED))
		mmap_read_unlock(mm);
	if (si_code)
		return bad_area(f, si_code);
	count_fault(fault);
	return fault & VM_FAULT_ERROR ? mm_fault_error(f, fault) : 0;
}

/*
 * The hardware lets modules built for kernels without SMAP use user addresses themselves. What they call in the kernel
 * (memcpy, strlen, printk) may do so on their behalf: the innermost module on the stack decides.
 */
static bool on_behalf_of_legacy_module(void)
{
	unsigned long frames[16], n = host_backtrace(frames, ARRAY_SIZE(frames)), i;

	for (i = 0; i < n && i < ARRAY_SIZE(frames); i++)
		if (frames[i] >= TEXT_MODULES && frames[i] < TEXT_END)
			return frames[i] >= TEXT_LEGACY;
	return false;
}

/* The gate (asm/traps.h). Runs on the kernel stack of the task, interrupts on as they were. */
static int page_fault(unsigned long address, unsigned long error_code, unsigned long ip)
{
	struct fault_info f = { .address = address, .error_code = error_code, .ip = ip };

	if (error_code & PF_SMAP) {
		if (address < PAGE_SIZE || !on_behalf_of_legacy_module())
			die_page_fault(address, error_code, ip);
		emu_set_ac(1);
		return 0;
	}
	if (address >= TASK_SIZE)
		return bad_area(&f, SEGV_MAPERR);
	return do_user_addr_fault(&f);
}

void page_fault_init(void)
{
	emu_set_trap_gate(TRAP_PF, page_fault);
}
