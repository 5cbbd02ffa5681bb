/* semget(2), semctl(2): sets by key, values one by one and all at once, who changed them, what is refused. */
#include "posixtest.h"
#include <sys/ipc.h>
#include <sys/sem.h>
#include <time.h>

union semun { int val; struct semid_ds *buf; unsigned short *array; };

int main(void)
{
	unsigned short values[3] = { 7, 0, 30000 }, got[3];
	key_t key = 0x52000000 + getpid();
	struct semid_ds ds;
	time_t before = time(NULL);
	int id, same;

	CHECK_ERRNO(semget(key, 3, 0600), ENOENT);
	CHECK_ERRNO(semget(key, 0, IPC_CREAT | 0600), EINVAL);
	CHECK_ERRNO(semget(IPC_PRIVATE, -1, 0600), EINVAL);
	CHECK((id = semget(key, 3, IPC_CREAT | IPC_EXCL | 0640)) >= 0);
	CHECK_ERRNO(semget(key, 3, IPC_CREAT | IPC_EXCL | 0640), EEXIST);
	CHECK(semget(key, 0, 0) == id && semget(key, 2, IPC_CREAT | 0600) == id);
	CHECK_ERRNO(semget(key, 4, 0600), EINVAL);

	CHECK(semctl(id, 0, GETVAL) == 0 && semctl(id, 1, SETVAL, (union semun){ 5 }) == 0 && semctl(id, 1, GETVAL) == 5);
	/* An int is as good as the union, and so is a pointer. */
	CHECK(semctl(id, 1, SETVAL, 6) == 0 && semctl(id, 1, GETVAL, 0) == 6 && semctl(id, 0, GETALL, got) == 0 && got[1] == 6);
	CHECK(semctl(id, 1, GETPID) == getpid() && semctl(id, 0, GETNCNT) == 0 && semctl(id, 0, GETZCNT) == 0);
	CHECK_ERRNO(semctl(id, 1, SETVAL, (union semun){ -1 }), ERANGE);
	CHECK_ERRNO(semctl(id, 1, SETVAL, (union semun){ 32768 }), ERANGE);
	CHECK_ERRNO(semctl(id, 3, GETVAL), EINVAL);
	CHECK_ERRNO(semctl(id, -1, GETVAL), EINVAL);
	CHECK(semctl(id, 0, SETALL, (union semun){ .array = values }) == 0);
	CHECK(semctl(id, 0, GETALL, (union semun){ .array = got }) == 0 && memcmp(values, got, sizeof(got)) == 0);
	values[2] = 40000;
	CHECK_ERRNO(semctl(id, 0, SETALL, (union semun){ .array = values }), ERANGE);
	CHECK_ERRNO(semctl(id, 0, SETALL, (union semun){ .array = (void *)-1L }), EFAULT);
	CHECK_ERRNO(semctl(id, 0, 12345), EINVAL);

	CHECK(semctl(id, 0, IPC_STAT, (union semun){ .buf = &ds }) == 0 && ds.sem_nsems == 3 && ds.sem_otime == 0);
	CHECK(ds.sem_ctime >= before && ds.sem_ctime <= time(NULL) && ds.sem_perm.__key == key && ds.sem_perm.mode == 0640);
	CHECK(ds.sem_perm.uid == geteuid() && ds.sem_perm.cuid == geteuid());
	ds.sem_perm.mode = 0600;
	CHECK(semctl(id, 0, IPC_SET, (union semun){ .buf = &ds }) == 0);
	CHECK(semctl(id, 0, IPC_STAT, (union semun){ .buf = &ds }) == 0 && ds.sem_perm.mode == 0600);

	same = semget(IPC_PRIVATE, 1, 0600);
	CHECK(same >= 0 && same != id && semctl(same, 0, IPC_RMID) == 0);
	CHECK(semctl(id, 0, IPC_RMID) == 0);
	CHECK_ERRNO(semctl(id, 0, GETVAL), EINVAL);
	CHECK_ERRNO(semctl(id, 0, IPC_RMID), EINVAL);
	return PTS_PASS;
}
