/* shm_open(3): names a memory object of size 0, which O_EXCL makes once and which outlives its name while something maps it. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

static const char name[] = "/posixtest-object";

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	struct stat st;
	char *map, *other;
	int fd, again;

	shm_unlink(name);
	umask(022);
	CHECK_ERRNO(shm_open(name, O_RDWR, 0), ENOENT);
	CHECK((fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0666)) >= 0);
	CHECK_ERRNO(shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0666), EEXIST);
	CHECK(fcntl(fd, F_GETFD) == FD_CLOEXEC);
	CHECK(fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 0777) == 0644 && st.st_size == 0);
	CHECK(ftruncate(fd, page) == 0);
	map = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	CHECK(map != MAP_FAILED && map[0] == 0);
	strcpy(map, "shared");

	CHECK((again = shm_open(name, O_RDONLY, 0)) >= 0);
	CHECK_ERRNO(mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, again, 0), EACCES);
	other = mmap(NULL, page, PROT_READ, MAP_SHARED, again, 0);
	CHECK(other != MAP_FAILED && strcmp(other, "shared") == 0);

	CHECK(shm_unlink(name) == 0);
	CHECK_ERRNO(shm_unlink(name), ENOENT);
	CHECK(close(fd) == 0 && close(again) == 0);
	strcpy(map, "still");
	CHECK(strcmp(other, "still") == 0);
	return PTS_PASS;
}
