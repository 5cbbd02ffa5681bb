/* The programs that others execute, by the calls that look for them, and scripts with #!. */
#include "../posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

static void run_sleep(void)
{
	execlp("sleep", "sleep", "0.01", NULL);
}

static void run_missing(void)
{
	CHECK_ERRNO(execlp("no-such-program", "x", NULL), ENOENT);
}

static void run_ls(void)
{
	NEED(freopen("/dev/null", "w", stdout));
	execl("/bin/ls", "ls", "-l", "-a", "/", NULL);
}

static void run_script(void)
{
	execl("./script", "script", "argument", NULL);
}

static void runs(void (*body)(void), int code)
{
	CHECK(exited(child_status(body), code));
}

static void is_a_file(const char *path)
{
	struct stat st;
	char magic[4];
	int fd = open(path, O_RDONLY);

	CHECK(stat(path, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 07777) == 0755);
	CHECK(fd >= 0 && read(fd, magic, sizeof(magic)) == 4);
	CHECK(fstat(fd, &st) == 0 && lseek(fd, 0, SEEK_END) == st.st_size && st.st_size > 4);
	CHECK(access(path, X_OK) == 0);
	NEED(close(fd) == 0);
}

static void scripts(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX";
	static const char text[] = "#!/bin/sh -e\n[ $1 = argument ]\n[ \"$0\" = ./script ]\nexit 12\n";
	int fd;

	NEED(mkdtemp(folder) && chdir(folder) == 0);
	fd = open("script", O_WRONLY | O_CREAT, 0755);
	NEED(fd >= 0 && write(fd, text, sizeof(text) - 1) == sizeof(text) - 1 && close(fd) == 0);
	runs(run_script, 12);
	NEED(unlink("script") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
}

int main(void)
{
	is_a_file("/bin/sh");
	is_a_file("/bin/ls");
	runs(run_sleep, 0);
	runs(run_ls, 0);
	runs(run_missing, PTS_PASS);
	scripts();
	return PTS_PASS;
}
