/* shmget(2), shmat(2), shmdt(2), shmctl(2): System V shared memory: keys, attachment, counts, removal when the last one detaches. */
#include "posixtest.h"
#include <sys/ipc.h>
#include <sys/shm.h>

int main(void)
{
	int id = shmget(IPC_PRIVATE, 5000, IPC_CREAT | 0600), status;
	struct shmid_ds ds;
	char *map, *other;
	pid_t pid;

	CHECK(id >= 0);
	CHECK((map = shmat(id, NULL, 0)) != (void *)-1 && map[0] == 0 && map[4999] == 0);
	strcpy(map, "system five");
	CHECK((other = shmat(id, NULL, SHM_RDONLY)) != (void *)-1 && other != map && strcmp(other, "system five") == 0);
	CHECK(shmctl(id, IPC_STAT, &ds) == 0 && ds.shm_segsz == 5000 && ds.shm_nattch == 2 && ds.shm_cpid == getpid());
	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		CHECK(shmctl(id, IPC_STAT, &ds) == 0 && ds.shm_nattch == 4);
		strcpy(map + 100, "child");
		_exit(PTS_PASS);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0) && strcmp(other + 100, "child") == 0);
	CHECK(shmdt(other) == 0 && shmctl(id, IPC_RMID, NULL) == 0 && strcmp(map, "system five") == 0);
	CHECK_ERRNO(shmdt(other), EINVAL);
	CHECK(shmdt(map) == 0);
	CHECK_ERRNO(shmctl(id, IPC_STAT, &ds), EINVAL);
	CHECK_ERRNO(shmget(IPC_PRIVATE, 0, IPC_CREAT | 0600), EINVAL);
	CHECK_ERRNO(shmget(0x7e57, 4096, 0600), ENOENT);
	return PTS_PASS;
}
