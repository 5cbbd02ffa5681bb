/* FUTEX_WAKE wakes at least one; words are private or shared, not both; requeued waiters are found at the other word; order of errors. */
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

static uint32_t word, other;

static void *sleeper(void *op)
{
	CHECK(syscall(FUTEX, &word, (int)(long)op, 0, NULL, NULL, 0) == 0);
	return NULL;
}

static void start(pthread_t *thread, long op)
{
	NEED(pthread_create(thread, NULL, sleeper, (void *)op) == 0);
}

/* A thread may not have got to its wait. */
static void wake_one(int op, int count)
{
	while (syscall(FUTEX, &word, op, count, NULL, NULL, 0) == 0)
		usleep(1000);
}

static void check_counts(void)
{
	pthread_t thread;

	start(&thread, FUTEX_WAIT);
	wake_one(FUTEX_WAKE, 0);
	NEED(pthread_join(thread, NULL) == 0);
	start(&thread, FUTEX_WAIT);
	wake_one(FUTEX_WAKE, -1);
	NEED(pthread_join(thread, NULL) == 0);
	start(&thread, FUTEX_WAIT);
	usleep(20000);
	CHECK(syscall(FUTEX, &word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0) == 0);
	wake_one(FUTEX_WAKE, 1);
	NEED(pthread_join(thread, NULL) == 0);
}

static void check_requeue(void)
{
	pthread_t threads[3];
	long moved = 0;

	for (int i = 0; i < 3; i++)
		start(&threads[i], FUTEX_WAIT_PRIVATE);
	CHECK_ERRNO(syscall(FUTEX, &word, FUTEX_CMP_REQUEUE_PRIVATE, 1, (void *)10, &other, 77), EAGAIN);
	while (moved < 3)
		moved += syscall(FUTEX, &word, FUTEX_CMP_REQUEUE_PRIVATE, 0, (void *)10, &other, 0);
	CHECK(syscall(FUTEX, &word, FUTEX_WAKE_PRIVATE, 10, NULL, NULL, 0) == 0);
	CHECK(syscall(FUTEX, &other, FUTEX_REQUEUE_PRIVATE, 1, (void *)10, &other, 0) == 3);
	CHECK(syscall(FUTEX, &other, FUTEX_WAKE_PRIVATE, 10, NULL, NULL, 0) == 2);
	for (int i = 0; i < 3; i++)
		NEED(pthread_join(threads[i], NULL) == 0);
}

int main(void)
{
	struct timespec soon = { 0, 1000000 };

	check_counts();
	check_requeue();
	CHECK_ERRNO(syscall(FUTEX, &word, FUTEX_WAIT, 1, NULL, NULL, 0), EAGAIN);
	CHECK_ERRNO(syscall(FUTEX, &word, FUTEX_WAIT, 0, &soon, NULL, 0), ETIMEDOUT);
	CHECK_ERRNO(syscall(FUTEX, &word, FUTEX_WAIT | FUTEX_CLOCK_REALTIME, 0, &soon, NULL, 0), ENOSYS);
	CHECK_ERRNO(syscall(FUTEX, (char *)&word + 1, FUTEX_WAKE, 1, NULL, NULL, 0), EINVAL);
	CHECK_ERRNO(syscall(FUTEX, &word, FUTEX_WAKE_BITSET, 1, NULL, NULL, 0), EINVAL);
	CHECK_ERRNO(syscall(FUTEX, &word, FUTEX_REQUEUE, -1, (void *)1, &other, 0), EINVAL);
	CHECK_ERRNO(syscall(FUTEX, (void *)8, FUTEX_WAKE, 1, NULL, NULL, 0), EFAULT);
	return PTS_PASS;
}
