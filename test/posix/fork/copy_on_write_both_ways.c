/* POSIX, fork(), MAP_PRIVATE: "modifications made by the parent [after the fork] shall be visible only to the parent", and the other way round; a chain of generations keeps its own values. */
#include "posixtest.h"
#include <sys/mman.h>

static void generation(int n, char *map, long page)
{
	int status;
	pid_t pid;

	map[n * page] = 'A' + n;
	if (n == 5)
		return;
	NEED((pid = fork()) >= 0);
	if (pid == 0) {
		map[0] = '0' + n;
		generation(n + 1, map, page);
		CHECK(map[0] == (n == 4 ? '4' : map[0]) && map[(n + 1) * page] == 'A' + n + 1);
		_exit(PTS_PASS);
	}
	map[page * 6] = 'p';
	NEED(waitpid(pid, &status, 0) == pid);
	CHECK(exited(status, 0) && map[(n + 1) * page] == 0);
	CHECK(map[0] == (n == 0 ? 'A' : '0' + n - 1));
}

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *map = mmap(NULL, 7 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(map != MAP_FAILED);
	generation(0, map, page);
	CHECK(map[0] == 'A' && map[page] == 0 && map[6 * page] == 'p');
	return PTS_PASS;
}
