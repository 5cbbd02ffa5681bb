/* fork(2), mmap(2): MAP_SHARED memory is shared with the child, MAP_PRIVATE memory is copied when written, on either side. */
#include "posixtest.h"
#include <sys/mman.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	int fd = temporary_file(2 * page), status;
	char *shared = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	char *private = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *file = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	char *copy = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	pid_t pid;

	NEED(shared != MAP_FAILED && private != MAP_FAILED && file != MAP_FAILED && copy != MAP_FAILED);
	strcpy(shared, "parent");
	strcpy(private, "parent");
	strcpy(copy, "parent");
	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		CHECK(strcmp(shared, "parent") == 0 && strcmp(private, "parent") == 0 && strcmp(copy, "parent") == 0);
		strcpy(shared, "child");
		strcpy(shared + page, "new");
		strcpy(private, "child");
		strcpy(file + page, "child");
		strcpy(copy, "child");
		_exit(PTS_PASS);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
	CHECK(strcmp(shared, "child") == 0 && strcmp(shared + page, "new") == 0 && strcmp(file + page, "child") == 0);
	CHECK(strcmp(private, "parent") == 0 && strcmp(copy, "parent") == 0 && strcmp(copy + page, "child") == 0);
	return PTS_PASS;
}
