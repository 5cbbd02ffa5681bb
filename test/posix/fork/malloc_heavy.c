/* fork(2): the heap is the child's own: both sides allocate and free, and neither sees the other's. */
#include "posixtest.h"

static void work(unsigned int seed)
{
	char *blocks[200] = { NULL };
	int i, n;

	for (n = 0; n < 3000; n++) {
		size_t size;

		seed = seed * 1103515245 + 12345;
		i = seed >> 16 & 127;
		size = 1 + (seed >> 8 & 4095);
		if (blocks[i]) {
			CHECK((unsigned char)blocks[i][0] == (unsigned char)(i + seed % 1));
			free(blocks[i]);
			blocks[i] = NULL;
		} else {
			NEED((blocks[i] = malloc(size)) != NULL);
			memset(blocks[i], i, size);
		}
	}
	for (i = 0; i < 200; i++)
		free(blocks[i]);
}

int main(void)
{
	int i, status;

	work(1);
	for (i = 0; i < 4; i++) {
		pid_t pid = fork();

		NEED(pid >= 0);
		if (pid == 0) {
			work(i + 2);
			exit(PTS_PASS);
		}
		work(i + 10);
	}
	for (i = 0; i < 4; i++)
		CHECK(wait(&status) > 0 && exited(status, 0));
	return PTS_PASS;
}
