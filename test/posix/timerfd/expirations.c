/* timerfd_create(2), timerfd_settime(2): read gives the number of expirations; periodic, absolute, disarmed; EAGAIN, EINVAL. */
#include "posixtest.h"
#include <poll.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>

int main(void)
{
	struct itimerspec spec = { { 0, 20000000 }, { 0, 10000000 } }, now;
	int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
	struct pollfd p = { .fd = fd, .events = POLLIN };
	uint64_t count;

	CHECK(fd >= 0);
	CHECK_ERRNO(read(fd, &count, 8), EAGAIN);
	CHECK(timerfd_settime(fd, 0, &spec, NULL) == 0 && poll(&p, 1, 5000) == 1 && p.revents == POLLIN);
	CHECK(read(fd, &count, 8) == 8 && count >= 1);
	usleep(100000);
	CHECK(read(fd, &count, 8) == 8 && count >= 4);
	CHECK_ERRNO(read(fd, &count, 4), EINVAL);
	CHECK(timerfd_gettime(fd, &now) == 0 && now.it_interval.tv_nsec == 20000000 && now.it_value.tv_nsec <= 20000000);
	spec.it_value.tv_nsec = 0;
	CHECK(timerfd_settime(fd, 0, &spec, &now) == 0 && now.it_interval.tv_nsec == 20000000 && poll(&p, 1, 60) == 0);
	spec = (struct itimerspec){ { 0, 0 }, { 1, 0 } };
	CHECK(timerfd_settime(fd, TFD_TIMER_ABSTIME, &spec, NULL) == 0);
	CHECK(poll(&p, 1, 1000) == 1 || clock_gettime(CLOCK_MONOTONIC, &now.it_value) || now.it_value.tv_sec < 1);
	spec.it_value.tv_nsec = 1000000000;
	CHECK_ERRNO(timerfd_settime(fd, 0, &spec, NULL), EINVAL);
	CHECK_ERRNO(timerfd_create(77, 0), EINVAL);
	CHECK_ERRNO(timerfd_create(CLOCK_MONOTONIC, 0x40), EINVAL);
	CHECK_ERRNO(timerfd_gettime(p.fd = temporary_file(0), &now), EINVAL);
	return PTS_PASS;
}
