/*
 * Cancellation of threads. On i386 musl's handler looks whether the signal came between the look at `cancel` and the end of
 * the system call, and moves the thread's instruction pointer. A WebAssembly thread has none; here the system call ends with
 * EINTR, and the thread finds that it is cancelled. Between its look and its system call nothing else runs.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include "pthread_impl.h"
#include "syscall.h"

/* Ends the thread, or returns the error that functions get which clean up themselves (PTHREAD_CANCEL_MASKED). */
hidden long __cancel(void)
{
	pthread_t self = __pthread_self();

	if (self->canceldisable == PTHREAD_CANCEL_ENABLE || self->cancelasync)
		pthread_exit(PTHREAD_CANCELED);
	self->canceldisable = PTHREAD_CANCEL_DISABLE;
	return -ECANCELED;
}

static int is_cancelled(pthread_t self)
{
	return self->cancel && self->canceldisable != PTHREAD_CANCEL_DISABLE;
}

/* A system call that is a cancellation point, in programs that cancel threads. A close is not interrupted half done. */
hidden long __syscall_cp_c(syscall_arg_t nr, syscall_arg_t u, syscall_arg_t v, syscall_arg_t w, syscall_arg_t x,
			   syscall_arg_t y, syscall_arg_t z)
{
	pthread_t self = __pthread_self();
	int disabled = self->canceldisable;
	long r;

	if (disabled == PTHREAD_CANCEL_DISABLE || (disabled && nr == SYS_close))
		return __syscall(nr, u, v, w, x, y, z);
	if (self->cancel)
		return __cancel();
	r = __syscall(nr, u, v, w, x, y, z);
	return r == -EINTR && nr != SYS_close && is_cancelled(self) ? __cancel() : r;
}

hidden void __testcancel(void)
{
	pthread_t self = __pthread_self();

	if (self->cancel && self->canceldisable == PTHREAD_CANCEL_ENABLE)
		__cancel();
}

/* Cleanup handlers run with the signal mask that the thread had. */
static void cancel_handler(int sig, siginfo_t *info, void *context)
{
	pthread_t self = __pthread_self();

	if (!is_cancelled(self) || !self->cancelasync)
		return;
	pthread_sigmask(SIG_SETMASK, &((ucontext_t *)context)->uc_sigmask, NULL);
	__cancel();
}

static void install_handler(void)
{
	struct sigaction action = { .sa_sigaction = cancel_handler, .sa_flags = SA_SIGINFO | SA_ONSTACK };

	sigfillset(&action.sa_mask);
	__libc_sigaction(SIGCANCEL, &action, NULL);
}

/*
 * A thread that does not want to be cancelled is not interrupted: it looks when it changes its mind. No more signals fit in
 * the queue (EAGAIN) of one that has yet to take those of earlier calls.
 */
int pthread_cancel(pthread_t thread)
{
	static int installed;
	int err;

	if (!installed) {
		install_handler();
		installed = 1;
	}
	a_store(&thread->cancel, 1);
	if (thread->canceldisable == PTHREAD_CANCEL_DISABLE)
		return 0;
	if (thread != pthread_self()) {
		err = pthread_kill(thread, SIGCANCEL);
		return err == EAGAIN ? 0 : err;
	}
	if (thread->canceldisable == PTHREAD_CANCEL_ENABLE && thread->cancelasync)
		pthread_exit(PTHREAD_CANCELED);
	return 0;
}
