/*
 * POSIX: "the system shall never write out any modified portions of the last page of an object which are beyond its end".
 * msync() writes out; a mapping made after it does not show them. (tmpfs, which writes nothing out, keeps them.)
 */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/vfs.h>

#define TMPFS_MAGIC 0x01021994

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(page / 2);
	char *map = mmap(NULL, page / 2, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	struct statfs fs;

	NEED(map != MAP_FAILED && fstatfs(fd, &fs) == 0);
	map[page / 2 - 1] = 'a';
	map[page / 2 + 1] = 'b';
	CHECK(msync(map, page / 2, MS_SYNC) == 0 && munmap(map, page / 2) == 0);
	map = mmap(NULL, page / 2, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	NEED(map != MAP_FAILED);
	CHECK(map[page / 2 - 1] == 'a');
	CHECK(map[page / 2 + 1] == 0 || fs.f_type == TMPFS_MAGIC);
	return PTS_PASS;
}
