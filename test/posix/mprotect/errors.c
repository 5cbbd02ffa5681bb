/* mprotect(2): EINVAL "addr is not a valid pointer, or not a multiple of the system page size"; "ENOMEM Addresses in the range [...] specify one or more pages that are not mapped". */
#include "posixtest.h"
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 4 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED && munmap(map + 2 * page, page) == 0);
	CHECK_ERRNO(mprotect(map + 1, page, PROT_READ), EINVAL);
	CHECK_ERRNO(mprotect(map, page, 0x40), EINVAL);
	CHECK_ERRNO(mprotect(map, page, PROT_READ | PROT_GROWSDOWN | PROT_GROWSUP), EINVAL);
	CHECK_ERRNO(mprotect(map + 2 * page, page, PROT_READ), ENOMEM);
	CHECK_ERRNO(mprotect(map, 3 * page, PROT_READ), ENOMEM);
	CHECK_ERRNO(mprotect(map + 2 * page, 2 * page, PROT_READ), ENOMEM);
	CHECK_ERRNO(syscall(SYS_mprotect, map, SIZE_MAX - page, PROT_READ), ENOMEM);
	CHECK(mprotect(map, 0, PROT_READ) == 0 && mprotect(map + 2 * page, 0, PROT_READ) == 0);
	CHECK(syscall(SYS_mprotect, map, 1, PROT_READ | PROT_WRITE) == 0);
	map[page - 1] = 1;
	return PTS_PASS;
}
