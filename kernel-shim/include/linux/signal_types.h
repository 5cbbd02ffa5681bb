#ifndef _LINUX_SIGNAL_TYPES_H
#define _LINUX_SIGNAL_TYPES_H

#include <linux/list.h>
#include <linux/uidgid.h>
#include <asm/signal.h>
#include <asm/siginfo.h>

struct user_struct;

struct sigqueue {
	struct list_head list;
	int flags;
	siginfo_t info;
	struct user_struct *user;	/* whose RLIMIT_SIGPENDING it counts against */
};

#define SIGQUEUE_PREALLOC	1	/* belongs to a timer */

/* Signals sent and not yet taken: the set, and the siginfo of those that could be queued. */
struct sigpending {
	struct list_head list;
	sigset_t signal;
};

/* A signal on its way to being acted on. */
struct ksignal {
	struct k_sigaction ka;
	siginfo_t info;
	int sig;
};

#endif
