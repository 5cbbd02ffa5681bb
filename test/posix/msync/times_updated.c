/* POSIX, mmap(): "The st_ctime and st_mtime fields of a file that is mapped with MAP_SHARED and PROT_WRITE shall be marked for update at some point [...] between a write reference [...] and the next call to msync()". */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(page);
	char *map = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	struct timespec moment = { 0, 50000000 };
	struct stat before, after;

	NEED(map != MAP_FAILED && fstat(fd, &before) == 0 && nanosleep(&moment, NULL) == 0);
	CHECK(fstat(fd, &after) == 0 && after.st_mtim.tv_nsec == before.st_mtim.tv_nsec);
	map[17] = 'x';
	CHECK(msync(map, page, MS_SYNC) == 0 && fstat(fd, &after) == 0);
	CHECK(after.st_mtim.tv_sec > before.st_mtim.tv_sec || after.st_mtim.tv_nsec > before.st_mtim.tv_nsec);
	CHECK(after.st_ctim.tv_sec > before.st_ctim.tv_sec || after.st_ctim.tv_nsec > before.st_ctim.tv_nsec);
	return PTS_PASS;
}
