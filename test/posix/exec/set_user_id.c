/* execve(2): a set-user-ID or set-group-ID file changes the effective and saved ids, unless PR_SET_NO_NEW_PRIVS or the mount forbids it. */
#define _GNU_SOURCE
#include "posixtest.h"
#include <fcntl.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#define OWNER	4242
#define CALLER	1717

static char copy[] = "/tmp/posixtest-XXXXXX";

/* The child's half: what it was made into, as an exit status. */
static int look(void)
{
	uid_t r, e, s;
	gid_t rg, eg, sg;

	if (getresuid(&r, &e, &s) || getresgid(&rg, &eg, &sg) || r != CALLER || rg != CALLER || s != e || sg != eg)
		return 100;
	return (e == OWNER) | (eg == OWNER) << 1 | (getauxval(AT_SECURE) != 0) << 2 | (prctl(PR_GET_DUMPABLE) == 1) << 3;
}

static void copy_self(void)
{
	int in = open("/proc/self/exe", O_RDONLY), out = mkstemp(copy);
	char buf[4096];
	ssize_t n;

	NEED(in >= 0 && out >= 0);
	while ((n = read(in, buf, sizeof(buf))) > 0)
		NEED(write(out, buf, n) == n);
	NEED(close(in) == 0 && close(out) == 0 && chown(copy, OWNER, OWNER) == 0);
}

static int saved;

static void run(void)
{
	NEED(setresgid(CALLER, CALLER, saved) == 0 && setresuid(CALLER, CALLER, saved) == 0);
	execl(copy, "look", "look", NULL);
	_exit(99);
}

static void run_with_no_new_privileges(void)
{
	NEED(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
	run();
}

static int with_mode(mode_t mode, void (*body)(void))
{
	int status;

	NEED(chmod(copy, mode) == 0);
	status = child_status(body);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int main(int argc, char **argv)
{
	struct statvfs fs;

	if (argc > 1)
		return look();
	if (geteuid() != 0 || statvfs("/tmp", &fs) || (fs.f_flag & ST_NOSUID))
		return PTS_PASS;
	copy_self();
	saved = CALLER;
	CHECK(with_mode(0755, run) == 8);
	CHECK(with_mode(04755, run) == (1 | 4));
	CHECK(with_mode(02755, run) == (2 | 4));
	CHECK(with_mode(06755, run) == (1 | 2 | 4));
	CHECK(with_mode(02745, run) == 8);
	CHECK(with_mode(06755, run_with_no_new_privileges) == 8);
	/* Saved ids of root do not outlive exec. */
	saved = 0;
	CHECK(with_mode(0755, run) == 8);
	CHECK(unlink(copy) == 0);
	return PTS_PASS;
}
