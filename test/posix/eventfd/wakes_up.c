/* eventfd(2): a read of 0 blocks until another process writes; that is how they signal each other. */
#include "posixtest.h"
#include <stdint.h>
#include <sys/eventfd.h>

int main(void)
{
	int there = eventfd(0, 0), back = eventfd(0, 0), status, i;
	uint64_t value;
	pid_t pid;

	NEED(there >= 0 && back >= 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		for (i = 1; i <= 50; i++) {
			CHECK(read(there, &value, 8) == 8 && value == i);
			value *= 2;
			CHECK(write(back, &value, 8) == 8);
		}
		_exit(PTS_PASS);
	}
	for (i = 1; i <= 50; i++) {
		value = i;
		CHECK(write(there, &value, 8) == 8 && read(back, &value, 8) == 8 && value == 2 * i);
	}
	CHECK(waitpid(pid, &status, 0) == pid && exited(status, 0));
	return PTS_PASS;
}
