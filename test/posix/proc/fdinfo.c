/* proc(5): /proc/PID/fdinfo tells an open file's position and flags, and which process a descriptor is of. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/pidfd.h>

static void info(int fd, char *text, size_t size)
{
	char path[64];
	ssize_t n;
	int file;

	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	NEED((file = open(path, O_RDONLY)) >= 0 && (n = read(file, text, size - 1)) > 0);
	text[n] = 0;
	close(file);
}

static unsigned int flags_of(const char *text)
{
	const char *line = strstr(text, "\nflags:\t");
	unsigned int flags;

	CHECK(line && sscanf(line, "\nflags:\t%o", &flags) == 1);
	return flags;
}

int main(void)
{
	int fd = temporary_file(100), pidfd;
	char text[512], wanted[64];

	NEED(lseek(fd, 42, SEEK_SET) == 42);
	info(fd, text, sizeof(text));
	CHECK(strncmp(text, "pos:\t42\n", 8) == 0 && strstr(text, "\nmnt_id:\t") && strstr(text, "\nino:\t"));
	CHECK((flags_of(text) & (O_ACCMODE | O_APPEND | O_CLOEXEC)) == O_RDWR);
	NEED(fcntl(fd, F_SETFL, O_APPEND) == 0 && fcntl(fd, F_SETFD, FD_CLOEXEC) == 0);
	info(fd, text, sizeof(text));
	CHECK((flags_of(text) & (O_ACCMODE | O_APPEND | O_CLOEXEC)) == (O_RDWR | O_APPEND | O_CLOEXEC));
	NEED((pidfd = pidfd_open(getpid(), 0)) >= 0);
	info(pidfd, text, sizeof(text));
	snprintf(wanted, sizeof(wanted), "\nPid:\t%d\n", getpid());
	CHECK(strstr(text, wanted) != NULL);
	CHECK(access("/proc/self/fd/0", F_OK) == 0);
	CHECK_ERRNO(access("/proc/self/fd/+0", F_OK), ENOENT);
	CHECK_ERRNO(access("/proc/self/fd/00", F_OK), ENOENT);
	CHECK_ERRNO(access("/proc/self/fd/0\n", F_OK), ENOENT);
	close(pidfd);
	snprintf(wanted, sizeof(wanted), "/proc/self/fdinfo/%d", pidfd);
	CHECK_ERRNO(access(wanted, R_OK), ENOENT);
	return PTS_PASS;
}
