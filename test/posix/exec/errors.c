/* execve(2), ERRORS: ENOENT, EACCES, ENOEXEC, ENOTDIR, E2BIG, EFAULT; the caller goes on as it was. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX", *args[] = { "x", NULL }, *env[] = { NULL };
	static char *many[4], *big;
	int fd;

	NEED(mkdtemp(folder) && chdir(folder) == 0);
	CHECK_ERRNO(execve("none", args, env), ENOENT);
	NEED((fd = open("plain", O_CREAT | O_WRONLY, 0600)) >= 0);
	CHECK_ERRNO(execve("plain", args, env), EACCES);
	NEED(fchmod(fd, 0755) == 0 && write(fd, "neither script nor program\n", 27) == 27 && close(fd) == 0);
	CHECK_ERRNO(execve("plain", args, env), ENOEXEC);
	CHECK_ERRNO(execve("plain/x", args, env), ENOTDIR);
	CHECK_ERRNO(execve(".", args, env), EACCES);
	CHECK_ERRNO(execve((char *)8, args, env), EFAULT);
	NEED((fd = open("script", O_CREAT | O_WRONLY, 0700)) >= 0 && write(fd, "#!/no/such/shell\n", 17) == 17 && close(fd) == 0);
	CHECK_ERRNO(execve("script", args, env), ENOENT);
	NEED((big = malloc(3000000)) != NULL);
	memset(big, 'b', 2999999);
	big[2999999] = 0;
	many[0] = big;
	CHECK_ERRNO(execve("/proc/self/exe", many, env), E2BIG);
	CHECK(unlink("plain") == 0 && unlink("script") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
