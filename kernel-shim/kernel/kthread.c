/*
 * Kernel threads. A thread is a child of kthreadd, whoever asks for it, so it inherits nothing from a user process. It is
 * made asleep: wake_up_process() starts it.
 */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/kthread.h>
#include <linux/printk.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <asm/mmu_context.h>
#include "fork.h"

struct task_struct *kthreadd_task;

enum {
	KTHREAD_SHOULD_STOP,
	KTHREAD_SHOULD_PARK,
};

/* task->kthread of a kernel thread; free_kthread_struct() frees it with the task. */
struct kthread {
	unsigned long flags;
	int (*threadfn)(void *data);
	void *data;
	int result;
	struct completion parked;
	struct completion exited;
};

static inline struct kthread *to_kthread(struct task_struct *k)
{
	WARN_ON(!(k->flags & PF_KTHREAD));
	return k->kthread;
}

void free_kthread_struct(struct task_struct *k)
{
	kfree(k->kthread);
	k->kthread = NULL;
}

/* The thread is over, by whatever end: kthread_stop() returns. */
void kthread_exit_notify(struct task_struct *k)
{
	struct kthread *kthread = k->kthread;

	if (kthread)
		complete_all(&kthread->exited);
}

/* The thread asks; false for a task that kthread_create() did not make. */
bool kthread_should_stop(void)
{
	struct kthread *self = to_kthread(current);

	return self && test_bit(KTHREAD_SHOULD_STOP, &self->flags);
}
EXPORT_SYMBOL(kthread_should_stop);

bool kthread_should_park(void)
{
	struct kthread *self = to_kthread(current);

	return self && test_bit(KTHREAD_SHOULD_PARK, &self->flags);
}
EXPORT_SYMBOL_GPL(kthread_should_park);

/* Nothing freezes tasks here. */
bool kthread_freezable_should_stop(bool *was_frozen)
{
	might_sleep();
	if (was_frozen)
		*was_frozen = false;
	return kthread_should_stop();
}
EXPORT_SYMBOL_GPL(kthread_freezable_should_stop);

void *kthread_func(struct task_struct *k)
{
	struct kthread *kthread = to_kthread(k);

	return kthread ? (void *)kthread->threadfn : NULL;
}
EXPORT_SYMBOL_GPL(kthread_func);

void *kthread_data(struct task_struct *k)
{
	return to_kthread(k)->data;
}
EXPORT_SYMBOL_GPL(kthread_data);

/* Sleeps, as often as it is asked to, until kthread_unpark(). */
void kthread_parkme(void)
{
	struct kthread *self = to_kthread(current);

	for (;;) {
		set_current_state(TASK_PARKED);
		if (!test_bit(KTHREAD_SHOULD_PARK, &self->flags))
			break;
		complete(&self->parked);
		schedule();
	}
	__set_current_state(TASK_RUNNING);
}
EXPORT_SYMBOL_GPL(kthread_parkme);

void kthread_exit(long result)
{
	struct kthread *self = to_kthread(current);

	if (self)
		self->result = (int)result;
	do_exit(0);
}
EXPORT_SYMBOL(kthread_exit);

void kthread_complete_and_exit(struct completion *comp, long code)
{
	if (comp)
		complete(comp);
	kthread_exit(code);
}
EXPORT_SYMBOL(kthread_complete_and_exit);

/* The body of every kernel thread. One that is stopped before it was started never calls its function. */
static int kthread(void *_self)
{
	struct kthread *self = _self;

	if (!test_bit(KTHREAD_SHOULD_STOP, &self->flags) && test_bit(KTHREAD_SHOULD_PARK, &self->flags))
		kthread_parkme();
	if (test_bit(KTHREAD_SHOULD_STOP, &self->flags))
		kthread_exit(-EINTR);
	kthread_exit(self->threadfn(self->data));
}

static struct kthread *alloc_kthread_struct(int (*threadfn)(void *data), void *data)
{
	struct kthread *self = kzalloc(sizeof(*self), GFP_KERNEL);

	if (!self)
		return NULL;
	self->threadfn = threadfn;
	self->data = data;
	init_completion(&self->parked);
	init_completion(&self->exited);
	return self;
}

static struct task_struct *create_kthread(struct kthread *self, const char *name)
{
	struct kernel_clone_args args = {
		.flags = CLONE_FS | CLONE_FILES,
		.exit_signal = SIGCHLD,
		.comm = name,
		.kthread = 1,
		.fn = kthread,
		.fn_arg = self,
		.parent = kthreadd_task,
	};
	struct task_struct *task = copy_process(&args);

