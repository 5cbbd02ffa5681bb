/* signal(7), setitimer(2): a timer's handler that maps, forks, writes and jumps while main allocates, prints into a string and computes with doubles. */
#include "posixtest.h"
#include <math.h>
#include <setjmp.h>
#include <sys/mman.h>
#include <sys/time.h>

static volatile sig_atomic_t count;
static int fd[2];

static void handler(int sig)
{
	char *map = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (map == MAP_FAILED)
		_exit(PTS_FAIL);
	map[5000] = 'h';
	if (count % 10 == 0 && fork() == 0)
		_exit(write(fd[1], map + 5000, 1) != 1);
	munmap(map, 8192);
	count++;
}

int main(void)
{
	struct itimerval timer = { { 0, 1000 }, { 0, 1000 } };
	char text[200], expected[200], buf[100];
	int i = 0, status, children = 0;

	signal(SIGALRM, handler);
	NEED(pipe(fd) == 0 && setitimer(ITIMER_REAL, &timer, NULL) == 0);
	while (count < 60) {
		double x = sqrt(i) * 1.5;
		char *p = malloc(1 + i % 3000);

		p[i % 3000] = i;
		snprintf(text, sizeof(text), "%d %s %.6f", i, "some text", x);
		snprintf(expected, sizeof(expected), "%d %s %.6f", i, "some text", sqrt(i) * 1.5);
		CHECK(strcmp(text, expected) == 0 && p[i % 3000] == (char)i);
		free(p);
		i++;
	}
	timer.it_value.tv_usec = 0;
	NEED(setitimer(ITIMER_REAL, &timer, NULL) == 0);
	close(fd[1]);
	while (wait(&status) > 0)
		children += exited(status, 0);
	CHECK(children >= 6 && read(fd[0], buf, 100) == children && buf[children - 1] == 'h');
	return PTS_PASS;
}
