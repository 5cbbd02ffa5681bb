/* vmsplice(2): pages of a program in a pipe, which see what is stored into them later; and out of a pipe into memory. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/uio.h>

int main(void)
{
	char *page = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), text[32], more[8];
	struct iovec parts[3] = { { page + 4090, 12 }, { page, 0 }, { page + 9000, 3 } }, in[2] = { { text, 10 }, { more, 8 } };
	struct iovec large = { NULL, 64 * 4096 };
	int fd[2];

	NEED(pipe(fd) == 0 && page != MAP_FAILED);
	memcpy(page + 4090, "0123456789AB", 12);
	memcpy(page + 9000, "end", 3);
	CHECK(vmsplice(fd[1], parts, 3, 0) == 15);
	page[4095] = '!';
	CHECK(vmsplice(fd[0], in, 2, 0) == 15 && memcmp(text, "01234!6789", 10) == 0 && memcmp(more, "ABend", 5) == 0);
	CHECK_ERRNO(vmsplice(fd[0], in, 2, SPLICE_F_NONBLOCK), EAGAIN);

	/* As many pages as the pipe has room for. */
	large.iov_base = mmap(NULL, large.iov_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(vmsplice(fd[1], &large, 1, SPLICE_F_GIFT) == 16 * 4096);
	CHECK_ERRNO(vmsplice(fd[1], &large, 1, SPLICE_F_NONBLOCK), EAGAIN);
	munmap(large.iov_base, large.iov_len);
	CHECK(read(fd[0], text, 32) == 32 && text[0] == 0);
	return PTS_PASS;
}
