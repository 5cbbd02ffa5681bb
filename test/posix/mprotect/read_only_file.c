/* mprotect(2): "EACCES The memory cannot be given the specified access. This can happen, for example, if you mmap(2) a file to which you have read-only access, then ask mprotect() to mark it PROT_WRITE." */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char path[] = "/tmp/posixtest-XXXXXX", *shared, *private;
	int rw = mkstemp(path), ro = open(path, O_RDONLY);

	NEED(rw >= 0 && ro >= 0 && unlink(path) == 0 && ftruncate(rw, page) == 0);
	shared = mmap(NULL, page, PROT_READ, MAP_SHARED, ro, 0);
	private = mmap(NULL, page, PROT_READ, MAP_PRIVATE, ro, 0);
	NEED(shared != MAP_FAILED && private != MAP_FAILED);
	CHECK_ERRNO(mprotect(shared, page, PROT_READ | PROT_WRITE), EACCES);
	CHECK_ERRNO(mprotect(shared, page, PROT_WRITE), EACCES);
	CHECK(mprotect(shared, page, PROT_NONE) == 0 && mprotect(shared, page, PROT_READ) == 0);
	CHECK(mprotect(private, page, PROT_READ | PROT_WRITE) == 0);
	private[0] = 'p';
	CHECK(shared[0] == 0);
	return PTS_PASS;
}
