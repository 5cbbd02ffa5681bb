/* System calls: one import, i386 numbers, -errno results. 64-bit arguments go as two words, low first, as on i386. */
#define __SYSCALL_LL_E(x) \
((union { long long ll; long l[2]; }){ .ll = x }).l[0], \
((union { long long ll; long l[2]; }){ .ll = x }).l[1]
#define __SYSCALL_LL_O(x) __SYSCALL_LL_E((x))

long __linux_syscall(long n, long a, long b, long c, long d, long e, long f)
	__attribute__((__import_module__("linux"), __import_name__("syscall")));

/* libc/fork_frames.c */
long __fork_syscall(long n, long a, long b, long c, long d, long e);

static inline long __syscall0(long n)
{
	if (__builtin_constant_p(n) && n == SYS_fork)
		return __fork_syscall(n, 0, 0, 0, 0, 0);
	return __linux_syscall(n, 0, 0, 0, 0, 0, 0);
}

static inline long __syscall1(long n, long a)
{
	return __linux_syscall(n, a, 0, 0, 0, 0, 0);
}

static inline long __syscall2(long n, long a, long b)
{
	return __linux_syscall(n, a, b, 0, 0, 0, 0);
}

static inline long __syscall3(long n, long a, long b, long c)
{
	return __linux_syscall(n, a, b, c, 0, 0, 0);
}

static inline long __syscall4(long n, long a, long b, long c, long d)
{
	return __linux_syscall(n, a, b, c, d, 0, 0);
}

static inline long __syscall5(long n, long a, long b, long c, long d, long e)
{
	return __linux_syscall(n, a, b, c, d, e, 0);
}

static inline long __syscall6(long n, long a, long b, long c, long d, long e, long f)
{
	return __linux_syscall(n, a, b, c, d, e, f);
}
