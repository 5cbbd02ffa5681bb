/* getrlimit(2), RLIMIT_DATA: "This limit affects calls to brk(2), sbrk(2), and (since Linux 4.7) mmap(2)": private writable memory counts, and no other. */
#include "posixtest.h"
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>

int main(void)
{
	struct rlimit limit = { 8 << 20, RLIM_INFINITY };
	size_t size = 16 << 20;
	long end;
	char *map;

	CHECK(setrlimit(RLIMIT_DATA, &limit) == 0);
	CHECK_ERRNO(mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), ENOMEM);
	map = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(map != MAP_FAILED);
	CHECK(mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) != MAP_FAILED);
	CHECK_ERRNO(mprotect(map, size, PROT_READ | PROT_WRITE), ENOMEM);
	CHECK(mprotect(map, 1 << 20, PROT_READ | PROT_WRITE) == 0);
	end = syscall(SYS_brk, 0);
	CHECK(syscall(SYS_brk, end + size) == end);
	return PTS_PASS;
}
