/* proc(5), /proc/PID/stat: the state of a process: S while it sleeps, T stopped, Z until it is waited for, R itself; with parent, group and session. */
#include "posixtest.h"

static char state_of(pid_t pid, int *ppid, int *pgrp, int *session)
{
	char path[64], comm[64], state = '?';
	FILE *file;

	sprintf(path, "/proc/%d/stat", pid);
	file = fopen(path, "r");
	if (!file)
		return 0;
	NEED(fscanf(file, "%*d %63s %c %d %d %d", comm, &state, ppid, pgrp, session) == 5);
	fclose(file);
	return state;
}

static void wait_for(pid_t pid, char wanted)
{
	int ppid, pgrp, session, tries = 0;

	while (state_of(pid, &ppid, &pgrp, &session) != wanted && tries++ < 5000)
		usleep(1000);
	CHECK(state_of(pid, &ppid, &pgrp, &session) == wanted);
	CHECK(ppid == getpid() && pgrp == getpgrp() && session == getsid(0));
}

int main(void)
{
	int ppid, pgrp, session, status;
	pid_t pid;

	CHECK(state_of(getpid(), &ppid, &pgrp, &session) == 'R' && ppid == getppid());
	NEED((pid = fork()) >= 0);
	if (pid == 0)
		for (;;)
			pause();
	wait_for(pid, 'S');
	CHECK(kill(pid, SIGSTOP) == 0);
	wait_for(pid, 'T');
	CHECK(kill(pid, SIGCONT) == 0);
	wait_for(pid, 'S');
	CHECK(kill(pid, SIGKILL) == 0);
	wait_for(pid, 'Z');
	/* A zombie can be sent signals, to no effect. */
	CHECK(kill(pid, 0) == 0 && kill(pid, SIGTERM) == 0);
	CHECK(waitpid(pid, &status, 0) == pid && killed(status, SIGKILL));
	CHECK(state_of(pid, &ppid, &pgrp, &session) == 0);
	CHECK_ERRNO(kill(pid, 0), ESRCH);
	return PTS_PASS;
}
