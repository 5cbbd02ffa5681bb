/* setuid(2), setreuid(2), setresuid(2), setfsuid(2): which ids one may take on who is root, and who is root no longer. */
#include "posixtest.h"
#include <fcntl.h>
#include <grp.h>
#include <sys/fsuid.h>
#include <sys/stat.h>

static char path[] = "/tmp/posixtest-XXXXXX";

static int uids(uid_t r, uid_t e, uid_t s)
{
	uid_t now[3];

	return getresuid(&now[0], &now[1], &now[2]) == 0 && now[0] == r && now[1] == e && now[2] == s;
}

static int gids(gid_t r, gid_t e, gid_t s)
{
	gid_t now[3];

	return getresgid(&now[0], &now[1], &now[2]) == 0 && now[0] == r && now[1] == e && now[2] == s;
}

static void real_and_effective(void)
{
	CHECK(setreuid(5, 6) == 0 && uids(5, 6, 6));
	CHECK(seteuid(5) == 0 && uids(5, 5, 6));
	CHECK_ERRNO(setreuid(6, 5), EPERM);
	CHECK(setreuid(-1, 6) == 0 && uids(5, 6, 6));
	CHECK(setreuid(6, -1) == 0 && uids(6, 6, 6));
	CHECK_ERRNO(setreuid(-1, 0), EPERM);
	CHECK_ERRNO(setuid(0), EPERM);
}

static void all_three(void)
{
	CHECK(setresuid(1, 2, 3) == 0 && uids(1, 2, 3));
	CHECK_ERRNO(setuid(2), EPERM);
	CHECK(setuid(3) == 0 && uids(1, 3, 3) && setuid(1) == 0 && uids(1, 1, 3));
	CHECK_ERRNO(setresuid(-1, -1, 0), EPERM);
	CHECK_ERRNO(setuid(-1), EINVAL);
	CHECK(setresuid(3, -1, 1) == 0 && uids(3, 1, 1));
}

static void groups(void)
{
	CHECK(setregid(5, 6) == 0 && gids(5, 6, 6) && setegid(5) == 0 && setresgid(1, 2, 3) == 0 && gids(1, 2, 3));
	NEED(setuid(9) == 0);
	CHECK_ERRNO(setgid(2), EPERM);
	CHECK(setgid(3) == 0 && gids(1, 3, 3));
	CHECK_ERRNO(setregid(0, -1), EPERM);
	CHECK_ERRNO(setgroups(0, NULL), EPERM);
}

/* Only what is done with files goes by them, and only for one who is not root there do permissions count. */
static void file_ids(void)
{
	NEED(chmod(path, 0600) == 0);
	CHECK(setfsuid(10) == 0 && setfsuid(-1) == 10 && uids(0, 0, 0));
	CHECK_ERRNO(open(path, O_RDONLY), EACCES);
	CHECK(setfsuid(0) == 10 && close(open(path, O_RDONLY)) == 0);
	CHECK(setfsgid(11) == 0 && setfsgid(-1) == 11 && gids(0, 0, 0));
	CHECK(setresuid(1, 2, 3) == 0 && setfsuid(-1) == 2 && setfsuid(4) == 2 && setfsuid(3) == 2 && setfsuid(-1) == 3);
}

int main(void)
{
	if (geteuid() != 0)
		return PTS_PASS;
	NEED(close(mkstemp(path)) == 0);
	CHECK(exited(child_status(real_and_effective), PTS_PASS));
	CHECK(exited(child_status(all_three), PTS_PASS));
	CHECK(exited(child_status(groups), PTS_PASS));
	CHECK(exited(child_status(file_ids), PTS_PASS));
	CHECK(unlink(path) == 0);
	return PTS_PASS;
}
