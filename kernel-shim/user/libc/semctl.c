/*
 * The optional argument is a union of an int and pointers. wasm32 passes a union by reference and an int or a pointer as
 * it is, and programs pass either; the macro in <sys/sem.h> turns all of them into a long.
 */
#include <stdarg.h>
#include <sys/sem.h>
#include "syscall.h"
#include "../../musl/src/ipc/ipc.h"

/* Commands that fill a structure whose times the kernel gives in two halves. */
static int semctl_stat(int id, int num, int cmd, struct semid_ds *buf)
{
	struct semid_ds out = { 0 };
	void *arg = &out;
	int r = __syscall(SYS_ipc, IPCOP_semctl, id, num, IPC_CMD(cmd), &arg);

	if (r >= 0) {
		*buf = out;
		IPC_HILO(buf, sem_otime);
		IPC_HILO(buf, sem_ctime);
	}
	return __syscall_ret(r);
}

int (semctl)(int id, int num, int cmd, ...)
{
	va_list ap;
	long arg;

	va_start(ap, cmd);
	arg = va_arg(ap, long);
	va_end(ap);
	if (cmd & IPC_TIME64)
		return semctl_stat(id, num, cmd, (struct semid_ds *)arg);
	return syscall(SYS_ipc, IPCOP_semctl, id, num, IPC_CMD(cmd), &arg);
}
