/* SEM_UNDO: what a process did is taken back when it ends, however it does, and wakes who waits. SETVAL forgets it. */
#include "posixtest.h"
#include <sys/ipc.h>
#include <sys/sem.h>

union semun { int val; struct semid_ds *buf; unsigned short *array; };

static int id;

static void op(int num, int by, int flags)
{
	struct sembuf sop = { num, by, flags };

	CHECK(semop(id, &sop, 1) == 0);
}

static void take_and_die(void)
{
	op(0, -1, SEM_UNDO);
	op(0, -2, SEM_UNDO);
	op(0, 1, SEM_UNDO);
	op(1, 4, SEM_UNDO);
	raise(SIGKILL);
}

static void take_and_forget(void)
{
	op(0, -3, SEM_UNDO);
	CHECK(semctl(id, 0, SETVAL, (union semun){ 8 }) == 0);
}

static void more_than_there_is(void)
{
	op(1, 5, SEM_UNDO);
	op(1, -3, 0);
}

static void remove_set(void)
{
	op(0, -1, SEM_UNDO);
	CHECK(semctl(id, 0, IPC_RMID) == 0);
}

int main(void)
{
	pid_t pid;
	int status;

	NEED((id = semget(IPC_PRIVATE, 2, 0600)) >= 0 && semctl(id, 0, SETVAL, (union semun){ 3 }) == 0);
	CHECK(killed(child_status(take_and_die), SIGKILL));
	CHECK(semctl(id, 0, GETVAL) == 3 && semctl(id, 1, GETVAL) == 0);

	/* One who waits is woken by an exit. */
	pid = fork();
	NEED(pid >= 0);
	if (pid == 0) {
		op(0, -3, SEM_UNDO);
		usleep(20000);
		_exit(PTS_PASS);
	}
	while (semctl(id, 0, GETVAL) != 0)
		usleep(1000);
	op(0, -1, 0);
	CHECK(waitpid(pid, &status, 0) == pid && semctl(id, 0, GETVAL) == 2);

	op(0, 1, 0);
	CHECK(exited(child_status(take_and_forget), PTS_PASS) && semctl(id, 0, GETVAL) == 8);
	CHECK(exited(child_status(more_than_there_is), PTS_PASS) && semctl(id, 1, GETVAL) == 0);
	CHECK(exited(child_status(remove_set), PTS_PASS));
	CHECK_ERRNO(semctl(id, 0, GETVAL), EINVAL);
	return PTS_PASS;
}
