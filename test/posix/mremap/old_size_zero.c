/* mremap(2): "If the value of old_size is zero, and old_address refers to a shareable mapping, then mremap() will create a new mapping of the same pages." */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *shared = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	char *private = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), *twin;

	NEED(shared != MAP_FAILED && private != MAP_FAILED);
	strcpy(shared + page, "twice");
	twin = mremap(shared, 0, 2 * page, MREMAP_MAYMOVE);
	CHECK(twin != MAP_FAILED && twin != shared && strcmp(twin + page, "twice") == 0);
	strcpy(twin + page, "thrice");
	CHECK(strcmp(shared + page, "thrice") == 0);
	CHECK_ERRNO(mremap(shared, 0, 2 * page, 0), ENOMEM);
	CHECK_ERRNO(mremap(private, 0, 2 * page, MREMAP_MAYMOVE), EINVAL);
	return PTS_PASS;
}
