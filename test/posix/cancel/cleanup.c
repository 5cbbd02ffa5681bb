/* pthread_cleanup_push(3): what was pushed last runs first; a thread cancelled in pthread_cond_wait has the mutex again by then; destructors of thread-specific data come after. */
#include "posixtest.h"
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static pthread_key_t key;
static char order[8];
static int waiting;

static void note(void *what)
{
	strcat(order, what);
}

static void unlock(void *unused)
{
	note(pthread_mutex_trylock(&mutex) == EBUSY ? "m" : "-");
	pthread_mutex_unlock(&mutex);
}

static void *body(void *unused)
{
	pthread_setspecific(key, "k");
	pthread_mutex_lock(&mutex);
	pthread_cleanup_push(note, "a");
	pthread_cleanup_push(unlock, NULL);
	pthread_cleanup_push(note, "x");
	pthread_cleanup_pop(0);
	waiting = 1;
	for (;;)
		pthread_cond_wait(&cond, &mutex);
	pthread_cleanup_pop(0);
	pthread_cleanup_pop(0);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	void *result;
	int seen = 0;

	NEED(pthread_key_create(&key, note) == 0);
	NEED(pthread_create(&thread, NULL, body, NULL) == 0);
	while (!seen) {
		pthread_mutex_lock(&mutex);
		seen = waiting;
		pthread_mutex_unlock(&mutex);
	}
	CHECK(pthread_cancel(thread) == 0);
	CHECK(pthread_join(thread, &result) == 0 && result == PTHREAD_CANCELED);
	CHECK(strcmp(order, "mak") == 0);
	CHECK(pthread_mutex_lock(&mutex) == 0 && pthread_mutex_unlock(&mutex) == 0);
	return PTS_PASS;
}
