/*
 * Out of memory: somebody has to die for the others to go on.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/oom.h>
#include <linux/panic.h>
#include <linux/ratelimit.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include "internal.h"

#define K(pages)	((pages) << (PAGE_SHIFT - 10))
/* How long a victim gets to free its memory. */
#define OOM_PATIENCE	(HZ / 10)

int sysctl_panic_on_oom, sysctl_oom_kill_allocating_task;

/* Pages, with oom_score_adj thousandths of all; 0 for who is not to be killed. */
unsigned long oom_badness(struct task_struct *p, unsigned long totalpages)
{
	long points, adj = p->signal->oom_score_adj;

	if (is_global_init(p) || (p->flags & (PF_KTHREAD | PF_EXITING)) || !p->mm || adj == OOM_SCORE_ADJ_MIN)
		return 0;
	points = (long)get_mm_rss(p->mm) + atomic_long_read(&p->mm->pgtables_bytes) / (long)PAGE_SIZE;
	points += adj * ((long)totalpages / 1000);
	return points > 0 ? points : 1;
}

static struct task_struct *select_bad_process(void)
{
	struct task_struct *p, *chosen = NULL;
	unsigned long most = 0;

	for_each_process(p) {
		unsigned long points = oom_badness(p, totalram_pages());

		if (points > most) {
			most = points;
			chosen = p;
		}
	}
	return chosen;
}

/* Somebody is dying already: it only needs time. */
static bool victim_exists(void)
{
	struct task_struct *p;

	for_each_process(p)
		if (p->mm && fatal_signal_pending(p))
			return true;
	return false;
}

static void oom_kill_process(struct task_struct *victim, const char *message)
{
	struct mm_struct *mm = victim->mm;

	pr_err("%s: Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, shmem-rss:%lukB, pgtables:%lukB\n",
	       message, task_pid_nr(victim), victim->comm, K(mm->total_vm), K(get_mm_counter(mm, MM_ANONPAGES)),
	       K(get_mm_counter(mm, MM_FILEPAGES)), K(get_mm_counter(mm, MM_SHMEMPAGES)),
	       (unsigned long)atomic_long_read(&mm->pgtables_bytes) >> 10);
	send_sig(SIGKILL, victim, 1);
}

bool out_of_memory(gfp_t gfp_mask, unsigned int order)
{
	struct task_struct *victim;
	char names[160];

	if (is_idle_task(current))
		return false;
	if (victim_exists()) {
		schedule_timeout_uninterruptible(OOM_PATIENCE);
		return true;
	}
	victim = sysctl_oom_kill_allocating_task && oom_badness(current, totalram_pages()) ? current : select_bad_process();
	if (!victim)
		return false;
	pr_warn("%s invoked oom-killer: gfp_mask=%#x(%s), order=%u\n", current->comm, gfp_mask,
		gfp_flag_names(gfp_mask, names, sizeof(names)), order);
	dump_stack();
	show_mem();
	if (sysctl_panic_on_oom)
		panic("Out of memory: %s panic_on_oom is enabled\n", sysctl_panic_on_oom == 2 ? "compulsory" : "system-wide");
	oom_kill_process(victim, "Out of memory");
	if (victim != current)
		schedule_timeout_uninterruptible(OOM_PATIENCE);
	return true;
}

/* A fault could not be handled for want of memory, or so says the driver: it is tried again, until somebody kills it. */
void pagefault_out_of_memory(void)
{
	static DEFINE_RATELIMIT_STATE(pfoom_rs, DEFAULT_RATELIMIT_INTERVAL, DEFAULT_RATELIMIT_BURST);

	if (!fatal_signal_pending(current) && __ratelimit(&pfoom_rs))
		pr_warn("Huh VM_FAULT_OOM leaked out to the #PF handler. Retrying PF\n");
}
