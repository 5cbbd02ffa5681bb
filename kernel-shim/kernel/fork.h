/* What fork, exit, exec and the threads' code share among themselves. */
#ifndef _KERNEL_FORK_H
#define _KERNEL_FORK_H

#include <linux/hrtimer.h>

struct signal_struct;
struct task_struct;

void put_signal_struct(struct signal_struct *sig);
/* kernel/exit.c */
int process_exit_code(struct task_struct *leader);
/* kernel/pgrp.c */
void kill_orphaned_pgrp(struct task_struct *tsk, struct task_struct *parent);
bool is_current_pgrp_orphaned(void);
/* kernel/futex/robust.c: curr ends, or execs; what it holds of futexes goes to others. */
void futex_exit_release(struct task_struct *curr);
/* kernel/kthread.c */
void free_kthread_struct(struct task_struct *k);
/* A kernel thread ends: whoever waits in kthread_stop() is told. */
void kthread_exit_notify(struct task_struct *k);
/* kernel/time/itimer.c: SIGALRM of setitimer and alarm. */
enum hrtimer_restart it_real_fn(struct hrtimer *timer);
/* arch/hostcall.c: answers the request that the task was made for. Nothing of the task is used afterwards but its stack. */
void host_request_exit(struct task_struct *tsk);

#endif
