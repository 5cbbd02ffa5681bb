/* mmap(2), MAP_SHARED of a file: processes that are not related but by the file's name see each other's writes. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

int main(void)
{
	char path[] = "/tmp/posixtest-XXXXXX";
	volatile int *word;
	int fd = mkstemp(path), status, i;
	pid_t pid;

	NEED(fd >= 0 && ftruncate(fd, 4096) == 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		NEED(close(fd) == 0 && (fd = open(path, O_RDWR)) >= 0);
		word = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
		for (i = 1; i < 100; i += 2) {
			while (word[0] != i)
				usleep(100);
			word[1] = i;
		}
		_exit(PTS_PASS);
	}
	word = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	NEED(word != MAP_FAILED);
	for (i = 1; i < 100; i += 2) {
		word[0] = i;
		while (word[1] != i)
			usleep(100);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0) && unlink(path) == 0);
	return PTS_PASS;
}
