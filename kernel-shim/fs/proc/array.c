/*
 * /proc/PID/{stat,status,statm}: numbers about a process.
 */
#include <linux/cred.h>
#include <linux/fdtable.h>
#include <linux/fs_struct.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/cputime.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/user.h>
#include <linux/signal.h>
#include <linux/string.h>
#include <linux/time.h>
#include "internal.h"

static const char *state_name(char c)
{
	static const char *const names[] = {
		"R (running)", "S (sleeping)", "D (disk sleep)", "T (stopped)", "t (tracing stop)", "X (dead)",
		"Z (zombie)", "P (parked)", "I (idle)",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (names[i][0] == c)
			return names[i];
	return "? (unknown)";
}

static void show_ids(struct seq_file *m, struct task_struct *p)
{
	const struct cred *cred = get_task_cred(p);
	int g;

	seq_printf(m, "Uid:\t%u\t%u\t%u\t%u\n", from_kuid(NULL, cred->uid), from_kuid(NULL, cred->euid),
		   from_kuid(NULL, cred->suid), from_kuid(NULL, cred->fsuid));
	seq_printf(m, "Gid:\t%u\t%u\t%u\t%u\n", from_kgid(NULL, cred->gid), from_kgid(NULL, cred->egid),
		   from_kgid(NULL, cred->sgid), from_kgid(NULL, cred->fsgid));
	seq_printf(m, "FDSize:\t%u\nGroups:\t", p->files ? files_max_open(p->files) : 0);
	for (g = 0; cred->group_info && g < cred->group_info->ngroups; g++)
		seq_printf(m, "%u ", from_kgid(NULL, cred->group_info->gid[g]));
	seq_puts(m, "\n");
	put_cred(cred);
}

static void show_task_state(struct seq_file *m, struct task_struct *p)
{
	char comm[TASK_COMM_LEN];

	seq_puts(m, "Name:\t");
	seq_escape(m, get_task_comm(comm, p), "\n\\");
	if (p->fs)
		seq_printf(m, "\nUmask:\t%#04o", p->fs->umask);
	seq_printf(m, "\nState:\t%s\nTgid:\t%d\nNgid:\t0\nPid:\t%d\nPPid:\t%d\nTracerPid:\t0\n",
		   state_name(task_state_to_char(p)), task_tgid_nr(p), task_pid_nr(p), task_ppid_nr(p));
	show_ids(m, p);
}

static void show_sigset(struct seq_file *m, const char *name, const sigset_t *set)
{
	seq_printf(m, "%s:\t%08lx%08lx\n", name, set->sig[1], set->sig[0]);
}

static void show_signals(struct seq_file *m, struct task_struct *p)
{
	sigset_t ignored, caught;
	int i;

	sigemptyset(&ignored);
	sigemptyset(&caught);
	for (i = 1; p->sighand && i <= _NSIG; i++) {
		__sighandler_t handler = p->sighand->action[i - 1].sa.sa_handler;

		if (handler == SIG_IGN)
			sigaddset(&ignored, i);
		else if (handler != SIG_DFL)
			sigaddset(&caught, i);
	}
	seq_printf(m, "Threads:\t%d\n", p->signal ? get_nr_threads(p) : 0);
	seq_printf(m, "SigQ:\t%d/%lu\n", atomic_read(&__task_cred(p)->user->sigpending),
		   p->signal ? task_rlimit(p, RLIMIT_SIGPENDING) : 0);
	show_sigset(m, "SigPnd", &p->pending.signal);
	if (p->signal)
		show_sigset(m, "ShdPnd", &p->signal->shared_pending.signal);
	show_sigset(m, "SigBlk", &p->blocked);
	show_sigset(m, "SigIgn", &ignored);
	show_sigset(m, "SigCgt", &caught);
}

static void show_caps(struct seq_file *m, struct task_struct *p)
{
	const struct cred *cred = get_task_cred(p);
	const struct {
		const char *name;
		const kernel_cap_t *cap;
	} caps[] = {
		{ "CapInh", &cred->cap_inheritable }, { "CapPrm", &cred->cap_permitted },
		{ "CapEff", &cred->cap_effective }, { "CapBnd", &cred->cap_bset }, { "CapAmb", &cred->cap_ambient },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(caps); i++)
		seq_printf(m, "%s:\t%08x%08x\n", caps[i].name, caps[i].cap->cap[1], caps[i].cap->cap[0]);
	put_cred(cred);
}

int proc_pid_status(struct seq_file *m, struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	show_task_state(m, task);
	if (mm) {
		task_mem(m, mm);
		seq_puts(m, "CoreDumping:\t0\nTHP_enabled:\t0\n");
		mmput(mm);
	}
	show_signals(m, task);
	show_caps(m, task);
	seq_printf(m, "NoNewPrivs:\t%u\n", task->no_new_privs);
	seq_puts(m, "Cpus_allowed:\t1\nCpus_allowed_list:\t0\nMems_allowed:\t1\nMems_allowed_list:\t0\n");
	seq_printf(m, "voluntary_ctxt_switches:\t%lu\nnonvoluntary_ctxt_switches:\t%lu\n", task->nvcsw, task->nivcsw);
	return 0;
}

static void stat_signals(struct seq_file *m, struct task_struct *p)
{
	sigset_t ignored = { }, caught = { };
	int i;

	for (i = 1; p->sighand && i <= _NSIG; i++) {
		if (p->sighand->action[i - 1].sa.sa_handler == SIG_IGN)
			sigaddset(&ignored, i);
		else if (p->sighand->action[i - 1].sa.sa_handler != SIG_DFL)
			sigaddset(&caught, i);
	}
	seq_printf(m, " %lu %lu %lu %lu", p->pending.signal.sig[0], p->blocked.sig[0], ignored.sig[0], caught.sig[0]);
}

/* Of all threads, those that are gone included, or of this one. */
static void stat_usage(struct seq_file *m, struct task_struct *p, bool whole)
{
	struct signal_struct *sig = p->signal;
	unsigned long min_flt = p->min_flt, maj_flt = p->maj_flt;
	u64 utime, stime;
	struct task_struct *t;

	if (whole) {
		min_flt = sig->min_flt;
		maj_flt = sig->maj_flt;
		for_each_thread(p, t) {
			min_flt += t->min_flt;
			maj_flt += t->maj_flt;
		}
		thread_group_cputime_adjusted(p, &utime, &stime);
	} else {
		task_cputime(p, &utime, &stime);
	}
	seq_printf(m, " %lu %lu %lu %lu", min_flt, whole ? sig->cmin_flt : 0, maj_flt, whole ? sig->cmaj_flt : 0);
	seq_printf(m, " %llu %llu %llu %llu", nsec_to_clock_t(utime), nsec_to_clock_t(stime), whole ? nsec_to_clock_t(sig->cutime) : 0,
		   whole ? nsec_to_clock_t(sig->cstime) : 0);
}

/* The 52 fields of proc(5), by the groups in which it numbers them. */
static int do_task_stat(struct seq_file *m, struct task_struct *p, bool whole)
{
	struct mm_struct *mm = get_task_mm(p);
	char comm[TASK_COMM_LEN];

	seq_printf(m, "%d (%s) %c %d %d %d 0 -1 %u", task_pid_nr(p), get_task_comm(comm, p), task_state_to_char(p),
		   task_ppid_nr(p), task_pgrp_nr(p), task_session_nr(p), p->flags);
	stat_usage(m, p, whole);
	seq_printf(m, " %d %d %d 0 %llu", task_prio(p), task_nice(p), get_nr_threads(p),
		   nsec_to_clock_t(p->start_boottime));
	seq_printf(m, " %lu %ld %lu", mm ? task_vsize(mm) : 0, mm ? (long) get_mm_rss(mm) : 0,
		   task_rlimit(p, RLIMIT_RSS));
	seq_printf(m, " %lu %lu %lu 0 0", mm ? mm->start_code : 0, mm ? mm->end_code : 0, mm ? mm->start_stack : 0);
	stat_signals(m, p);
	seq_printf(m, " 0 0 0 %d 0 %u %u 0 0 0", p->exit_signal, p->rt_priority, p->policy);
	seq_printf(m, " %lu %lu %lu", mm ? mm->start_data : 0, mm ? mm->end_data : 0, mm ? mm->start_brk : 0);
	seq_printf(m, " %lu %lu %lu %lu %d\n", mm ? mm->arg_start : 0, mm ? mm->arg_end : 0, mm ? mm->env_start : 0,
		   mm ? mm->env_end : 0, p->exit_code);
	if (mm)
		mmput(mm);
	return 0;
}

int proc_tgid_stat(struct seq_file *m, struct task_struct *task)
{
	return do_task_stat(m, task, true);
}

int proc_tid_stat(struct seq_file *m, struct task_struct *task)
{
	return do_task_stat(m, task, false);
}

/* Pages: size, resident, shared, text, lib (0), data, dirty (0). */
int proc_pid_statm(struct seq_file *m, struct task_struct *task)
{
	unsigned long size = 0, resident = 0, shared = 0, text = 0, data = 0;
	struct mm_struct *mm = get_task_mm(task);

	if (mm) {
		size = task_statm(mm, &shared, &text, &data, &resident);
		mmput(mm);
	}
	seq_printf(m, "%lu %lu %lu %lu 0 %lu 0\n", size, resident, shared, text, data);
	return 0;
}
