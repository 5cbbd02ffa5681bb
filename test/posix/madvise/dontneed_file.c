/* madvise(2), MADV_DONTNEED: "repopulating the memory contents from the up-to-date contents of the underlying mapped file"; shared anonymous memory keeps its contents. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(2 * page);
	char *private, *shared, *anonymous;

	NEED(pwrite(fd, "file", 5, 0) == 5);
	private = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	shared = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	anonymous = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	NEED(private != MAP_FAILED && shared != MAP_FAILED && anonymous != MAP_FAILED);
	strcpy(private, "mine");
	strcpy(shared + page, "all");
	strcpy(anonymous, "kept");
	CHECK(madvise(private, 2 * page, MADV_DONTNEED) == 0 && madvise(shared, 2 * page, MADV_DONTNEED) == 0);
	CHECK(madvise(anonymous, 2 * page, MADV_DONTNEED) == 0);
	CHECK(strcmp(private, "file") == 0 && strcmp(private + page, "all") == 0);
	CHECK(strcmp(shared + page, "all") == 0 && strcmp(anonymous, "kept") == 0);
	return PTS_PASS;
}
