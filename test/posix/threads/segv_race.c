/* mmap(2), munmap(2), sigaction(2): one thread maps and unmaps a page while another reads it: each read gives what was stored, or SIGSEGV, which the reader leaves by siglongjmp. */
#include "posixtest.h"
#include <pthread.h>
#include <setjmp.h>
#include <sys/mman.h>

static __thread sigjmp_buf env;
static volatile char *place;
static volatile int stop, good, faults;
static long page;

static void handler(int sig)
{
	siglongjmp(env, 1);
}

static void *reads(void *arg)
{
	while (!stop) {
		if (sigsetjmp(env, 1) == 0) {
			char c = place[5];

			CHECK(c == 'r' || c == 0);
			good++;
		} else {
			faults++;
		}
	}
	return NULL;
}

int main(void)
{
	pthread_t threads[2];
	int i;

	page = sysconf(_SC_PAGESIZE);
	place = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	NEED(place != MAP_FAILED);
	signal(SIGSEGV, handler);
	for (i = 0; i < 2; i++)
		NEED(pthread_create(&threads[i], NULL, reads, NULL) == 0);
	while (good < 100 || faults < 100) {
		CHECK(mprotect((void *)place, page, PROT_NONE) == 0);
		usleep(50);
		CHECK(mmap((void *)place, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == place);
		place[5] = 'r';
		usleep(50);
	}
	stop = 1;
	for (i = 0; i < 2; i++)
		NEED(pthread_join(threads[i], NULL) == 0);
	return PTS_PASS;
}
