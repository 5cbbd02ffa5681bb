/* proc(5): timerslack_ns, oom_adj beside oom_score_adj, personality, children, auxv, mountinfo, and numbers of the kernel. */
#include "posixtest.h"
#include <fcntl.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

static const char *contents(const char *path)
{
	static char text[4096];
	int fd = open(path, O_RDONLY);
	ssize_t n;

	NEED(fd >= 0);
	CHECK((n = read(fd, text, sizeof(text) - 1)) >= 0);
	text[n] = 0;
	close(fd);
	return text;
}

static int put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY), ret;

	NEED(fd >= 0);
	ret = write(fd, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
	close(fd);
	return ret;
}

static void timer_slack(void)
{
	CHECK(put("/proc/self/timerslack_ns", "12345") == 0 && prctl(PR_GET_TIMERSLACK) == 12345);
	CHECK(strcmp(contents("/proc/self/timerslack_ns"), "12345\n") == 0);
	CHECK(put("/proc/self/timerslack_ns", "0") == 0 && prctl(PR_GET_TIMERSLACK) == 50000);
	CHECK_ERRNO(put("/proc/self/timerslack_ns", "x"), EINVAL);
}

/* Upwards only: the other way needs a capability. */
static void oom_adj(void)
{
	CHECK_ERRNO(put("/proc/self/oom_adj", "16"), EINVAL);
	CHECK_ERRNO(put("/proc/self/oom_adj", "-18"), EINVAL);
	CHECK_ERRNO(put("/proc/self/oom_score_adj", "1001"), EINVAL);
	CHECK(put("/proc/self/oom_adj", "5") == 0 && strcmp(contents("/proc/self/oom_score_adj"), "294\n") == 0);
	CHECK(strcmp(contents("/proc/self/oom_adj"), "4\n") == 0);
	CHECK(put("/proc/self/oom_score_adj", "1000") == 0 && strcmp(contents("/proc/self/oom_adj"), "15\n") == 0);
}

static void family(void)
{
	char path[64], wanted[32];
	pid_t pid = fork();

	NEED(pid >= 0);
	if (pid == 0)
		for (;;)
			pause();
	snprintf(path, sizeof(path), "/proc/self/task/%d/children", getpid());
	snprintf(wanted, sizeof(wanted), "%d ", pid);
	CHECK(strcmp(contents(path), wanted) == 0);
	NEED(kill(pid, SIGKILL) == 0 && waitpid(pid, NULL, 0) == pid);
	CHECK(strcmp(contents(path), "") == 0);
}

static void aux(void)
{
	unsigned long pair[2];
	int fd = open("/proc/self/auxv", O_RDONLY), page_size = 0;

	NEED(fd >= 0);
	while (read(fd, pair, sizeof(pair)) == sizeof(pair) && pair[0] != AT_NULL)
		page_size += pair[0] == AT_PAGESZ && pair[1] == (unsigned long)sysconf(_SC_PAGESIZE);
	CHECK(page_size == 1 && pair[0] == AT_NULL && read(fd, pair, sizeof(pair)) == 0);
	close(fd);
}

static void mounts(void)
{
	int id, parent, major, minor;
	char root[256], where[256], options[256];
	FILE *file = fopen("/proc/self/mountinfo", "r");
	char line[1024], *rest;
	int proc = 0;

	NEED(file != NULL);
	while (fgets(line, sizeof(line), file)) {
		CHECK(sscanf(line, "%d %d %d:%d %255s %255s %255s", &id, &parent, &major, &minor, root, where, options) == 7);
		CHECK((rest = strstr(line, " - ")) != NULL);
		proc += strcmp(where, "/proc") == 0 && strncmp(rest, " - proc ", 8) == 0 && strcmp(root, "/") == 0;
	}
	CHECK(proc >= 1);
	fclose(file);
}

int main(void)
{
	char uuid[64];

	timer_slack();
	oom_adj();
	family();
	aux();
	mounts();
	CHECK(strcmp(contents("/proc/self/personality"), "00000000\n") == 0);
	CHECK(strcmp(contents("/proc/sys/kernel/ngroups_max"), "65536\n") == 0);
	CHECK(atoi(contents("/proc/sys/kernel/cap_last_cap")) >= 37);
	strcpy(uuid, contents("/proc/sys/kernel/random/uuid"));
	CHECK(strlen(uuid) == 37 && strcmp(uuid, contents("/proc/sys/kernel/random/uuid")) != 0);
	strcpy(uuid, contents("/proc/sys/kernel/random/boot_id"));
	CHECK(strlen(uuid) == 37 && strcmp(uuid, contents("/proc/sys/kernel/random/boot_id")) == 0);
	CHECK(strncmp(contents("/proc/vmstat"), "nr_free_pages ", 14) == 0 && strstr(contents("/proc/vmstat"), "\nnr_shmem "));
	return PTS_PASS;
}
