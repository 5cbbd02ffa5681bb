/* Children: those that are waited for, and those in the background. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "sh.h"

struct job {
	struct job *next;
	pid_t pid;
};

static struct job *jobs;

/* The child is a subshell: its parent's traps and children are not its own. */
pid_t fork_shell(void)
{
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid < 0)
		fail("Cannot fork");
	if (!pid) {
		reset_traps();
		forget_jobs();
	}
	return pid;
}

int status_of(int wait_status)
{
	return WIFSIGNALED(wait_status) ? STATUS_SIGNAL + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

/* What ends programs every day is not told. */
static void report_signal(int wait_status)
{
	int signal = WTERMSIG(wait_status);

	if (WIFSIGNALED(wait_status) && signal != SIGINT && signal != SIGPIPE)
		fprintf(stderr, "%s%s\n", strsignal(signal), WCOREDUMP(wait_status) ? " (core dumped)" : "");
}

int wait_for(pid_t pid)
{
	int status = 0;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return STATUS_NOT_FOUND;
	report_signal(status);
	return status_of(status);
}

void remember_job(pid_t pid)
{
	struct job *job = must_malloc(sizeof(*job));

	*job = (struct job) { jobs, pid };
	jobs = job;
	shell.background = pid;
}

void forget_jobs(void)
{
	struct job *next;

	for (; jobs; jobs = next) {
		next = jobs->next;
		free(jobs);
	}
}

/* A trapped signal ends the waiting; the child stays. */
static int wait_interruptibly(pid_t pid, bool *interrupted)
{
	int status = 0;

	while (waitpid(pid, &status, 0) < 0) {
		int signal = pending_trap();

		*interrupted = errno == EINTR && signal;
		if (*interrupted)
			return STATUS_SIGNAL + signal;
		if (errno != EINTR)
			return STATUS_NOT_FOUND;
	}
	return status_of(status);
}

int wait_job(pid_t pid)
{
	for (struct job **place = &jobs, *job; (job = *place); place = &job->next) {
		bool interrupted = false;
		int status;

		if (job->pid != pid)
			continue;
		status = wait_interruptibly(pid, &interrupted);
		if (!interrupted) {
			*place = job->next;
			free(job);
		}
		return status;
	}
	return STATUS_NOT_FOUND;
}

int wait_all_jobs(void)
{
	while (jobs) {
		int status = wait_job(jobs->pid);

		if (pending_trap())
			return status;
	}
	return 0;
}
