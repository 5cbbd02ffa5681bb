/* eventfd(2): a 64-bit counter: writes add, a read takes it all, or 1 with EFD_SEMAPHORE; EAGAIN, EINVAL. */
#include "posixtest.h"
#include <poll.h>
#include <stdint.h>
#include <sys/eventfd.h>

int main(void)
{
	int fd = eventfd(3, EFD_NONBLOCK), sem = eventfd(2, EFD_SEMAPHORE | EFD_NONBLOCK | EFD_CLOEXEC);
	struct pollfd p = { .fd = fd, .events = POLLIN | POLLOUT };
	uint64_t value = 4;
	char small[4];

	CHECK(fd >= 0 && sem >= 0);
	CHECK(poll(&p, 1, 0) == 1 && p.revents == (POLLIN | POLLOUT));
	CHECK(write(fd, &value, 8) == 8 && read(fd, &value, 8) == 8 && value == 7);
	CHECK_ERRNO(read(fd, &value, 8), EAGAIN);
	CHECK(poll(&p, 1, 0) == 1 && p.revents == POLLOUT);
	CHECK_ERRNO(read(fd, small, 4), EINVAL);
	CHECK_ERRNO(pread(fd, &value, 8, 0), ESPIPE);
	CHECK_ERRNO(write(fd, small, 4), EINVAL);
	value = UINT64_MAX;
	CHECK_ERRNO(write(fd, &value, 8), EINVAL);
	value = UINT64_MAX - 1;
	CHECK(write(fd, &value, 8) == 8 && poll(&p, 1, 0) == 1 && p.revents == POLLIN);
	value = 1;
	CHECK_ERRNO(write(fd, &value, 8), EAGAIN);
	CHECK(read(sem, &value, 8) == 8 && value == 1 && read(sem, &value, 8) == 8 && value == 1);
	CHECK_ERRNO(read(sem, &value, 8), EAGAIN);
	CHECK_ERRNO(eventfd(0, 0x40), EINVAL);
	return PTS_PASS;
}
