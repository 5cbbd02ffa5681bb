/* Keys, ids and rights are the same for semaphores, queues and segments: EEXIST, ENOENT, EACCES, EPERM; IPC_INFO and SEM_STAT and kin. */
#include "posixtest.h"
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

union semun { int val; struct semid_ds *buf; struct seminfo *info; };

static int sem, msg, shm;

static void as_nobody(void)
{
	struct msqid_ds ds;
	struct semid_ds sds;
	struct sembuf up = { 0, 1, 0 }, zero = { 0, 0, 0 };
	long message[2] = { 1 };

	if (geteuid() != 0 || setresuid(65534, 65534, 65534))
		return;
	CHECK_ERRNO(semop(sem, &up, 1), EACCES);
	CHECK(semop(sem, &zero, 1) == 0 && semctl(sem, 0, GETVAL) == 0);
	CHECK_ERRNO(semctl(sem, 0, SETVAL, (union semun){ 1 }), EACCES);
	CHECK_ERRNO(semctl(sem, 0, IPC_RMID), EPERM);
	CHECK(semctl(sem, 0, IPC_STAT, (union semun){ .buf = &sds }) == 0);
	CHECK_ERRNO(semctl(sem, 0, IPC_SET, (union semun){ .buf = &sds }), EPERM);
	CHECK_ERRNO(msgsnd(msg, message, 1, 0), EACCES);
	CHECK_ERRNO(msgrcv(msg, message, 1, 0, IPC_NOWAIT), EACCES);
	CHECK_ERRNO(msgctl(msg, IPC_STAT, &ds), EACCES);
	CHECK_ERRNO(msgctl(msg, IPC_RMID, NULL), EPERM);
	CHECK_ERRNO(shmctl(shm, IPC_RMID, NULL), EPERM);
	CHECK(shmat(shm, NULL, 0) == (void *)-1L && errno == EACCES);
}

/* Who sleeps on a queue and loses the right to it is told so. */
static void loses_the_right(void)
{
	long message[2];

	if (geteuid() != 0 || setresuid(65534, 65534, 65534))
		return;
	alarm(10);
	CHECK_ERRNO(msgrcv(msg, message, 1, 0, 0), EACCES);
}

static void check_loss(void)
{
	struct msqid_ds ds;
	int status;
	pid_t child;

	NEED(msgctl(msg, IPC_STAT, &ds) == 0);
	ds.msg_perm.mode = 0666;
	NEED(msgctl(msg, IPC_SET, &ds) == 0);
	child = fork();
	if (!child) {
		loses_the_right();
		_exit(PTS_PASS);
	}
	usleep(100000);
	ds.msg_perm.mode = 0600;
	CHECK(msgctl(msg, IPC_SET, &ds) == 0);
	CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == PTS_PASS);
}

int main(void)
{
	key_t key = 0x53000000 + getpid();
	struct seminfo info;
	struct msginfo minfo;
	struct semid_ds sds;
	struct msqid_ds mds;
	int last, found = 0;

	CHECK((sem = semget(key, 1, IPC_CREAT | 0644)) >= 0);
	CHECK((msg = msgget(key, IPC_CREAT | 0600)) >= 0);
	CHECK((shm = shmget(key, 1, IPC_CREAT | 0600)) >= 0);
	CHECK_ERRNO(msgget(key, IPC_CREAT | IPC_EXCL), EEXIST);
	CHECK_ERRNO(msgget(key + 0x1000000, 0), ENOENT);
	CHECK(msgget(key, 0) == msg && semget(key, 1, 0) == sem && shmget(key, 1, 0) == shm);
	CHECK(exited(child_status(as_nobody), PTS_PASS));
	check_loss();

	CHECK((last = semctl(0, 0, IPC_INFO, (union semun){ .info = &info })) >= 0 && info.semvmx == 32767);
	CHECK(info.semmsl >= 250 && info.semopm >= 32);
	CHECK(semctl(0, 0, SEM_INFO, (union semun){ .info = &info }) == last && info.semusz >= 1);
	for (int i = 0; i <= last; i++)
		found |= semctl(i, 0, SEM_STAT, (union semun){ .buf = &sds }) == sem;
	CHECK(found);
	CHECK((last = msgctl(0, IPC_INFO, (struct msqid_ds *)&minfo)) >= 0 && minfo.msgmax >= 8192);
	for (found = 0; last >= 0; last--)
		found |= msgctl(last, MSG_STAT, &mds) == msg;
	CHECK(found);

	CHECK(semctl(sem, 0, IPC_RMID) == 0 && msgctl(msg, IPC_RMID, NULL) == 0 && shmctl(shm, IPC_RMID, NULL) == 0);
	return PTS_PASS;
}
