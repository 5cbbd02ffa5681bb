/*
 * The scheduler. Kernel code runs until it calls schedule(); user code until its slice is used up (the tick sets
 * TIF_NEED_RESCHED, the return to user mode acts on it).
 */
#include <linux/export.h>
#include <linux/sched/mm.h>
#include <linux/string.h>
#include <linux/rcupdate.h>
#include <linux/sched/signal.h>
#include <linux/sched/stat.h>
#include <linux/uaccess.h>
#include <asm/mmu_context.h>
#include <asm/emu.h>
#include <asm/host.h>
#include "sched.h"
#include "../time/tick.h"

struct rq runqueue = {
	.rt = LIST_HEAD_INIT(runqueue.rt),
	.idle = &init_task,
};

struct task_struct *current_task = &init_task;
int __preempt_count;
EXPORT_SYMBOL(__preempt_count);

/*
 * What a task leaves to whoever runs next: itself, when it is over (its stack is in use until then), and the address
 * space that it only borrowed.
 */
static struct task_struct *dead_task;
static struct mm_struct *switched_from_mm;

static struct task_struct *get_current_for_modules(void)
{
	return current_task;
}
EXPORT_SYMBOL_AS(get_current_for_modules, "get_current");

/* Asks current to call schedule() at the next chance. Any context. */
void resched_curr(void)
{
	set_tsk_need_resched(current);
	emu_set_user_work(1);
}

static void activate_task(struct rq *rq, struct task_struct *p)
{
	p->se.on_rq = 1;
	rq->nr_running++;
	enqueue_task(rq, p);
}

/* current, which is not queued, stops being runnable. */
static void deactivate_current(struct rq *rq)
{
	current->se.on_rq = 0;
	rq->nr_running--;
}

/*
 * Makes p runnable if its state is one of `state`. Any context. Returns 1 if it was, 0 if p was not asleep in these
 * states. A task that has set its state but not called schedule() yet just stays runnable.
 */
int try_to_wake_up(struct task_struct *p, unsigned int state, int wake_flags)
{
	unsigned long flags = emu_irq_save();
	int woken = 0;

	if (p->__state & state) {
		woken = 1;
		p->__state = TASK_RUNNING;
		p->last_waker = current;
		if (!p->se.on_rq) {
			update_curr(&runqueue);
			place_task(&runqueue, p);
			activate_task(&runqueue, p);
			if (should_preempt(&runqueue, p))
				resched_curr();
		}
	}
	emu_irq_restore(flags);
	return woken;
}

int wake_up_process(struct task_struct *p)
{
	return try_to_wake_up(p, TASK_NORMAL, 0);
}
EXPORT_SYMBOL(wake_up_process);

int wake_up_state(struct task_struct *p, unsigned int state)
{
	return try_to_wake_up(p, state, 0);
}
EXPORT_SYMBOL(wake_up_state);

/* A task runs for the first time. Its state was TASK_NEW. */
void wake_up_new_task(struct task_struct *p)
{
	unsigned long flags = emu_irq_save();

	p->__state = TASK_RUNNING;
	update_curr(&runqueue);
	p->se.vruntime = runqueue.min_vruntime;
	activate_task(&runqueue, p);
	if (should_preempt(&runqueue, p))
		resched_curr();
	emu_irq_restore(flags);
}

/*
 * What the CPU has to know of the task that runs next. A kernel thread keeps whatever address space is loaded: it owns a
 * reference to it meanwhile, so that the page directory stays.
 */
static void switch_address_space(struct task_struct *prev, struct task_struct *next)
{
	if (next->mm) {
		next->active_mm = next->mm;
		switch_mm(prev->active_mm, next->mm, next);
	} else {
		next->active_mm = prev->active_mm;
		mmgrab(next->active_mm);
	}
}

static void finish_task_switch(void)
{
	struct task_struct *dead = dead_task;
	struct mm_struct *mm = switched_from_mm;

	dead_task = NULL;
	switched_from_mm = NULL;
	if (mm)
		mmdrop(mm);
	if (dead)
		put_task_struct(dead);
}

/* First thing that a new task does. */
void schedule_tail(struct task_struct *prev)
{
	finish_task_switch();
	if (current->set_child_tid)
		put_user(current->pid, current->set_child_tid);
}

static void leave_cpu(struct task_struct *prev, struct task_struct *next)
{
	prev->thread_info.preempt_count = __preempt_count;
	prev->on_cpu = 0;
	switch_address_space(prev, next);
	if (!prev->mm) {
		switched_from_mm = prev->active_mm;
		prev->active_mm = NULL;
	}
	next->on_cpu = 1;
	next->se.exec_start = prev->se.exec_start;
	next->se.prev_sum_exec_runtime = next->se.sum_exec_runtime;
	current_task = next;
	__preempt_count = next->thread_info.preempt_count;
	emu_set_user_work((next->thread_info.flags & _TIF_WORK_MASK) != 0);
	if (prev == runqueue.idle)
		tick_nohz_idle_exit();
	touch_softlockup_watchdog_sched();
}

/*
 * Between emu_switch_to() and emu_set_kstack() the stack limit is the other task's, so nothing there may need stack: no
 * calls, no frame of its own.
 */
static void context_switch(struct task_struct *prev, struct task_struct *next)
{
	unsigned long bottom = (unsigned long)prev->stack;

	leave_cpu(prev, next);
	emu_switch_to(prev, next);
	emu_set_kstack(bottom + THREAD_SIZE, bottom);
	finish_task_switch();
}

