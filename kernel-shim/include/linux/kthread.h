/* Kernel threads with a stop request. Process context. */
#ifndef _LINUX_KTHREAD_H
#define _LINUX_KTHREAD_H

#include <linux/err.h>
#include <linux/sched.h>
#include <linux/completion.h>

/* The thread exists but does not run before wake_up_process(). ERR_PTR(-ENOMEM) or (-EINTR). */
struct task_struct *kthread_create_on_node(int (*threadfn)(void *data), void *data, int node, const char namefmt[], ...)
	__attribute__((format(printf, 4, 5)));

#define kthread_create(threadfn, data, namefmt, arg...)	\
	kthread_create_on_node(threadfn, data, -1, namefmt, ##arg)

struct task_struct *kthread_create_on_cpu(int (*threadfn)(void *data), void *data, unsigned int cpu,
					  const char *namefmt);

/* kthread_create and wake_up_process. */
#define kthread_run(threadfn, data, namefmt, ...)				\
({										\
	struct task_struct *__k = kthread_create(threadfn, data, namefmt, ##__VA_ARGS__); \
	if (!IS_ERR(__k))							\
		wake_up_process(__k);						\
	__k;									\
})

void kthread_bind(struct task_struct *k, unsigned int cpu);
/* Asks the thread to stop and waits: its return value, or -EINTR if it never ran. The task must not have exited. */
int kthread_stop(struct task_struct *k);
bool kthread_should_stop(void);
bool kthread_should_park(void);
bool kthread_freezable_should_stop(bool *was_frozen);
void *kthread_data(struct task_struct *k);
void *kthread_func(struct task_struct *k);
int kthread_park(struct task_struct *k);
void kthread_unpark(struct task_struct *k);
void kthread_parkme(void);
void kthread_exit(long result) __attribute__((noreturn));
void kthread_complete_and_exit(struct completion *comp, long code) __attribute__((noreturn));
/* Lets a kernel thread work on a user address space. */
void kthread_use_mm(struct mm_struct *mm);
void kthread_unuse_mm(struct mm_struct *mm);

int kthreadd(void *unused);
extern struct task_struct *kthreadd_task;

/* Workers: one thread that runs works in order. */
struct kthread_work;
typedef void (*kthread_work_func_t)(struct kthread_work *work);

struct kthread_worker {
	unsigned int flags;
	spinlock_t lock;
	struct list_head work_list;
	struct task_struct *task;
	struct kthread_work *current_work;
};

struct kthread_work {
	struct list_head node;
	kthread_work_func_t func;
	struct kthread_worker *worker;
};

void kthread_init_worker(struct kthread_worker *worker);
int kthread_worker_fn(void *worker_ptr);
struct kthread_worker *kthread_create_worker(unsigned int flags, const char namefmt[], ...)
	__attribute__((format(printf, 2, 3)));
bool kthread_queue_work(struct kthread_worker *worker, struct kthread_work *work);
void kthread_flush_work(struct kthread_work *work);
void kthread_flush_worker(struct kthread_worker *worker);
bool kthread_cancel_work_sync(struct kthread_work *work);
void kthread_destroy_worker(struct kthread_worker *worker);

static inline void kthread_init_work(struct kthread_work *work, kthread_work_func_t func)
{
	INIT_LIST_HEAD(&work->node);
	work->func = func;
	work->worker = NULL;
}

#endif
