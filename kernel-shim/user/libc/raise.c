/* raise(3): to the thread that the kernel says it is, since the child of vfork(2) or clone(2) has its parent's struct pthread. */
#include <signal.h>
#include "pthread_impl.h"
#include "syscall.h"

int raise(int sig)
{
	sigset_t set;
	int ret;

	__block_app_sigs(&set);
	ret = syscall(SYS_tkill, __syscall(SYS_gettid), sig);
	__restore_sigs(&set);
	return ret;
}
