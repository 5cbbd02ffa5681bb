/*
 * Making tasks: processes and threads of programs, kernel threads, and tasks that perform a request of the host.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fdtable.h>
#include <linux/fs_struct.h>
#include <linux/futex.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/stat.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <asm/entry.h>
#include "fork.h"

unsigned long total_forks;
int nr_threads;
int max_threads;

DEFINE_RWLOCK(tasklist_lock);
EXPORT_SYMBOL(tasklist_lock);

static struct kmem_cache *task_struct_cachep;
static struct kmem_cache *sighand_cachep;
static struct kmem_cache *signal_cachep;

/* i386's stacks of 8 KiB would take an eighth of memory, and one user half of that. */
static void __init set_max_threads(void)
{
	struct rlimit half;

	max_threads = (int)max(totalram_pages() / (8 * 8192 / PAGE_SIZE), 20UL);
	half.rlim_cur = half.rlim_max = (unsigned long)max_threads / 2;
	init_task.signal->rlim[RLIMIT_NPROC] = half;
	init_task.signal->rlim[RLIMIT_SIGPENDING] = half;
}

void __init fork_init(void)
{
	task_struct_cachep = kmem_cache_create("task_struct", sizeof(struct task_struct), 0, SLAB_PANIC, NULL);
	sighand_cachep = kmem_cache_create("sighand_cache", sizeof(struct sighand_struct), 0, SLAB_PANIC, NULL);
	signal_cachep = kmem_cache_create("signal_cache", sizeof(struct signal_struct), 0, SLAB_PANIC, NULL);
	set_max_threads();
}

static struct task_struct *dup_task_struct(struct task_struct *orig)
{
	struct task_struct *tsk = kmem_cache_alloc(task_struct_cachep, GFP_KERNEL);
	void *stack = (void *)__get_free_pages(GFP_KERNEL, THREAD_SIZE_ORDER);

	if (!tsk || !stack) {
		if (tsk)
			kmem_cache_free(task_struct_cachep, tsk);
		free_pages((unsigned long)stack, THREAD_SIZE_ORDER);
		return NULL;
	}
	*tsk = *orig;
	tsk->stack = stack;
	return tsk;
}

/* The memory of a task that nobody refers to. Its stack is not in use. */
void free_task(struct task_struct *tsk)
{
	free_kthread_struct(tsk);
	free_pages((unsigned long)tsk->stack, THREAD_SIZE_ORDER);
	kmem_cache_free(task_struct_cachep, tsk);
}

static void free_signal_struct(struct signal_struct *sig)
{
	kmem_cache_free(signal_cachep, sig);
}

void put_signal_struct(struct signal_struct *sig)
{
	if (refcount_dec_and_test(&sig->sigcnt))
		free_signal_struct(sig);
}

void __put_task_struct(struct task_struct *t)
{
	exit_creds(t);
	if (t->signal)
		put_signal_struct(t->signal);
	nr_threads--;
	free_task(t);
}
EXPORT_SYMBOL_GPL(__put_task_struct);

void __cleanup_sighand(struct sighand_struct *sighand)
{
	if (refcount_dec_and_test(&sighand->count))
		kmem_cache_free(sighand_cachep, sighand);
}

/* A copy with one user, or NULL. */
struct sighand_struct *alloc_sighand(const struct sighand_struct *old)
{
	struct sighand_struct *sig = kmem_cache_zalloc(sighand_cachep, GFP_KERNEL);

	if (!sig)
		return NULL;
	refcount_set(&sig->count, 1);
	init_waitqueue_head(&sig->signalfd_wqh);
	memcpy(sig->action, old->action, sizeof(sig->action));
	return sig;
}

static int copy_sighand(u64 clone_flags, struct task_struct *tsk, struct task_struct *parent)
{
	if (clone_flags & CLONE_SIGHAND) {
		refcount_inc(&parent->sighand->count);
		tsk->sighand = parent->sighand;
		return 0;
	}
	tsk->sighand = alloc_sighand(parent->sighand);
	if (!tsk->sighand)
		return -ENOMEM;
	if (clone_flags & CLONE_CLEAR_SIGHAND)
		flush_signal_handlers(tsk, 0);
	return 0;
}

