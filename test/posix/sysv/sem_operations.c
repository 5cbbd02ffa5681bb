/* semop(2): all operations or none, EAGAIN, EFBIG, E2BIG, ERANGE, EIDRM; waits for more, for zero, and with a timeout. */
#include "posixtest.h"
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/time.h>
#include <time.h>

static int id;

static void op(int num, int by, int flags)
{
	struct sembuf sop = { num, by, flags };

	CHECK(semop(id, &sop, 1) == 0);
}

static int try(int num, int by, int flags)
{
	struct sembuf sop = { num, by, flags };

	return semop(id, &sop, 1);
}

static void join(pid_t pid)
{
	CHECK(exited(wait_status(pid), PTS_PASS));
}

static void take_two(void)
{
	struct sembuf sops[2] = { { 0, -2, 0 }, { 1, 1, 0 } };

	CHECK(semop(id, sops, 2) == 0);
}

static void wait_for_zero(void)
{
	op(1, 0, 0);
}

static void until_removed(void)
{
	CHECK_ERRNO(try(0, -1000, 0), EIDRM);
}

static void until_count(int num, int cmd, int count)
{
	while (semctl(id, num, cmd) != count)
		usleep(1000);
}

static void handler(int sig)
{
}

static void interrupted(void)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART };
	struct itimerval soon = { .it_value.tv_usec = 20000 };

	NEED(sigaction(SIGALRM, &action, NULL) == 0 && setitimer(ITIMER_REAL, &soon, NULL) == 0);
	CHECK_ERRNO(try(0, -1000, 0), EINTR);
}

int main(void)
{
	struct sembuf both[2] = { { 0, 3, 0 }, { 1, -1, IPC_NOWAIT } };
	struct timespec soon = { 0, 20000000 }, bad = { 0, -1 };
	static struct sembuf many[600];
	struct semid_ds ds;
	pid_t a, b;

	NEED((id = semget(IPC_PRIVATE, 2, 0600)) >= 0);
	op(0, 1, 0);
	op(0, 0x7ffe, 0);
	CHECK_ERRNO(try(0, 1, 0), ERANGE);
	op(0, -0x7fff, 0);
	op(0, 0, 0);
	CHECK_ERRNO(semop(id, both, 2), EAGAIN);
	CHECK(semctl(id, 0, GETVAL) == 0);
	CHECK_ERRNO(try(2, 1, 0), EFBIG);
	CHECK_ERRNO(semop(id, both, 0), EINVAL);
	CHECK_ERRNO(semop(id, many, 600), E2BIG);
	CHECK_ERRNO(semop(id, (void *)-1L, 1), EFAULT);
	CHECK_ERRNO(semop(-1, both, 1), EINVAL);
	CHECK(semctl(id, 0, IPC_STAT, &ds) == 0);

	/* One waits for two, another for the zero that the first undoes only when it is done. */
	a = start_child(take_two);
	until_count(0, GETNCNT, 1);
	op(0, 1, 0);
	until_count(0, GETNCNT, 1);
	op(0, 1, 0);
	join(a);
	CHECK(semctl(id, 0, GETVAL) == 0 && semctl(id, 1, GETVAL) == 1 && semctl(id, 0, GETPID) == a);
	b = start_child(wait_for_zero);
	until_count(1, GETZCNT, 1);
	op(1, -1, 0);
	join(b);

	both[0] = (struct sembuf) { 0, -1, 0 };
	CHECK_ERRNO(semtimedop(id, both, 1, &soon), EAGAIN);
	CHECK_ERRNO(semtimedop(id, both, 1, &bad), EINVAL);
	CHECK(exited(child_status(interrupted), PTS_PASS));

	a = start_child(until_removed);
	until_count(0, GETNCNT, 1);
	CHECK(semctl(id, 0, IPC_RMID) == 0);
	join(a);
	return PTS_PASS;
}
