/* execve(2): "ETXTBSY The specified executable was open for writing by one or more processes"; open(2): the same for who would write to a program that runs. A program need not be readable, but a FIFO is none. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

static char *const args[] = { "x", "again", NULL };

static void copy_of_this(const char *path)
{
	int from = open("/proc/self/exe", O_RDONLY), to = open(path, O_CREAT | O_WRONLY, 0755);
	static char buf[65536];
	ssize_t n;

	NEED(from >= 0 && to >= 0);
	while ((n = read(from, buf, sizeof(buf))) > 0)
		NEED(write(to, buf, n) == n);
	NEED(n == 0 && close(from) == 0 && close(to) == 0);
}

static void executes_unreadable(void)
{
	NEED(setuid(65534) == 0);
	CHECK_ERRNO(open("copy", O_RDONLY), EACCES);
	execv("copy", args);
	CHECK(!"executed");
}

int main(int argc, char *argv[])
{
	char folder[] = "/tmp/posixtest-XXXXXX";
	int fd;

	if (argc == 2)
		return PTS_PASS;
	CHECK_ERRNO(open("/proc/self/exe", O_WRONLY), ETXTBSY);
	CHECK_ERRNO(truncate("/proc/self/exe", 0), ETXTBSY);
	NEED(mkdtemp(folder) && chmod(folder, 0755) == 0 && chdir(folder) == 0);
	copy_of_this("copy");
	NEED((fd = open("copy", O_RDWR)) >= 0);
	CHECK_ERRNO(execv("copy", args), ETXTBSY);
	NEED(close(fd) == 0 && (fd = open("text", O_CREAT | O_WRONLY, 0755)) >= 0 && write(fd, "text", 4) == 4);
	CHECK_ERRNO(execv("text", args), ETXTBSY);
	NEED(close(fd) == 0);
	CHECK_ERRNO(execv("text", args), ENOEXEC);
	NEED((fd = open("text", O_WRONLY)) >= 0 && close(fd) == 0);

	NEED(chmod("copy", 0111) == 0);
	if (geteuid() == 0)
		CHECK(exited(child_status(executes_unreadable), PTS_PASS));
	NEED(mkfifo("fifo", 0755) == 0);
	CHECK_ERRNO(execv("fifo", args), EACCES);
	CHECK(unlink("copy") == 0 && unlink("text") == 0 && unlink("fifo") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
