/* futex_waitv: waits for one of several words, and says which; its errors. */
#include "posixtest.h"
#include <pthread.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>

#ifndef SYS_futex_waitv
#define SYS_futex_waitv	449
#endif
#ifdef SYS_futex_time64
#define FUTEX	SYS_futex_time64
#else
#define FUTEX	SYS_futex
#endif
#define WAKE		1
#define SIZE_32		2
#define PRIVATE		128

struct waiter {
	uint64_t value, address;
	uint32_t flags, reserved;
};

/* With 64-bit times on every machine. */
struct time64 {
	int64_t seconds, nanoseconds;
};

static uint32_t words[3];

static long wait_all(struct waiter *w, unsigned int count, unsigned int flags, void *timeout, int clock)
{
	return syscall(SYS_futex_waitv, w, count, flags, timeout, clock);
}

static void *wake_second(void *unused)
{
	while (syscall(FUTEX, &words[1], WAKE | PRIVATE, 1, NULL, NULL, 0) == 0)
		usleep(1000);
	return NULL;
}

int main(void)
{
	struct time64 past = { 1, 0 }, invalid = { 1, 1000000000 };
	struct waiter w[3];
	pthread_t thread;

	for (int i = 0; i < 3; i++)
		w[i] = (struct waiter){ 0, (uintptr_t)&words[i], SIZE_32 | PRIVATE, 0 };
	if (wait_all(w, 3, 0, &past, CLOCK_MONOTONIC) == -1 && errno == ENOSYS)
		return PTS_PASS;	/* a Linux before 5.16 */
	CHECK_ERRNO(wait_all(w, 3, 0, &past, CLOCK_MONOTONIC), ETIMEDOUT);
	NEED(pthread_create(&thread, NULL, wake_second, NULL) == 0);
	CHECK(wait_all(w, 3, 0, NULL, 0) == 1);
	NEED(pthread_join(thread, NULL) == 0);
	w[2].value = 5;
	CHECK_ERRNO(wait_all(w, 3, 0, NULL, 0), EAGAIN);
	CHECK_ERRNO(wait_all(w, 3, 1, NULL, 0), EINVAL);
	CHECK_ERRNO(wait_all(w, 0, 0, NULL, 0), EINVAL);
	CHECK_ERRNO(wait_all(w, 129, 0, NULL, 0), EINVAL);
	CHECK_ERRNO(wait_all(w, 3, 0, &invalid, CLOCK_MONOTONIC), EINVAL);
	CHECK_ERRNO(wait_all(w, 3, 0, &past, CLOCK_TAI), EINVAL);
	CHECK_ERRNO(wait_all((void *)8, 3, 0, NULL, 0), EFAULT);
	w[1].flags = PRIVATE;
	CHECK_ERRNO(wait_all(w, 3, 0, NULL, 0), EINVAL);
	return PTS_PASS;
}
