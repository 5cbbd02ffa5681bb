/* flock(2): locks belong to open file descriptions; duplicates share one; another description of the file conflicts; LOCK_NB: EWOULDBLOCK. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/file.h>

int main(void)
{
	char path[] = "/tmp/posixtest-XXXXXX";
	int one = mkstemp(path), other = open(path, O_RDONLY), copy = dup(one);

	NEED(one >= 0 && other >= 0 && copy >= 0 && unlink(path) == 0);
	CHECK(flock(one, LOCK_EX) == 0 && flock(copy, LOCK_EX | LOCK_NB) == 0);
	CHECK_ERRNO(flock(other, LOCK_SH | LOCK_NB), EWOULDBLOCK);
	CHECK(flock(copy, LOCK_SH) == 0 && flock(other, LOCK_SH | LOCK_NB) == 0);
	CHECK_ERRNO(flock(one, LOCK_EX | LOCK_NB), EWOULDBLOCK);
	/* "The existing lock is first removed, and then a new lock is established": it is lost now. */
	CHECK(flock(other, LOCK_EX | LOCK_NB) == 0);
	CHECK(flock(other, LOCK_UN) == 0 && flock(one, LOCK_EX | LOCK_NB) == 0);
	CHECK(close(one) == 0);
	CHECK_ERRNO(flock(other, LOCK_EX | LOCK_NB), EWOULDBLOCK);
	CHECK(close(copy) == 0 && flock(other, LOCK_EX | LOCK_NB) == 0);
	CHECK_ERRNO(flock(other, 0x40), EINVAL);
	CHECK_ERRNO(flock(one, LOCK_SH), EBADF);
	return PTS_PASS;
}
