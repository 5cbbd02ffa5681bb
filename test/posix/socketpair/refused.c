/* What no socket can be made of, and what a socket, or no socket, does not do. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>

int main(void)
{
	int fd[2], file = temporary_file(0), len = sizeof(int), value;
	char byte;

	CHECK_ERRNO(socketpair(-1, SOCK_STREAM, 0, fd), EAFNOSUPPORT);
	CHECK_ERRNO(socketpair(AF_UNIX, 75, 0, fd), EINVAL);
	CHECK_ERRNO(socketpair(AF_UNIX, SOCK_RDM, 0, fd), ESOCKTNOSUPPORT);
	CHECK_ERRNO(socketpair(AF_UNIX, SOCK_STREAM, 99, fd), EPROTONOSUPPORT);
	CHECK_ERRNO(socketpair(AF_UNIX, SOCK_STREAM, 0, (int *)-1L), EFAULT);
	CHECK_ERRNO(socket(0, SOCK_STREAM, 0), EAFNOSUPPORT);
	CHECK_ERRNO(socket(9999, SOCK_STREAM, 0), EAFNOSUPPORT);
	CHECK_ERRNO(socket(AF_UNIX, SOCK_PACKET, 0), ESOCKTNOSUPPORT);

	CHECK_ERRNO(send(file, "x", 1, 0), ENOTSOCK);
	CHECK_ERRNO(recv(file, &byte, 1, 0), ENOTSOCK);
	CHECK_ERRNO(shutdown(file, SHUT_RD), ENOTSOCK);
	CHECK_ERRNO(getsockopt(file, SOL_SOCKET, SO_TYPE, &value, (socklen_t *)&len), ENOTSOCK);
	CHECK_ERRNO(listen(-1, 1), EBADF);

	CHECK(socketpair(AF_UNIX, SOCK_RAW, 0, fd) == 0);
	CHECK(getsockopt(fd[0], SOL_SOCKET, SO_TYPE, &value, (socklen_t *)&len) == 0 && value == SOCK_DGRAM);
	CHECK_ERRNO(listen(fd[0], 1), EOPNOTSUPP);
	close(fd[0]);
	close(fd[1]);
	CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0);
	CHECK_ERRNO(lseek(fd[0], 0, SEEK_SET), ESPIPE);
	CHECK_ERRNO(pread(fd[0], &byte, 1, 0), ESPIPE);
	CHECK_ERRNO(ftruncate(fd[0], 0), EINVAL);
	CHECK(mmap(NULL, 1, PROT_READ, MAP_SHARED, fd[0], 0) == MAP_FAILED && errno == ENODEV);
	CHECK_ERRNO(send(fd[0], (void *)-1L, 1, 0), EFAULT);
	CHECK(write(fd[0], "x", 1) == 1);
	CHECK_ERRNO(recv(fd[1], (void *)-1L, 1, 0), EFAULT);
	CHECK(recv(fd[1], &byte, 1, MSG_DONTWAIT) == 1);
	CHECK_ERRNO(shutdown(fd[0], 3), EINVAL);
	CHECK_ERRNO(setsockopt(fd[0], 6, 1, &value, sizeof(value)), EOPNOTSUPP);
	CHECK_ERRNO(setsockopt(fd[0], SOL_SOCKET, 9999, &value, sizeof(value)), ENOPROTOOPT);
	CHECK_ERRNO(getsockopt(fd[0], SOL_SOCKET, 9999, &value, (socklen_t *)&len), ENOPROTOOPT);
	return PTS_PASS;
}
