/* signal(7): thousands of signals from several senders while the receiver computes, writes and waits: handlers run whole, standard ones may merge, real-time ones do not. */
#include "posixtest.h"

static volatile sig_atomic_t usr1, rt, inside, overlaps;

static void handler(int sig)
{
	if (inside++)
		overlaps++;
	if (sig == SIGUSR1)
		usr1++;
	else
		rt++;
	inside--;
}

int main(void)
{
	struct sigaction act = { .sa_handler = handler, .sa_flags = SA_RESTART };
	union sigval value = { 0 };
	int i, n, status, fd[2];
	pid_t parent = getpid();

	sigfillset(&act.sa_mask);
	NEED(pipe(fd) == 0 && sigaction(SIGUSR1, &act, NULL) == 0 && sigaction(SIGRTMIN, &act, NULL) == 0);
	for (i = 0; i < 3; i++) {
		pid_t pid = fork();

		NEED(pid >= 0);
		if (pid == 0) {
			for (n = 0; n < 200; n++) {
				CHECK(kill(parent, SIGUSR1) == 0);
				while (sigqueue(parent, SIGRTMIN, value) == -1 && errno == EAGAIN)
					usleep(100);
				if (n % 20 == 0)
					CHECK(write(fd[1], "0123456789", 10) == 10);
			}
			_exit(PTS_PASS);
		}
	}
	close(fd[1]);
	for (n = 0; (i = read(fd[0], &value, 3)) > 0; n += i)
		;
	CHECK(i == 0 && n == 300);
	for (i = 0; i < 3; i++)
		CHECK(wait(&status) > 0 && exited(status, 0));
	CHECK(rt == 600 && usr1 >= 1 && usr1 <= 600 && overlaps == 0);
	return PTS_PASS;
}
