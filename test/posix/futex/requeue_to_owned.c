/* FUTEX_WAIT_REQUEUE_PI: woken from one word, a waiter owns another; or it is moved there and gets it when it is unlocked. */
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

static uint32_t condition, lock;
static volatile int waiting, owned;

static void *waiter(void *unused)
{
	__sync_fetch_and_add(&waiting, 1);
	CHECK(syscall(FUTEX, &condition, FUTEX_WAIT_REQUEUE_PI_PRIVATE, 0, NULL, &lock, 0) == 0);
	CHECK((lock & FUTEX_TID_MASK) == (uint32_t)syscall(SYS_gettid));
	owned++;
	CHECK(syscall(FUTEX, &lock, FUTEX_UNLOCK_PI_PRIVATE, 0, NULL, NULL, 0) == 0);
	return NULL;
}

static void start(pthread_t *threads, int count)
{
	waiting = 0;
	for (int i = 0; i < count; i++)
		NEED(pthread_create(&threads[i], NULL, waiter, NULL) == 0);
	while (waiting < count)
		usleep(1000);
	usleep(20000);
}

static void join(pthread_t *threads, int count)
{
	for (int i = 0; i < count; i++)
		NEED(pthread_join(threads[i], NULL) == 0);
}

int main(void)
{
	struct timespec past = { 1, 0 };
	pthread_t threads[3];

	/* Free: the first owns it at once, the others after it. */
	start(threads, 3);
	CHECK(syscall(FUTEX, &condition, FUTEX_CMP_REQUEUE_PI_PRIVATE, 1, (void *)10, &lock, 0) == 3);
	join(threads, 3);
	CHECK(owned == 3 && lock == 0);

	/* Held by the waker, as a condition variable's mutex is. */
	start(threads, 2);
	CHECK(syscall(FUTEX, &lock, FUTEX_LOCK_PI_PRIVATE, 0, NULL, NULL, 0) == 0);
	CHECK(syscall(FUTEX, &condition, FUTEX_CMP_REQUEUE_PI_PRIVATE, 1, (void *)10, &lock, 0) == 2);
	usleep(10000);
	CHECK(owned == 3);
	CHECK(syscall(FUTEX, &lock, FUTEX_UNLOCK_PI_PRIVATE, 0, NULL, NULL, 0) == 0);
	join(threads, 2);
	CHECK(owned == 5 && lock == 0);

	CHECK_ERRNO(syscall(FUTEX, &condition, FUTEX_WAIT_REQUEUE_PI_PRIVATE, 1, NULL, &lock, 0), EAGAIN);
	CHECK_ERRNO(syscall(FUTEX, &condition, FUTEX_WAIT_REQUEUE_PI_PRIVATE, 0, &past, &lock, 0), ETIMEDOUT);
	CHECK_ERRNO(syscall(FUTEX, &condition, FUTEX_WAIT_REQUEUE_PI_PRIVATE, 0, NULL, &condition, 0), EINVAL);
	CHECK_ERRNO(syscall(FUTEX, &condition, FUTEX_CMP_REQUEUE_PI_PRIVATE, 2, NULL, &lock, 0), EINVAL);
	return PTS_PASS;
}
