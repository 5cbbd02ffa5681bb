/* splice(2) moves from pipe to pipe, tee(2) leaves it in both; who finds nothing, or no room, waits. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/ioctl.h>

static int a[2], b[2];

static int waiting(int fd)
{
	int n;

	CHECK(ioctl(fd, FIONREAD, &n) == 0);
	return n;
}

/* It has come to where it waits afterwards. */
static pid_t spawn(void (*body)(void))
{
	pid_t pid = start_child(body);

	usleep(20000);
	return pid;
}

static void join(pid_t pid)
{
	CHECK(exited(wait_status(pid), PTS_PASS));
}

static void splice_three(void)
{
	CHECK(splice(a[0], NULL, b[1], NULL, 3, 0) == 3);
}

int main(void)
{
	static char text[4096];
	pid_t pid;

	NEED(pipe(a) == 0 && pipe(b) == 0);
	CHECK(write(a[1], "abcdef", 6) == 6 && splice(a[0], NULL, b[1], NULL, 4, 0) == 4);
	CHECK(waiting(a[0]) == 2 && waiting(b[0]) == 4);
	/* What is written now does not get into what was moved. */
	CHECK(write(a[1], "gh", 2) == 2 && write(b[1], "XY", 2) == 2);
	CHECK(read(b[0], text, 100) == 6 && memcmp(text, "abcdXY", 6) == 0);
	CHECK(tee(a[0], b[1], 3, 0) == 3 && waiting(a[0]) == 4 && waiting(b[0]) == 3);
	CHECK(write(b[1], "Z", 1) == 1 && read(b[0], text, 100) == 4 && memcmp(text, "efgZ", 4) == 0);
	CHECK(read(a[0], text, 100) == 4 && memcmp(text, "efgh", 4) == 0);

	pid = spawn(splice_three);
	CHECK(write(a[1], "123", 3) == 3);
	join(pid);
	CHECK(read(b[0], text, 100) == 3 && memcmp(text, "123", 3) == 0);

	fcntl(b[1], F_SETFL, O_NONBLOCK);
	while (write(b[1], text, sizeof(text)) > 0)
		;
	CHECK(write(a[1], "456", 3) == 3);
	CHECK_ERRNO(splice(a[0], NULL, b[1], NULL, 3, 0), EAGAIN);
	fcntl(b[1], F_SETFL, 0);
	pid = spawn(splice_three);
	CHECK(waitpid(pid, NULL, WNOHANG) == 0 && read(b[0], text, sizeof(text)) == sizeof(text));
	join(pid);
	CHECK(waiting(a[0]) == 0);
	return PTS_PASS;
}
