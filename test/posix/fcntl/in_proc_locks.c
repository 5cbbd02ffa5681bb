/* proc(5), /proc/locks: "shows current file locks": kind, type, process, inode, first and last byte. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

static int shown(const char *kind, const char *type, long pid, ino_t inode, const char *range)
{
	FILE *file = fopen("/proc/locks", "r");
	char line[256], k[16], t[16], r[64];
	long p, ino;
	int found = 0;

	NEED(file != NULL);
	while (fgets(line, sizeof(line), file))
		if (sscanf(line, "%*d: %15s ADVISORY %15s %ld %*x:%*x:%ld %63[^\n]", k, t, &p, &ino, r) == 5)
			found |= ino == inode && p == pid && !strcmp(k, kind) && !strcmp(t, type) && !strcmp(r, range);
	fclose(file);
	return found;
}

int main(void)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 10, .l_len = 5 };
	int fd = temporary_file(100);
	struct stat st;

	NEED(fstat(fd, &st) == 0);
	CHECK(fcntl(fd, F_SETLK, &lock) == 0 && shown("POSIX", "WRITE", getpid(), st.st_ino, "10 14"));
	lock.l_start = 20;
	lock.l_len = 0;
	lock.l_type = F_RDLCK;
	CHECK(fcntl(fd, F_SETLK, &lock) == 0 && shown("POSIX", "READ", getpid(), st.st_ino, "20 EOF"));
	CHECK(fcntl(fd, F_OFD_SETLK, &(struct flock){ .l_type = F_RDLCK, .l_start = 50, .l_len = 1 }) == 0);
	CHECK(shown("OFDLCK", "READ", -1, st.st_ino, "50 50"));
	CHECK(flock(fd, LOCK_EX) == 0 && shown("FLOCK", "WRITE", getpid(), st.st_ino, "0 EOF"));
	CHECK(close(fd) == 0 && !shown("FLOCK", "WRITE", getpid(), st.st_ino, "0 EOF") && !shown("POSIX", "WRITE", getpid(), st.st_ino, "10 14"));
	return PTS_PASS;
}
