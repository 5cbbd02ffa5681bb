/* execve(2), "#!": the interpreter gets its optional argument, the script's path and the arguments; a script may be another's interpreter. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

static void copy_self(const char *path)
{
	int in = open("/proc/self/exe", O_RDONLY), out = open(path, O_CREAT | O_WRONLY, 0755), n;
	static char buf[65536];

	NEED(in >= 0 && out >= 0);
	while ((n = read(in, buf, sizeof(buf))) > 0)
		NEED(write(out, buf, n) == n);
	NEED(n == 0 && close(in) == 0 && close(out) == 0);
}

static void write_script(const char *path, const char *folder, const char *rest)
{
	FILE *file = fopen(path, "w");

	NEED(file != NULL && fprintf(file, "#! %s/%s\nignored\n", folder, rest) > 0 && fclose(file) == 0 && chmod(path, 0755) == 0);
}

static int run(const char *path)
{
	int status;
	pid_t pid = fork();

	NEED(pid >= 0);
	if (pid == 0) {
		execl(path, "not seen", "first", "second", NULL);
		_exit(99);
	}
	NEED(waitpid(pid, &status, 0) == pid);
	return status;
}

int main(int argc, char *argv[])
{
	char folder[] = "/tmp/posixtest-XXXXXX";

	if (argc == 4) {
		CHECK(strstr(argv[0], "/interpreter") && strcmp(argv[1], "./plain") == 0 && strcmp(argv[2], "first") == 0 && strcmp(argv[3], "second") == 0);
		return 34;
	}
	if (argc == 5) {
		CHECK(strcmp(argv[1], "one argument") == 0 && strcmp(argv[2], "./with") == 0 && strcmp(argv[4], "second") == 0);
		return 35;
	}
	if (argc == 6) {
		CHECK(strcmp(argv[1], "one argument") == 0 && strstr(argv[2], "/with") && strcmp(argv[3], "./nested") == 0 && strcmp(argv[5], "second") == 0);
		return 36;
	}
	NEED(mkdtemp(folder) && chdir(folder) == 0);
	copy_self("interpreter");
	write_script("plain", folder, "interpreter");
	write_script("with", folder, "interpreter one argument");
	write_script("nested", folder, "with");
	CHECK(exited(run("./plain"), 34) && exited(run("./with"), 35) && exited(run("./nested"), 36));
	CHECK(unlink("plain") == 0 && unlink("with") == 0 && unlink("nested") == 0 && unlink("interpreter") == 0);
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
