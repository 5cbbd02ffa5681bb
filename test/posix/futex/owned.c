/* Futexes with priorities: a deadlock along a chain is found; the heir of an owner that ended is told; who does not own cannot unlock. */
#include "posixtest.h"
#include <linux/futex.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>

/* The call that takes the C library's timespec. */
#ifdef SYS_futex_time64
#define FUTEX	SYS_futex_time64
#else
#define FUTEX	SYS_futex
#endif

#ifndef FUTEX_LOCK_PI2
#define FUTEX_LOCK_PI2	13
#endif

static uint32_t a, b;
static volatile int step;

static long lock(uint32_t *word)
{
	return syscall(FUTEX, word, FUTEX_LOCK_PI_PRIVATE, 0, NULL, NULL, 0);
}

static long unlock(uint32_t *word)
{
	return syscall(FUTEX, word, FUTEX_UNLOCK_PI_PRIVATE, 0, NULL, NULL, 0);
}

static void *holds_b_wants_a(void *unused)
{
	CHECK(lock(&b) == 0 && b == (uint32_t)syscall(SYS_gettid));
	step = 1;
	CHECK(lock(&a) == 0);
	CHECK(unlock(&a) == 0 && unlock(&b) == 0);
	return NULL;
}

static void *ends_with_a(void *unused)
{
	CHECK(lock(&a) == 0);
	step = 2;
	while (!(a & FUTEX_WAITERS))
		usleep(1000);
	usleep(10000);
	return NULL;
}

int main(void)
{
	uint32_t tid = (uint32_t)syscall(SYS_gettid);
	struct timespec soon;
	pthread_t thread;

	CHECK(lock(&a) == 0 && a == tid);
	CHECK_ERRNO(lock(&a), EDEADLK);
	NEED(pthread_create(&thread, NULL, holds_b_wants_a, NULL) == 0);
	while (step < 1 || !(a & FUTEX_WAITERS))
		usleep(1000);
	usleep(10000);
	CHECK_ERRNO(lock(&b), EDEADLK);
	CHECK_ERRNO(unlock(&b), EPERM);
	CHECK_ERRNO(syscall(FUTEX, &b, FUTEX_TRYLOCK_PI_PRIVATE, 0, NULL, NULL, 0), EAGAIN);
	CHECK_ERRNO(syscall(FUTEX, &a, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0), EINVAL);
	CHECK(unlock(&a) == 0);
	NEED(pthread_join(thread, NULL) == 0);
	CHECK(a == 0 && b == 0);

	NEED(pthread_create(&thread, NULL, ends_with_a, NULL) == 0);
	while (step < 2)
		usleep(1000);
	NEED(clock_gettime(CLOCK_MONOTONIC, &soon) == 0);
	CHECK_ERRNO(syscall(FUTEX, &a, FUTEX_LOCK_PI2 | FUTEX_PRIVATE_FLAG, 0, &soon, NULL, 0), ETIMEDOUT);
	CHECK(lock(&a) == 0 && (a & FUTEX_TID_MASK) == tid && (a & FUTEX_OWNER_DIED));
	CHECK(unlock(&a) == 0);
	NEED(pthread_join(thread, NULL) == 0);
	a = 0x3fffffff;
	CHECK_ERRNO(lock(&a), ESRCH);
	return PTS_PASS;
}
