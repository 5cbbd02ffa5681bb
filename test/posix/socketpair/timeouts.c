/* SO_RCVTIMEO and SO_SNDTIMEO end a wait with EAGAIN, or EINTR if a signal comes first; without them it is restarted. */
#include "posixtest.h"
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>

static int fd[2];
static char block[65536];

static void handler(int sig)
{
	CHECK(write(fd[1], "late", 4) == 4);
}

static void alarm_in(int usec, int flags)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = flags };
	struct itimerval soon = { .it_value.tv_usec = usec };

	NEED(sigaction(SIGALRM, &action, NULL) == 0 && setitimer(ITIMER_REAL, &soon, NULL) == 0);
}

static long now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int main(void)
{
	struct timeval tv = { .tv_usec = 100000 }, got = { 7, 7 }, bad = { .tv_usec = 1000000 };
	socklen_t len = sizeof(got);
	char text[16];
	long start;

	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0);
	CHECK(getsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &got, &len) == 0 && got.tv_sec == 0 && got.tv_usec == 0);
	CHECK(setsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv)) == 0);
	CHECK(setsockopt(fd[0], SOL_SOCKET, SO_SNDTIMEO, &tv, sizeof(tv)) == 0);
	CHECK(getsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &got, &len) == 0 && got.tv_sec == 0 && got.tv_usec == 100000);
	CHECK_ERRNO(setsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &bad, sizeof(bad)), EDOM);

	start = now_ms();
	CHECK_ERRNO(read(fd[0], text, 1), EAGAIN);
	CHECK(now_ms() - start >= 80);
	alarm_in(20000, SA_RESTART);
	CHECK_ERRNO(recv(fd[0], text, sizeof(text), 0), EINTR);
	CHECK(read(fd[0], text, sizeof(text)) == 4);
	while (write(fd[0], block, sizeof(block)) > 0)
		;
	CHECK(errno == EAGAIN);

	alarm_in(20000, SA_RESTART);
	tv.tv_usec = 0;
	CHECK(setsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv)) == 0);
	CHECK(read(fd[0], text, sizeof(text)) == 4);
	alarm_in(20000, 0);
	CHECK_ERRNO(read(fd[0], text, sizeof(text)), EINTR);
	return PTS_PASS;
}
