/* splice(2) between files and pipes: from and to positions of its own or the files', without copying on the way in. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>

/* Pages that fallocate(2) reserved and nobody wrote read as zeroes, whatever was in that memory before. */
static void check_reserved(int fd[2])
{
	size_t size = 4 << 20;
	char *dirt = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), page[4096];
	int file = temporary_file(0);
	loff_t at = 0;

	NEED(dirt != MAP_FAILED);
	memset(dirt, 0xaa, size);
	munmap(dirt, size);
	NEED(posix_fallocate(file, 0, 1 << 20) == 0);
	while (at < 1 << 20) {
		CHECK(splice(file, &at, fd[1], NULL, sizeof(page), 0) == sizeof(page));
		CHECK(read(fd[0], page, sizeof(page)) == sizeof(page) && page[0] == 0 && page[4095] == 0);
	}
}

int main(void)
{
	int in = temporary_file(10000), out = temporary_file(0), fd[2], n, sv[2];
	loff_t from = 4090, to = 5;
	char text[64] = "";
	char *map = mmap(NULL, 10000, PROT_READ | PROT_WRITE, MAP_SHARED, in, 0);

	NEED(pipe(fd) == 0 && map != MAP_FAILED);
	for (int i = 0; i < 10000; i++)
		map[i] = i % 251;

	CHECK(splice(in, &from, fd[1], NULL, 20, 0) == 20 && from == 4110 && lseek(in, 0, SEEK_CUR) == 0);
	CHECK(ioctl(fd[0], FIONREAD, &n) == 0 && n == 20);
	/* What is in the pipe is the file's page. */
	map[4095] = 'P';
	map[4096] = 'Q';
	CHECK(read(fd[0], text, sizeof(text)) == 20 && text[0] == (char)(4090 % 251) && text[5] == 'P' && text[6] == 'Q');

	CHECK(splice(in, NULL, fd[1], NULL, 6, SPLICE_F_MOVE) == 6 && lseek(in, 0, SEEK_CUR) == 6);
	CHECK(splice(fd[0], NULL, out, &to, 100, 0) == 6 && to == 11 && lseek(out, 0, SEEK_CUR) == 0);
	CHECK(pread(out, text, 64, 0) == 11 && text[4] == 0 && text[5] == 0 && text[6] == 1 && text[10] == 5);

	/* To the end of the file, and a hole. */
	from = 9990;
	CHECK(splice(in, &from, fd[1], NULL, 100, 0) == 10 && splice(in, &from, fd[1], NULL, 100, 0) == 0);
	CHECK(read(fd[0], text, 64) == 10);
	NEED(ftruncate(in, 20000) == 0);
	from = 15000;
	CHECK(splice(in, &from, fd[1], NULL, 3, 0) == 3 && read(fd[0], text, 64) == 3 && text[0] == 0 && text[2] == 0);

	check_reserved(fd);

	/* Sockets, and /dev/null. */
	NEED(socketpair(AF_UNIX, SOCK_STREAM, 0, sv) == 0);
	CHECK(write(sv[0], "socket", 6) == 6 && splice(sv[1], NULL, fd[1], NULL, 100, 0) == 6);
	CHECK(splice(fd[0], NULL, sv[1], NULL, 100, 0) == 6 && read(sv[0], text, 64) == 6 && memcmp(text, "socket", 6) == 0);
	n = open("/dev/null", O_WRONLY);
	CHECK(write(fd[1], "gone", 4) == 4 && splice(fd[0], NULL, n, NULL, 100, 0) == 4);
	CHECK_ERRNO(splice(fd[0], NULL, n, NULL, 100, SPLICE_F_NONBLOCK), EAGAIN);
	CHECK_ERRNO(splice(sv[1], NULL, fd[1], NULL, 100, SPLICE_F_NONBLOCK), EAGAIN);
	return PTS_PASS;
}