/* The task to run next, taken off the queue: prev itself if it is best or nobody else can run. */
static struct task_struct *pick_next_task(struct rq *rq, struct task_struct *prev)
{
	struct task_struct *next;

	if (prev != rq->idle && prev->se.on_rq)
		enqueue_task(rq, prev);
	next = first_task(rq);
	if (!next)
		return rq->idle;
	dequeue_task(rq, next);
	return next;
}

/*
 * Something sleeps in the idle task, which is always runnable: a softirq or timer function that must not. Its wait loop
 * goes on spinning; time passes for it.
 */
static void idle_cannot_sleep(struct task_struct *idle)
{
	idle->__state = TASK_RUNNING;
	if (!runqueue.nr_running)
		emu_halt();
}

/* Preempted tasks stay runnable whatever their state: they may be between setting it and the test of their condition. */
static void __schedule(bool preempt)
{
	struct rq *rq = &runqueue;
	struct task_struct *prev = current, *next;

	if (unlikely(preempt_count()))
		schedule_debug(prev);
	if (unlikely(prev == rq->idle && prev->__state))
		idle_cannot_sleep(prev);
	emu_cli();
	rcu_note_context_switch();
	update_curr(rq);
	if (!preempt && prev->__state) {
		if (signal_pending_state(prev->__state, prev))
			prev->__state = TASK_RUNNING;
		else
			deactivate_current(rq);
	}
	next = pick_next_task(rq, prev);
	clear_tsk_need_resched(prev);
	if (next != prev) {
		rq->nr_switches++;
		if (preempt)
			prev->nivcsw++;
		else
			prev->nvcsw++;
		context_switch(prev, next);
	} else {
		prev->se.prev_sum_exec_runtime = prev->se.sum_exec_runtime;
		touch_softlockup_watchdog_sched();
	}
	emu_sti();
}

/*
 * Gives the CPU away; returns when the task is runnable and its turn has come. Process context, interrupts on, no lock
 * held. A big-kernel-lock holder loses it meanwhile.
 */
void schedule(void)
{
	struct task_struct *tsk = current;
	int depth = tsk->lock_depth;

	if (unlikely(depth >= 0))
		release_kernel_lock(tsk);
	do {
		__schedule(false);
	} while (need_resched());
	if (unlikely(depth >= 0))
		reacquire_kernel_lock(tsk, depth);
}
EXPORT_SYMBOL(schedule);

/* On the way to user mode, with TIF_NEED_RESCHED set. */
void schedule_user(void)
{
	__schedule(true);
}

/* The scheduler's part of exit: current never runs again. Its frames are dropped by the host. */
void do_task_dead(void)
{
	struct rq *rq = &runqueue;
	struct task_struct *prev = current, *next;

	emu_cli();
	rcu_note_context_switch();
	update_curr(rq);
	prev->__state = TASK_DEAD;
	deactivate_current(rq);
	next = pick_next_task(rq, prev);
	rq->nr_switches++;
	__preempt_count = 0;
	leave_cpu(prev, next);
	dead_task = prev;
	host_exit_to(prev, next);
}

/* Tasks of the same priority go first, once. Process context. */
void yield(void)
{
	struct rq *rq = &runqueue;
	struct rb_node *last;
	unsigned long flags = emu_irq_save();

	last = rb_last(&rq->timeline.rb_root);
	if (last && !rt_task(current)) {
		u64 behind = rb_entry(last, struct task_struct, se.run_node)->se.vruntime;

		update_curr(rq);
		if ((s64)(behind - current->se.vruntime) > 0)
			current->se.vruntime = behind;
	}
	emu_irq_restore(flags);
	set_current_state(TASK_RUNNING);
	schedule();
}
EXPORT_SYMBOL(yield);

/* 1 if somebody else ran. Where sleeping is not allowed it does nothing. */
int __cond_resched(void)
{
	if (!need_resched() || preempt_count() || irqs_disabled())
		return 0;
	__schedule(true);
	return 1;
}
EXPORT_SYMBOL(__cond_resched);

int cond_resched_lock(spinlock_t *lock)
{
	if (!need_resched())
		return 0;
	spin_unlock(lock);
	__cond_resched();
	spin_lock(lock);
	return 1;
}
EXPORT_SYMBOL(cond_resched_lock);

/* Every tick while a task runs; interrupts are off. */
void scheduler_tick(void)
{
	update_curr(&runqueue);
	if (slice_used_up(&runqueue))
		resched_curr();
}

/* A child starts with its parent's priority, unless the parent asked for SCHED_RESET_ON_FORK. */
int sched_fork(struct task_struct *p)
{
	memset(&p->se, 0, sizeof(p->se));
	p->__state = TASK_NEW;
	p->normal_prio = current->normal_prio;
	if (p->sched_reset_on_fork)
		sched_reset_child(p);
	p->prio = p->normal_prio;
	p->se.weight = nice_weight(task_nice(p));
	p->se.vruntime = runqueue.min_vruntime;
	INIT_LIST_HEAD(&p->se.rt_list);
	p->thread_info.preempt_count = 0;
	p->on_cpu = 0;
	return 0;
}

unsigned int nr_running(void)
{
	return runqueue.nr_running;
}

unsigned long long nr_context_switches(void)
{
	return runqueue.nr_switches;
}

/* pid 0, which called this, is the idle task. */
void sched_init(void)
{
	runqueue.timeline = RB_ROOT_CACHED;
	mmgrab(&init_mm);
	current->flags |= PF_IDLE;
	current->on_cpu = 1;
	current->se.weight = nice_weight(0);
	INIT_LIST_HEAD(&current->se.rt_list);
}
