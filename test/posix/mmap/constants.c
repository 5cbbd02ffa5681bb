/* Constants, string literals among them, cannot be written: SIGSEGV with SEGV_ACCERR in the program, EFAULT in the kernel. */
#include "posixtest.h"
#include <setjmp.h>
#include <stdint.h>
#include <sys/mman.h>

static sigjmp_buf env;
static siginfo_t seen;
static const int table[4096] = { 1, 2, 3 };
static int variable = 7;

static void handler(int sig, siginfo_t *info, void *context)
{
	seen = *info;
	siglongjmp(env, sig);
}

static int put(volatile char *p)
{
	int sig = sigsetjmp(env, 1);

	if (sig == 0)
		*p = 'x';
	return sig;
}

static int is_refused(const void *constant)
{
	return put((volatile char *)constant) == SIGSEGV && seen.si_code == SEGV_ACCERR && seen.si_addr == constant;
}

int main(void)
{
	struct sigaction act = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO };
	const char *volatile literal = "a string";
	long page = sysconf(_SC_PAGESIZE);
	char *start = (char *)((uintptr_t)table & -page);
	int fd = temporary_file(16);

	NEED(sigaction(SIGSEGV, &act, NULL) == 0);
	CHECK(is_refused(literal) && is_refused(table) && is_refused((const char *)table + sizeof(table) - 1));
	CHECK(put((volatile char *)&variable) == 0 && (variable & 255) == 'x');
	CHECK_ERRNO(read(fd, (char *)literal, 1), EFAULT);
	CHECK(strcmp(literal, "a string") == 0 && table[0] == 1);
	/* They are a private mapping of the file, so whoever wants to may. */
	CHECK(mprotect(start, 2 * page, PROT_READ | PROT_WRITE) == 0);
	CHECK(put((volatile char *)table) == 0 && table[1] == 2);
	return PTS_PASS;
}
