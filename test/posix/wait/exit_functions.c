/* atexit(3), exit(3), _exit(2): functions run in reverse order, also those registered while they run; a second exit goes on with the rest; _Exit runs none. */
#include "posixtest.h"
#include <sys/mman.h>

static volatile char *log;

static void note(char c)
{
	log[strlen((char *)log)] = c;
}

static void first(void)
{
	note('1');
}

static void late(void)
{
	note('L');
}

static void second(void)
{
	note('2');
	atexit(late);
}

static void exits(void)
{
	NEED(atexit(first) == 0 && atexit(second) == 0 && atexit(first) == 0);
	exit(9);
}

static void exits_at_once(void)
{
	NEED(atexit(first) == 0);
	_Exit(8);
}

int main(void)
{
	log = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	NEED(log != MAP_FAILED);
	CHECK(exited(child_status(exits), 9) && strcmp((char *)log, "12L1") == 0);
	CHECK(exited(child_status(exits_at_once), 8) && strcmp((char *)log, "12L1") == 0);
	return PTS_PASS;
}
