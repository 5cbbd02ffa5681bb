/*
 * mmap(2), EACCES: "a file mapping was requested, but fd is not open for reading. Or MAP_SHARED was requested and
 * PROT_WRITE is set, but fd is not open in read/write (O_RDWR) mode."
 */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>

int main(void)
{
	char path[] = "/tmp/posixtest-XXXXXX";
	int rw = mkstemp(path), ro = open(path, O_RDONLY), wo = open(path, O_WRONLY), at = open(path, O_PATH);

	NEED(rw >= 0 && ro >= 0 && wo >= 0 && at >= 0 && unlink(path) == 0 && ftruncate(rw, 4096) == 0);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_SHARED, wo, 0), EACCES);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, wo, 0), EACCES);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_WRITE, MAP_SHARED, wo, 0), EACCES);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_NONE, MAP_SHARED, wo, 0), EACCES);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, ro, 0), EACCES);
	CHECK_ERRNO(mmap(NULL, 4096, PROT_READ, MAP_SHARED, at, 0), EBADF);
	CHECK(mmap(NULL, 4096, PROT_READ, MAP_SHARED, ro, 0) != MAP_FAILED);
	CHECK(mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, ro, 0) != MAP_FAILED);
	CHECK(mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, rw, 0) != MAP_FAILED);
	return PTS_PASS;
}
