/* mprotect(2), PROT_GROWSDOWN: "Apply the protection mode down to the beginning of a mapping that grows downward"; EINVAL where it does not grow. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *plain = mmap(NULL, 4 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *grows = mmap(NULL, 4 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_GROWSDOWN, -1, 0);

	NEED(plain != MAP_FAILED && grows != MAP_FAILED);
	CHECK_ERRNO(mprotect(plain + page, page, PROT_READ | PROT_WRITE | PROT_GROWSDOWN), EINVAL);
	CHECK_ERRNO(mprotect(grows + page, page, PROT_READ | PROT_WRITE | PROT_GROWSUP), EINVAL);
	CHECK(mprotect(grows + 2 * page, page, PROT_READ | PROT_WRITE | PROT_GROWSDOWN) == 0);
	grows[0] = grows[page] = grows[2 * page] = 1;
	return PTS_PASS;
}
