/* mmap(2), munmap(2) and faults in several threads at once: each finds its own memory as it left it. */
#include "posixtest.h"
#include <pthread.h>
#include <sys/mman.h>

static void *body(void *arg)
{
	long page = sysconf(_SC_PAGESIZE), n = (long)arg, i, round;

	for (round = 0; round < 30; round++) {
		long pages = 1 + (round * 7 + n) % 9;
		volatile char *map = mmap(NULL, pages * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		NEED(map != MAP_FAILED);
		for (i = 0; i < pages; i++)
			map[i * page + n] = n + i;
		if (round % 5 == 0)
			sched_yield();
		for (i = 0; i < pages; i++)
			CHECK(map[i * page + n] == n + i && map[i * page + n + 1] == 0);
		CHECK(munmap((void *)map, pages * page) == 0);
	}
	return NULL;
}

int main(void)
{
	pthread_t threads[6];
	long i;

	for (i = 0; i < 6; i++)
		NEED(pthread_create(&threads[i], NULL, body, (void *)i) == 0);
	for (i = 0; i < 6; i++)
		NEED(pthread_join(threads[i], NULL) == 0);
	return PTS_PASS;
}
