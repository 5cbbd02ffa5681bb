/* shm_open(3): a child that opens the object by its name sees what its parent stored, and answers there. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

int main(void)
{
	char name[40];
	volatile int *map;
	int fd, status;
	pid_t pid;

	sprintf(name, "/posixtest-b-%d", getpid());
	NEED((fd = shm_open(name, O_RDWR | O_CREAT, 0600)) >= 0 && ftruncate(fd, 4096) == 0);
	map = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	NEED(map != MAP_FAILED);
	map[0] = 1234;
	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		volatile int *mine;
		int own = shm_open(name, O_RDWR, 0);

		NEED(munmap((void *)map, 4096) == 0 && own >= 0);
		mine = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, own, 0);
		CHECK(mine != MAP_FAILED && mine[0] == 1234);
		mine[1] = 4321;
		_exit(PTS_PASS);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0) && map[1] == 4321 && shm_unlink(name) == 0);
	return PTS_PASS;
}
