/* Linux: shrinking a file takes its pages out of every mapping, copies made by private ones included; growing it again shows zeroes. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(3 * page);
	char *private = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	char *shared = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	NEED(private != MAP_FAILED && shared != MAP_FAILED);
	memset(shared, 's', 3 * page);
	memset(private, 'p', 3 * page);
	CHECK(ftruncate(fd, page + 100) == 0);
	CHECK(private[0] == 'p' && private[page + 99] == 'p' && shared[page + 99] == 's');
	CHECK(shared[page + 100] == 0);
	CHECK(ftruncate(fd, 3 * page) == 0);
	CHECK(shared[page + 100] == 0 && shared[2 * page] == 0);
	CHECK(private[2 * page] == 0);
	/* The page in which the file ended is not a page beyond its end. */
	CHECK(private[page + 200] == 'p');
	return PTS_PASS;
}
