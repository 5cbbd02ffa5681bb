/* mremap(2), fork(2): a mapping that is moved keeps sharing, or keeps being a copy, with the other process. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	volatile char *shared = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	volatile char *private = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int status;
	pid_t pid;

	NEED(shared != MAP_FAILED && private != MAP_FAILED);
	shared[0] = 1;
	private[page] = 1;
	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		volatile char *moved = mremap((void *)shared, 2 * page, 20 * page, MREMAP_MAYMOVE);
		volatile char *own = mremap((void *)private, 2 * page, 20 * page, MREMAP_MAYMOVE);

		CHECK(moved != MAP_FAILED && own != MAP_FAILED && moved[0] == 1 && own[page] == 1);
		own[page] = 7;
		moved[page] = 2;
		while (moved[1] != 3)
			usleep(1000);
		CHECK(own[page] == 7 && own[0] == 0);
		_exit(PTS_PASS);
	}
	while (shared[page] != 2)
		usleep(1000);
	CHECK(private[page] == 1);
	private[0] = 9;
	shared[1] = 3;
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
	return PTS_PASS;
}
