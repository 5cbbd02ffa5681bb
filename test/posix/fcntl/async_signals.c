/* fcntl(2): O_ASYNC, F_SETSIG, F_SETOWN and F_SETOWN_EX: which signal a file sends when it is ready, to whom, and what it says. */
#include "posixtest.h"
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/ioctl.h>

static volatile sig_atomic_t got, code, band, from_fd;
static int pipes[2];

static void note(int sig, siginfo_t *info, void *context)
{
	got = sig;
	code = info->si_code;
	band = info->si_band;
	from_fd = info->si_fd;
}

/* What a byte written sends. */
static int sent(void)
{
	char byte;

	got = code = band = from_fd = 0;
	NEED(write(pipes[1], "x", 1) == 1);
	NEED(read(pipes[0], &byte, 1) == 1);
	return got;
}

static void owners(void)
{
	struct f_owner_ex owner = { F_OWNER_TID, getpid() }, now = { -1, -1 };

	CHECK(fcntl(pipes[0], F_GETOWN) == 0 && fcntl(pipes[0], F_SETOWN, getpid()) == 0);
	CHECK(fcntl(pipes[0], F_GETOWN) == getpid());
	CHECK_ERRNO(fcntl(pipes[0], F_SETOWN, 999999), ESRCH);
	CHECK_ERRNO(fcntl(pipes[0], F_SETOWN, INT_MIN), EINVAL);
	CHECK(fcntl(pipes[0], F_SETOWN, -getpgrp()) == 0);
	CHECK(fcntl(pipes[0], F_GETOWN_EX, &now) == 0 && now.type == F_OWNER_PGRP && now.pid == getpgrp());
	CHECK(fcntl(pipes[0], F_SETOWN_EX, &owner) == 0);
	CHECK(fcntl(pipes[0], F_GETOWN_EX, &now) == 0 && now.type == F_OWNER_TID && now.pid == getpid());
	owner.type = 9;
	CHECK_ERRNO(fcntl(pipes[0], F_SETOWN_EX, &owner), EINVAL);
	owner = (struct f_owner_ex) { F_OWNER_PID, 999999 };
	CHECK_ERRNO(fcntl(pipes[0], F_SETOWN_EX, &owner), ESRCH);
	CHECK(fcntl(pipes[0], F_SETOWN, 0) == 0 && fcntl(pipes[0], F_GETOWN) == 0);
}

static void signals(void)
{
	CHECK(sent() == 0);
	CHECK(fcntl(pipes[0], F_SETOWN, getpid()) == 0 && sent() == 0);
	CHECK(fcntl(pipes[0], F_SETFL, O_ASYNC) == 0 && fcntl(pipes[0], F_GETFL) & O_ASYNC);
	CHECK(sent() == SIGIO && code == SI_KERNEL);
	CHECK_ERRNO(fcntl(pipes[0], F_SETSIG, 65), EINVAL);
	CHECK(fcntl(pipes[0], F_SETSIG, SIGUSR1) == 0 && fcntl(pipes[0], F_GETSIG) == SIGUSR1);
	CHECK(sent() == SIGUSR1 && code == POLL_IN && band == (POLLIN | POLLRDNORM) && from_fd == pipes[0]);
	CHECK(fcntl(pipes[0], F_SETSIG, SIGRTMIN) == 0 && sent() == SIGRTMIN && code == POLL_IN && from_fd == pipes[0]);
	CHECK(fcntl(pipes[0], F_SETFL, 0) == 0 && sent() == 0);
}

/* The writer hears of room, and of the reader's end. */
static void the_other_end(void)
{
	char byte;

	CHECK(fcntl(pipes[1], F_SETOWN, getpid()) == 0 && fcntl(pipes[1], F_SETSIG, SIGUSR1) == 0);
	CHECK(fcntl(pipes[1], F_SETFL, O_ASYNC) == 0 && write(pipes[1], "x", 1) == 1);
	got = 0;
	CHECK(read(pipes[0], &byte, 1) == 1 && got == SIGUSR1 && code == POLL_OUT);
	got = 0;
	CHECK(close(pipes[0]) == 0 && got == SIGUSR1 && code == POLL_OUT && from_fd == pipes[1]);
}

int main(void)
{
	struct sigaction action = { 0 };
	int fd = temporary_file(0), on = 1;

	action.sa_sigaction = note;
	action.sa_flags = SA_SIGINFO;
	sigaction(SIGIO, &action, NULL);
	sigaction(SIGUSR1, &action, NULL);
	sigaction(SIGRTMIN, &action, NULL);
	NEED(pipe(pipes) == 0);
	owners();
	signals();
	the_other_end();
	CHECK(fcntl(fd, F_SETFL, O_ASYNC) == 0 && !(fcntl(fd, F_GETFL) & O_ASYNC));
	CHECK_ERRNO(ioctl(fd, FIOASYNC, &on), ENOTTY);
	return PTS_PASS;
}
