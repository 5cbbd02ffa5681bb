/* pthread_cond_wait(3), signal, broadcast: a queue between producers and consumers passes everything on exactly once. */
#include "posixtest.h"
#include <pthread.h>

#define ITEMS 500

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER, emptied = PTHREAD_COND_INITIALIZER;
static int queue[4], used, next_in, next_out, finished;

static void *produce(void *arg)
{
	int i;

	for (i = 0; i < ITEMS; i++) {
		pthread_mutex_lock(&mutex);
		while (used == 4)
			pthread_cond_wait(&emptied, &mutex);
		queue[next_in++ % 4] = i + 1;
		used++;
		pthread_cond_signal(&filled);
		pthread_mutex_unlock(&mutex);
	}
	return NULL;
}

static void *consume(void *arg)
{
	long sum = 0;

	pthread_mutex_lock(&mutex);
	for (;;) {
		while (!used && !finished)
			pthread_cond_wait(&filled, &mutex);
		if (!used)
			break;
		sum += queue[next_out++ % 4];
		used--;
		pthread_cond_signal(&emptied);
	}
	pthread_mutex_unlock(&mutex);
	return (void *)sum;
}

int main(void)
{
	pthread_t producers[2], consumers[3];
	long sum = 0;
	void *part;
	int i;

	for (i = 0; i < 3; i++)
		NEED(pthread_create(&consumers[i], NULL, consume, NULL) == 0);
	for (i = 0; i < 2; i++)
		NEED(pthread_create(&producers[i], NULL, produce, NULL) == 0);
	for (i = 0; i < 2; i++)
		NEED(pthread_join(producers[i], NULL) == 0);
	pthread_mutex_lock(&mutex);
	finished = 1;
	pthread_cond_broadcast(&filled);
	pthread_mutex_unlock(&mutex);
	for (i = 0; i < 3; i++) {
		NEED(pthread_join(consumers[i], &part) == 0);
		sum += (long)part;
	}
	CHECK(sum == ITEMS * (ITEMS + 1L));
	return PTS_PASS;
}
