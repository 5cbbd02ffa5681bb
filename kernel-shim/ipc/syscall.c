/*
 * ipc(2): the i386's one call for all of System V IPC. The calls by numbers of their own are in the files about them.
 */
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "msg.h"
#include "sem.h"
#include "shm.h"

#define SEMOP		1
#define SEMGET		2
#define SEMCTL		3
#define SEMTIMEDOP	4
#define MSGSND		11
#define MSGRCV		12
#define MSGGET		13
#define MSGCTL		14
#define SHMAT		21
#define SHMDT		22
#define SHMGET		23
#define SHMCTL		24

static long ipc_semctl(int semid, int semnum, int cmd, unsigned long __user *uarg)
{
	unsigned long arg;

	if (!uarg)
		return -EINVAL;
	return get_user(arg, uarg) ? -EFAULT : ksys_semctl(semid, semnum, cmd, arg);
}

/* The oldest version of the call has one argument too few: two come by way of memory. */
static long ipc_msgrcv(unsigned int version, int msqid, size_t size, int flags, void __user *ptr, long type)
{
	struct {
		void __user *msgp;
		long msgtyp;
	} kludge = { ptr, type };

	if (!version && !ptr)
		return -EINVAL;
	if (!version && copy_from_user(&kludge, ptr, sizeof(kludge)))
		return -EFAULT;
	return ksys_msgrcv(msqid, kludge.msgp, size, kludge.msgtyp, flags);
}

static long ipc_shmat(int shmid, unsigned long addr, int flags, unsigned long __user *result)
{
	unsigned long raddr;
	long err = ksys_shmat(shmid, addr, flags, &raddr);

	return err ?: put_user(raddr, result);
}

SYSCALL_DEFINE6(ipc, unsigned int, call, int, first, unsigned long, second, unsigned long, third, void __user *, ptr, long, fifth)
{
	switch (call & 0xffff) {
	case SEMOP:
		return ksys_semtimedop_time32(first, ptr, second, NULL);
	case SEMTIMEDOP:
		return ksys_semtimedop_time32(first, ptr, second, (void __user *)fifth);
	case SEMGET:
		return ksys_semget(first, second, third);
	case SEMCTL:
		return ipc_semctl(first, second, third, ptr);
	case MSGSND:
		return ksys_msgsnd(first, ptr, second, third);
	case MSGRCV:
		return ipc_msgrcv(call >> 16, first, second, third, ptr, fifth);
	case MSGGET:
		return ksys_msgget(first, second);
	case MSGCTL:
		return ksys_msgctl(first, second, ptr);
	case SHMAT:
		return ipc_shmat(first, (unsigned long)ptr, second, (unsigned long __user *)third);
	case SHMDT:
		return ksys_shmdt((unsigned long)ptr);
	case SHMGET:
		return ksys_shmget(first, second, third);
	case SHMCTL:
		return ksys_shmctl(first, second, ptr);
	default:
		return -ENOSYS;
	}
}
