/*
 * socketcall(2): all socket calls by one number, their arguments in memory. What i386 had before 4.3.
 */
#include <linux/kernel.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/unistd.h>
#include "../arch/entry.h"

struct socketcall {
	int nr;
	unsigned int args;
};

/* By the call's number in linux/net.h, which begins at 1. accept, send and recv have no system calls of their own. */
static const struct socketcall calls[] = {
	{ __NR_socket, 3 }, { __NR_bind, 3 }, { __NR_connect, 3 }, { __NR_listen, 2 }, { __NR_accept4, 3 },
	{ __NR_getsockname, 3 }, { __NR_getpeername, 3 }, { __NR_socketpair, 4 }, { __NR_sendto, 4 },
	{ __NR_recvfrom, 4 }, { __NR_sendto, 6 }, { __NR_recvfrom, 6 }, { __NR_shutdown, 2 },
	{ __NR_setsockopt, 5 }, { __NR_getsockopt, 5 }, { __NR_sendmsg, 3 }, { __NR_recvmsg, 3 },
	{ __NR_accept4, 4 }, { __NR_recvmmsg, 5 }, { __NR_sendmmsg, 4 },
};

SYSCALL_DEFINE2(socketcall, int, call, unsigned long __user *, args)
{
	unsigned long a[6] = { };

	if (call < 1 || call > (int)ARRAY_SIZE(calls))
		return -EINVAL;
	if (copy_from_user(a, args, calls[call - 1].args * sizeof(long)))
		return -EFAULT;
	return sys_call_table[calls[call - 1].nr](a[0], a[1], a[2], a[3], a[4], a[5]);
}
