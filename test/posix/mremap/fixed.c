/* mremap(2), MREMAP_FIXED: "a page-aligned address to which the mapping must be moved. Any previous mapping at the address range [...] is unmapped." */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *from = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *to = mmap(NULL, 6 * page, PROT_READ | PROT_WRITE, MAP_SHARED, temporary_file(6 * page), 0);
	unsigned char vec[2];

	NEED(from != MAP_FAILED && to != MAP_FAILED);
	memset(to, 'o', 6 * page);
	strcpy(from, "first");
	strcpy(from + page, "second");
	CHECK(mremap(from, 2 * page, 3 * page, MREMAP_MAYMOVE | MREMAP_FIXED, to + page) == to + page);
	CHECK(strcmp(to + page, "first") == 0 && strcmp(to + 2 * page, "second") == 0 && to[3 * page] == 0);
	CHECK(to[0] == 'o' && to[4 * page] == 'o');
	CHECK_ERRNO(mincore(from, 2 * page, vec), ENOMEM);
	/* Smaller than it was: the rest of the old mapping is gone too. */
	CHECK(mremap(to + page, 3 * page, page, MREMAP_MAYMOVE | MREMAP_FIXED, from) == from);
	CHECK(strcmp(from, "first") == 0);
	CHECK_ERRNO(mincore(to + 2 * page, page, vec), ENOMEM);
	return PTS_PASS;
}
