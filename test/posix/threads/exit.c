/* pthread_exit(3): ends its thread alone, with a result, cleanup handlers and destructors of thread-specific data; the process ends with its last thread. */
#include "posixtest.h"
#include <pthread.h>

static pthread_key_t key;
static int cleaned, destroyed;

static void cleanup(void *arg)
{
	cleaned = cleaned * 10 + (long)arg;
}

static void destroy(void *value)
{
	destroyed += (long)value;
}

static void *body(void *arg)
{
	pthread_setspecific(key, (void *)5);
	pthread_cleanup_push(cleanup, (void *)1);
	pthread_cleanup_push(cleanup, (void *)2);
	pthread_exit((void *)33);
	pthread_cleanup_pop(0);
	pthread_cleanup_pop(0);
	return NULL;
}

static void *last(void *arg)
{
	usleep(20000);
	exit(PTS_PASS);
}

int main(void)
{
	pthread_t thread;
	void *result;

	NEED(pthread_key_create(&key, destroy) == 0);
	CHECK(pthread_create(&thread, NULL, body, NULL) == 0 && pthread_join(thread, &result) == 0);
	CHECK(result == (void *)33 && cleaned == 21 && destroyed == 5);
	CHECK(pthread_create(&thread, NULL, last, NULL) == 0 && pthread_detach(thread) == 0);
	pthread_exit(NULL);
}
