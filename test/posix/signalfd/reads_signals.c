/* signalfd(2): blocked signals are read as structures from a descriptor, which poll finds readable. */
#include "posixtest.h"
#include <poll.h>
#include <sys/signalfd.h>

int main(void)
{
	struct signalfd_siginfo info[3];
	union sigval value = { .sival_int = 77 };
	struct pollfd p = { .events = POLLIN };
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGRTMIN);
	NEED(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
	CHECK((p.fd = signalfd(-1, &set, SFD_NONBLOCK)) >= 0 && poll(&p, 1, 0) == 0);
	CHECK_ERRNO(read(p.fd, info, sizeof(info)), EAGAIN);
	CHECK(kill(getpid(), SIGUSR1) == 0 && sigqueue(getpid(), SIGRTMIN, value) == 0 && poll(&p, 1, 0) == 1);
	CHECK(read(p.fd, info, sizeof(info)) == 2 * sizeof(info[0]));
	CHECK(info[0].ssi_signo == SIGUSR1 && info[0].ssi_pid == getpid() && info[0].ssi_code == SI_USER);
	CHECK(info[1].ssi_signo == SIGRTMIN && info[1].ssi_int == 77 && info[1].ssi_code == SI_QUEUE);
	CHECK_ERRNO(read(p.fd, info, 10), EINVAL);
	sigdelset(&set, SIGUSR1);
	CHECK(signalfd(p.fd, &set, 0) == p.fd && kill(getpid(), SIGUSR1) == 0 && poll(&p, 1, 0) == 0);
	CHECK_ERRNO(signalfd(temporary_file(0), &set, 0), EINVAL);
	return PTS_PASS;
}
