/* proc(5): /proc/PID/task has a folder for every thread, and /proc/thread-self leads to one's own. */
#include "posixtest.h"
#include <dirent.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

static sem_t named, end;
static pid_t tid;

static void first_line(const char *path, char *line, int size)
{
	FILE *file = fopen(path, "r");

	NEED(file != NULL);
	CHECK(fgets(line, size, file) != NULL);
	fclose(file);
}

static void *body(void *arg)
{
	char target[64] = "", wanted[64];

	tid = syscall(SYS_gettid);
	snprintf(wanted, sizeof(wanted), "%d/task/%d", getpid(), tid);
	CHECK(readlink("/proc/thread-self", target, sizeof(target) - 1) > 0 && strcmp(target, wanted) == 0);
	prctl(PR_SET_NAME, "second");
	sem_post(&named);
	sem_wait(&end);
	return NULL;
}

static int entries(const char *path)
{
	DIR *dir = opendir(path);
	int n = 0;

	NEED(dir != NULL);
	for (struct dirent *entry; (entry = readdir(dir));)
		n += entry->d_name[0] != '.';
	closedir(dir);
	return n;
}

int main(void)
{
	char path[64], line[256];
	pthread_t thread;
	int number;

	NEED(sem_init(&named, 0, 0) == 0 && sem_init(&end, 0, 0) == 0 && pthread_create(&thread, NULL, body, NULL) == 0);
	sem_wait(&named);
	CHECK(entries("/proc/self/task") == 2);
	snprintf(path, sizeof(path), "/proc/self/task/%d/comm", tid);
	first_line(path, line, sizeof(line));
	CHECK(strcmp(line, "second\n") == 0);
	snprintf(path, sizeof(path), "/proc/self/task/%d/stat", tid);
	first_line(path, line, sizeof(line));
	CHECK(sscanf(line, "%d", &number) == 1 && number == tid && strstr(line, " (second) "));
	snprintf(path, sizeof(path), "/proc/%d/task/%d/status", getpid(), getpid());
	first_line(path, line, sizeof(line));
	CHECK(strncmp(line, "Name:\t", 6) == 0);
	sem_post(&end);
	NEED(pthread_join(thread, NULL) == 0);
	for (int tries = 0; tries < 100 && entries("/proc/self/task") != 1; tries++)
		usleep(1000);
	CHECK(entries("/proc/self/task") == 1);
	CHECK_ERRNO(access("/proc/self/task/1/stat", R_OK), ENOENT);
	return PTS_PASS;
}
