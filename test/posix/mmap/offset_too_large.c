/* mmap(2): "EOVERFLOW": the number of pages used for offset plus length would overflow what a file can have. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(page);
	off_t last = sizeof(long) == 4 ? (off_t)0xffffffff * page : (off_t)0x7ffffffffffff000;

	CHECK_ERRNO(mmap(NULL, 2 * page, PROT_READ, MAP_SHARED, fd, last), EOVERFLOW);
	CHECK_ERRNO(mmap(NULL, 2 * page, PROT_READ, MAP_PRIVATE, fd, last), EOVERFLOW);
	return PTS_PASS;
}
