/* mmap(2), fork(2), ftruncate(2): twenty children each write their stripes of one file through mappings of their own; the file has all of them. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

#define CHILDREN 20
#define STRIPES 10

int main(void)
{
	long page = sysconf(_SC_PAGESIZE), i, n;
	char path[] = "/tmp/posixtest-XXXXXX", *buf = malloc(page);
	int fd = mkstemp(path), status;

	NEED(fd >= 0 && buf);
	for (n = 0; n < CHILDREN; n++) {
		pid_t pid = fork();

		NEED(pid >= 0);
		if (pid == 0) {
			int own = open(path, O_RDWR);

			for (i = 0; i < STRIPES; i++) {
				off_t at = (i * CHILDREN + n) * page;
				char *map;

				/* Whoever comes first makes the file long enough. */
				NEED(own >= 0 && (lseek(own, 0, SEEK_END) >= at + page || pwrite(own, "", 1, at + page - 1) == 1));
				map = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, own, at);
				NEED(map != MAP_FAILED);
				memset(map, 'a' + (n + i) % 26, page);
				CHECK(munmap(map, page) == 0);
			}
			_exit(PTS_PASS);
		}
	}
	for (n = 0; n < CHILDREN; n++)
		CHECK(wait(&status) > 0 && exited(status, 0));
	for (i = 0; i < STRIPES * CHILDREN; i++) {
		CHECK(pread(fd, buf, page, i * page) == page);
		for (n = 0; n < page; n += 100)
			CHECK(buf[n] == 'a' + (i % CHILDREN + i / CHILDREN) % 26);
	}
	CHECK(unlink(path) == 0);
	return PTS_PASS;
}