/* A new process. Its threads share what is allocated here. */
static int copy_signal(unsigned long clone_flags, struct task_struct *tsk, struct task_struct *parent)
{
	struct signal_struct *sig;

	if (clone_flags & CLONE_THREAD)
		return 0;
	sig = kmem_cache_zalloc(signal_cachep, GFP_KERNEL);
	tsk->signal = sig;
	if (!sig)
		return -ENOMEM;
	refcount_set(&sig->sigcnt, 1);
	atomic_set(&sig->live, 1);
	sig->nr_threads = 1;
	INIT_LIST_HEAD(&sig->thread_head);
	init_waitqueue_head(&sig->wait_chldexit);
	sig->curr_target = tsk;
	init_sigpending(&sig->shared_pending);
	INIT_LIST_HEAD(&sig->posix_timers);
	INIT_LIST_HEAD(&sig->cpu_timers);
	hrtimer_init(&sig->real_timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	sig->real_timer.function = it_real_fn;
	memcpy(sig->rlim, parent->signal->rlim, sizeof(sig->rlim));
	sig->oom_score_adj = parent->signal->oom_score_adj;
	sig->oom_score_adj_min = parent->signal->oom_score_adj_min;
	return 0;
}

static int copy_mm(unsigned long clone_flags, struct task_struct *tsk)
{
	struct mm_struct *oldmm = current->mm, *mm;

	tsk->mm = tsk->active_mm = NULL;
	if (!oldmm)
		return 0;
	if (clone_flags & CLONE_VM) {
		mmget(oldmm);
		mm = oldmm;
	} else {
		mm = dup_mm(tsk, oldmm);
		if (IS_ERR(mm))
			return PTR_ERR(mm);
	}
	tsk->mm = tsk->active_mm = mm;
	return 0;
}

/* A kernel thread that is nobody's copy: no program, the kernel's own (empty) descriptor table. */
static int share_init_files(struct task_struct *tsk)
{
	tsk->files = &init_files;
	tsk->fs = &init_fs;
	init_fs.users++;
	return 0;
}

/* Where thread ids are to be announced; the addresses are the child's. */
static void reset_tid_addresses(struct task_struct *p, const struct kernel_clone_args *args)
{
	p->set_child_tid = args->flags & CLONE_CHILD_SETTID ? args->child_tid : NULL;
	p->clear_child_tid = args->flags & CLONE_CHILD_CLEARTID ? args->child_tid : NULL;
	p->robust_list = NULL;
	p->sysvsem.undo_list = NULL;
}

static void reset_task(struct task_struct *p, const struct kernel_clone_args *args)
{
	refcount_set(&p->usage, 2);
	p->flags &= ~(PF_SUPERPRIV | PF_WQ_WORKER | PF_IDLE | PF_KTHREAD | PF_HOST_REQUEST | PF_SIGNALED);
	p->flags |= PF_FORKNOEXEC | (args->kthread ? PF_KTHREAD : 0);
	p->thread_info.flags = 0;
	p->thread_info.addr_limit = args->fn ? KERNEL_DS : current->thread_info.addr_limit;
	p->ptrace = 0;
	p->exit_state = p->exit_code = 0;
	p->pdeath_signal = 0;
	p->thread_pid = NULL;
	p->vfork_done = NULL;
	reset_tid_addresses(p, args);
	p->utime = p->stime = 0;
	p->default_timer_slack_ns = current->timer_slack_ns;
	p->nvcsw = p->nivcsw = p->min_flt = p->maj_flt = 0;
	p->start_time = p->start_boottime = ktime_get_ns();
	p->files = NULL;
	p->fs = NULL;
	p->mm = p->active_mm = NULL;
	p->io_context = NULL;
	p->journal_info = NULL;
	p->kthread = NULL;
	p->restore_sigmask = false;
	p->atomic_sleep_reported = false;
	p->pagefault_disabled = 0;
	p->lock_depth = -1;
	p->host_request = 0;
	p->in_execve = 0;
	p->last_waker = NULL;
	if ((args->flags & (CLONE_VM | CLONE_VFORK)) == CLONE_VM)
		sas_ss_reset(p);
	memset(&p->restart_block, 0, sizeof(p->restart_block));
	memset(&p->thread, 0, sizeof(p->thread));
	spin_lock_init(&p->alloc_lock);
	init_sigpending(&p->pending);
	INIT_LIST_HEAD(&p->pi_waiters);
	p->pi_blocked_on = NULL;
	INIT_LIST_HEAD(&p->children);
	INIT_LIST_HEAD(&p->sibling);
	INIT_LIST_HEAD(&p->thread_group);
	INIT_LIST_HEAD(&p->thread_node);
	if (args->comm)
		__set_task_comm(p, args->comm, false);
}

static int copy_files_and_fs(unsigned long clone_flags, struct task_struct *tsk)
{
	int err = copy_files(clone_flags, tsk);

	return err ? err : copy_fs(clone_flags, tsk);
}

/* Undone by drop_resources() in the same order, so that it may stop anywhere. */
static int copy_resources(struct task_struct *p, const struct kernel_clone_args *args)
{
	unsigned long flags = (unsigned long)args->flags;
	struct task_struct *parent = args->parent ? args->parent : current;
	int err = copy_sighand(args->flags, p, parent);

	if (!err)
		err = copy_signal(flags, p, parent);
	if (!err && !args->parent)
		err = copy_semundo(flags, p);
	if (!err)
		err = args->kthread && args->parent ? share_init_files(p) : copy_files_and_fs(flags, p);
	if (!err && !args->parent)
		err = copy_mm(flags, p);
	return err ? err : copy_thread(p, args);
}

static void drop_resources(struct task_struct *p, const struct kernel_clone_args *args)
{
	exit_thread(p);
	if (p->mm)
		mmput(p->mm);
	exit_fs(p);
	exit_files(p);
	exit_sem(p);
	if (p->signal && !(args->flags & CLONE_THREAD))
		free_signal_struct(p->signal);
	if (p->sighand)
		__cleanup_sighand(p->sighand);
}

/* CLONE_PARENT makes a sibling, which ends with the signal that its maker would end with. */
static void link_parent(struct task_struct *p, struct task_struct *from, const struct kernel_clone_args *args)
{
	bool sibling = args->flags & (CLONE_PARENT | CLONE_THREAD);

	p->real_parent = p->parent = sibling ? from->real_parent : from;
	p->exit_signal = sibling ? from->group_leader->exit_signal : args->exit_signal;
}

/* In the session and the group of its maker. */
static void link_leader(struct task_struct *p, struct task_struct *from, struct pid *pid)
{
	struct signal_struct *sig = p->signal;
	/* Kernel threads and the children of pid 0 have no group and session of a user. */
	struct pid *none = &init_struct_pid;

	p->group_leader = p;
	p->tgid = p->pid;
	sig->pids[PIDTYPE_TGID] = pid;
	sig->pids[PIDTYPE_PGID] = from->signal ? task_pgrp(from) : none;
	sig->pids[PIDTYPE_SID] = from->signal ? task_session(from) : none;
	list_add_tail(&p->sibling, &p->real_parent->children);
	list_add_tail_rcu(&p->tasks, &init_task.tasks);
	attach_pid(p, PIDTYPE_TGID);
	attach_pid(p, PIDTYPE_PGID);
	attach_pid(p, PIDTYPE_SID);
	list_add_tail_rcu(&p->thread_node, &sig->thread_head);
}

static void link_thread(struct task_struct *p)
{
	struct signal_struct *sig = p->signal;

	p->group_leader = current->group_leader;
	p->tgid = current->tgid;
	p->exit_signal = -1;
	refcount_inc(&sig->sigcnt);
	atomic_inc(&sig->live);
	sig->nr_threads++;
	list_add_tail_rcu(&p->thread_group, &p->group_leader->thread_group);
	list_add_tail_rcu(&p->thread_node, &sig->thread_head);
}

/* Makes it known: from here on others find the task. */
static void link_task(struct task_struct *p, const struct kernel_clone_args *args, struct pid *pid)
{
	struct task_struct *from = args->parent ? args->parent : current;

	p->thread_pid = pid;
	p->pid = pid_nr(pid);
	link_parent(p, from, args);
	if (args->flags & CLONE_THREAD)
		link_thread(p);
	else
		link_leader(p, from, pid);
	attach_pid(p, PIDTYPE_PID);
	nr_threads++;
	total_forks++;
}

/* The child's number, and a descriptor of it for the caller if that is asked for. */
static struct pid *new_pid(const struct kernel_clone_args *args)
{
	struct pid *pid = alloc_pid(args->set_tid);
	int err;

	if (IS_ERR(pid) || !(args->flags & CLONE_PIDFD))
		return pid;
	err = pidfd_for_clone(pid, args->pidfd);
	if (!err)
		return pid;
	free_pid(pid);
	return ERR_PTR(err);
}

/* A thread of a process that was killed, or whose other thread execs, while this was made would be left over. */
static bool too_late(const struct kernel_clone_args *args)
{
	return (args->flags & CLONE_THREAD) && fatal_signal_pending(current);
}

/*
 * A new task, not running yet: current's copy in what args->flags do not share, or the bare child of args->parent. With a
 * reference for the caller's use until wake_up_new_task(), which the task itself drops in the end. ERR_PTR(-errno).
 */
struct task_struct *copy_process(const struct kernel_clone_args *args)
{
	int err = check_clone_flags(args->flags);
	struct task_struct *p;
	struct pid *pid;

	if (err)
		return ERR_PTR(err);
	if (nr_threads >= max_threads)
		return ERR_PTR(-EAGAIN);
	p = dup_task_struct(current);
	if (!p)
		return ERR_PTR(-ENOMEM);
	reset_task(p, args);
	sched_fork(p);
	if (!(args->flags & CLONE_THREAD))
		p->signal = NULL;
	p->sighand = NULL;
	err = copy_creds(p, (unsigned long)args->flags);
	if (!err)
		err = copy_resources(p, args);
	pid = err ? ERR_PTR(err) : new_pid(args);
	if (!IS_ERR(pid) && too_late(args)) {
		free_pid(pid);
		pid = ERR_PTR(-EINTR);
	}
	if (!IS_ERR(pid)) {
		link_task(p, args, pid);
		return p;
	}
	drop_resources(p, args);
	exit_creds(p);
	free_task(p);
	return ERR_CAST(pid);
}

char *__get_task_comm(char *buf, size_t len, struct task_struct *tsk)
{
	strscpy(buf, tsk->comm, len);
	return buf;
}
EXPORT_SYMBOL_GPL(__get_task_comm);

void __set_task_comm(struct task_struct *tsk, const char *from, bool exec)
{
	memset(tsk->comm, 0, sizeof(tsk->comm));
	strscpy(tsk->comm, from, sizeof(tsk->comm));
}
