/* fork(2) from deep within calls: every frame of the child has what the parent's had, and returns where it should. */
#include "posixtest.h"

static int deep(int level, int salt)
{
	volatile int room[8];
	int i, below;

	for (i = 0; i < 8; i++)
		room[i] = level * 8 + i + salt;
	below = level ? deep(level - 1, salt) : fork();
	for (i = 0; i < 8; i++)
		CHECK(room[i] == level * 8 + i + salt);
	return below;
}

int main(void)
{
	int status, round;

	for (round = 0; round < 3; round++) {
		pid_t pid = deep(40, round);

		NEED(pid >= 0);
		if (pid == 0)
			exit(40 + round);
		CHECK(waitpid(pid, &status, 0) == pid && exited(status, 40 + round));
	}
	return PTS_PASS;
}
