/* shm_open(3), shm_unlink(3): a named object that can be sized, mapped by several, and that lives on after its name is gone. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

int main(void)
{
	char name[40], *map, *other;
	struct stat st;
	int fd, again;

	sprintf(name, "/posixtest-%d", getpid());
	CHECK_ERRNO(shm_open(name, O_RDWR, 0), ENOENT);
	CHECK((fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0640)) >= 0);
	CHECK(fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == 0 && fcntl(fd, F_GETFD) == FD_CLOEXEC);
	CHECK_ERRNO(shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600), EEXIST);
	CHECK(ftruncate(fd, 8192) == 0 && (map = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0)) != MAP_FAILED);
	CHECK((again = shm_open(name, O_RDONLY, 0)) >= 0 && (other = mmap(NULL, 8192, PROT_READ, MAP_SHARED, again, 0)) != MAP_FAILED);
	strcpy(map + 5000, "shared memory");
	CHECK(strcmp(other + 5000, "shared memory") == 0);
	CHECK_ERRNO(mmap(NULL, 8192, PROT_WRITE, MAP_SHARED, again, 0), EACCES);
	CHECK(shm_unlink(name) == 0 && close(fd) == 0 && close(again) == 0);
	CHECK_ERRNO(shm_unlink(name), ENOENT);
	strcpy(map, "still");
	CHECK(strcmp(other, "still") == 0);
	return PTS_PASS;
}