	if (IS_ERR(task))
		return task;
	task->kthread = self;
	task->__state = TASK_UNINTERRUPTIBLE;
	return task;
}

static __printf(3, 0) struct task_struct *kthread_create_args(int (*threadfn)(void *data), void *data,
							      const char *namefmt, va_list args)
{
	struct kthread *self;
	struct task_struct *task;
	char name[TASK_COMM_LEN];

	might_sleep();
	vsnprintf(name, sizeof(name), namefmt, args);
	self = alloc_kthread_struct(threadfn, data);
	if (!self)
		return ERR_PTR(-ENOMEM);
	task = create_kthread(self, name);
	if (IS_ERR(task))
		kfree(self);
	return task;
}

struct task_struct *kthread_create_on_node(int (*threadfn)(void *data), void *data, int node, const char namefmt[], ...)
{
	struct task_struct *task;
	va_list args;

	va_start(args, namefmt);
	task = kthread_create_args(threadfn, data, namefmt, args);
	va_end(args);
	return task;
}
EXPORT_SYMBOL(kthread_create_on_node);

/* namefmt may hold one %u, for the CPU. */
struct task_struct *kthread_create_on_cpu(int (*threadfn)(void *data), void *data, unsigned int cpu, const char *namefmt)
{
	char name[TASK_COMM_LEN];

	snprintf(name, sizeof(name), namefmt, cpu);
	return kthread_create_on_node(threadfn, data, -1, "%s", name);
}
EXPORT_SYMBOL(kthread_create_on_cpu);

/* There is one CPU: nothing to bind, but only to be called on a thread that was not started. */
void kthread_bind(struct task_struct *k, unsigned int cpu)
{
	WARN_ON(cpu != 0 || task_is_running(k));
}
EXPORT_SYMBOL(kthread_bind);

void kthread_unpark(struct task_struct *k)
{
	struct kthread *kthread = to_kthread(k);

	clear_bit(KTHREAD_SHOULD_PARK, &kthread->flags);
	wake_up_state(k, TASK_PARKED);
}
EXPORT_SYMBOL_GPL(kthread_unpark);

/* Waits until the thread has reached kthread_parkme(). 0, -ENOSYS if it is over, -EBUSY if it is parked already. */
int kthread_park(struct task_struct *k)
{
	struct kthread *kthread = to_kthread(k);

	if (WARN_ON(k->flags & PF_EXITING))
		return -ENOSYS;
	if (test_and_set_bit(KTHREAD_SHOULD_PARK, &kthread->flags))
		return -EBUSY;
	if (k != current) {
		reinit_completion(&kthread->parked);
		wake_up_process(k);
		wait_for_completion(&kthread->parked);
	}
	return 0;
}
EXPORT_SYMBOL_GPL(kthread_park);

int kthread_stop(struct task_struct *k)
{
	struct kthread *kthread = to_kthread(k);
	int ret;

	get_task_struct(k);
	set_bit(KTHREAD_SHOULD_STOP, &kthread->flags);
	kthread_unpark(k);
	wake_up_process(k);
	wait_for_completion(&kthread->exited);
	ret = kthread->result;
	put_task_struct(k);
	return ret;
}
EXPORT_SYMBOL(kthread_stop);

/* Only a kernel thread, and not while it uses another mm. */
void kthread_use_mm(struct mm_struct *mm)
{
	struct task_struct *tsk = current;
	struct mm_struct *active_mm = tsk->active_mm;
	unsigned long flags;

	WARN_ON_ONCE(!(tsk->flags & PF_KTHREAD));
	WARN_ON_ONCE(tsk->mm);
	mmgrab(mm);
	local_irq_save(flags);
	tsk->active_mm = mm;
	tsk->mm = mm;
	switch_mm(active_mm, mm, tsk);
	local_irq_restore(flags);
	mmdrop(active_mm);
}
EXPORT_SYMBOL_GPL(kthread_use_mm);

/* The address space stays loaded, as it does for any kernel thread, and so referenced. */
void kthread_unuse_mm(struct mm_struct *mm)
{
	WARN_ON_ONCE(!(current->flags & PF_KTHREAD) || current->mm != mm);
	current->mm = NULL;
}
EXPORT_SYMBOL_GPL(kthread_unuse_mm);

/* pid 2: the parent of all kernel threads. They need no parent to bury them, since it ignores SIGCHLD. */
int kthreadd(void *unused)
{
	set_task_comm(current, "kthreadd");
	ignore_signals(current);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		schedule();
	}
	return 0;
}
