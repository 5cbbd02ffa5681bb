/* pidfd_send_signal(2): as kill(2), or with a siginfo of one's own, to the process itself and not to its number. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/pidfd.h>

static volatile int value;

static void handler(int sig, siginfo_t *info, void *context)
{
	value = info->si_code == SI_QUEUE ? info->si_value.sival_int : info->si_pid == getpid() ? -1 : -2;
}

static void to_itself(void)
{
	struct sigaction action = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };
	int self = pidfd_open(getpid(), 0);
	siginfo_t info;

	NEED(self >= 0 && sigaction(SIGUSR1, &action, NULL) == 0);
	CHECK(pidfd_send_signal(self, SIGUSR1, NULL, 0) == 0 && value == -1);
	memset(&info, 0, sizeof(info));
	info.si_signo = SIGUSR1;
	info.si_code = SI_QUEUE;
	info.si_value.sival_int = 55;
	CHECK(pidfd_send_signal(self, SIGUSR1, &info, 0) == 0 && value == 55);
	CHECK_ERRNO(pidfd_send_signal(self, SIGUSR2, &info, 0), EINVAL);
	CHECK_ERRNO(pidfd_send_signal(self, SIGUSR1, NULL, 64), EINVAL);
	CHECK_ERRNO(pidfd_send_signal(self, 65, NULL, 0), EINVAL);
	CHECK(pidfd_send_signal(self, 0, NULL, 0) == 0);
	close(self);
}

static void to_a_child(void)
{
	siginfo_t info = { .si_signo = SIGTERM, .si_code = SI_USER };
	char folder[32];
	int fd, status;
	pid_t pid = fork();

	NEED(pid >= 0);
	if (pid == 0)
		for (;;)
			pause();
	fd = pidfd_open(pid, 0);
	CHECK_ERRNO(pidfd_send_signal(fd, SIGTERM, &info, 0), EPERM);
	snprintf(folder, sizeof(folder), "/proc/%d", (int)pid);
	close(fd);
	NEED((fd = open(folder, O_DIRECTORY | O_RDONLY)) >= 0);
	CHECK(pidfd_send_signal(fd, SIGTERM, NULL, 0) == 0);
	CHECK(waitpid(pid, &status, 0) == pid && killed(status, SIGTERM));
	CHECK_ERRNO(pidfd_send_signal(fd, SIGTERM, NULL, 0), ESRCH);
	close(fd);
}

int main(void)
{
	to_itself();
	to_a_child();
	CHECK_ERRNO(pidfd_send_signal(-1, SIGTERM, NULL, 0), EBADF);
	CHECK_ERRNO(pidfd_send_signal(0, SIGTERM, NULL, 0), EBADF);
	return PTS_PASS;
}
