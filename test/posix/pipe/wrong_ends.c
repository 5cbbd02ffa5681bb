/* pipe(2): one end is for reading, the other for writing; pipe(7): "It is not possible to apply lseek(2) to a pipe." */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	struct stat st;
	char c = 'x';
	int fd[2];

	CHECK(pipe(fd) == 0 && fd[0] != fd[1]);
	CHECK_ERRNO(write(fd[0], &c, 1), EBADF);
	CHECK_ERRNO(read(fd[1], &c, 1), EBADF);
	CHECK_ERRNO(lseek(fd[0], 0, SEEK_CUR), ESPIPE);
	CHECK_ERRNO(pread(fd[0], &c, 1, 0), ESPIPE);
	CHECK_ERRNO(pwrite(fd[1], &c, 1, 0), ESPIPE);
	CHECK_ERRNO(ftruncate(fd[1], 0), EINVAL);
	CHECK(fstat(fd[0], &st) == 0 && S_ISFIFO(st.st_mode) && st.st_size == 0);
	CHECK((fcntl(fd[0], F_GETFL) & O_ACCMODE) == O_RDONLY && (fcntl(fd[1], F_GETFL) & O_ACCMODE) == O_WRONLY);
	return PTS_PASS;
}
