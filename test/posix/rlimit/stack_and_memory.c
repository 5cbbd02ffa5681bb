/* sysconf(3), getpagesize(2), getrlimit(2): what the system says of itself is of a sensible size, and brk(2) moves the end of the data by what was asked. */
#include "posixtest.h"
#include <limits.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>

int main(void)
{
	long page = sysconf(_SC_PAGESIZE);
	char *end = (char *)syscall(SYS_brk, 0);
	struct sysinfo info;
	struct utsname name;

	CHECK(page == getpagesize() && page >= 4096 && (page & (page - 1)) == 0);
	CHECK(sysconf(_SC_NPROCESSORS_ONLN) >= 1 && sysconf(_SC_PHYS_PAGES) > 1000 && sysconf(_SC_ARG_MAX) >= 131072);
	CHECK(sysinfo(&info) == 0 && info.totalram > 0 && info.freeram <= info.totalram && info.procs >= 1 && info.mem_unit >= 1);
	CHECK(uname(&name) == 0 && strcmp(name.sysname, "Linux") == 0);
	CHECK(syscall(SYS_brk, end + 3 * page) == (long)end + 3 * page);
	memset(end, 'b', 3 * page);
	CHECK(syscall(SYS_brk, end + page) == (long)end + page && end[page - 1] == 'b');
	CHECK(syscall(SYS_brk, end + 2 * page) == (long)end + 2 * page && end[page] == 0);
	CHECK(syscall(SYS_brk, 0) == (long)end + 2 * page && syscall(SYS_brk, -1L) == (long)end + 2 * page);
	CHECK(syscall(SYS_brk, end) == (long)end);
	return PTS_PASS;
}
