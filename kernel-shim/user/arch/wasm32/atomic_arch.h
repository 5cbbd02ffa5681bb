/*
 * A process has one thread, and signal handlers run only between two instructions that are system calls, faults or fuel
 * checks: plain accesses are atomic. The barriers keep the compiler from moving other accesses across.
 */
#define a_barrier a_barrier
static inline void a_barrier()
{
	__asm__ __volatile__("" : : : "memory");
}

#define a_cas a_cas
static inline int a_cas(volatile int *p, int t, int s)
{
	int old;

	a_barrier();
	old = *p;
	if (old == t)
		*p = s;
	a_barrier();
	return old;
}

#define a_crash a_crash
static inline void a_crash()
{
	__builtin_trap();
}

#define a_clz_32 a_clz_32
static inline int a_clz_32(uint32_t x)
{
	return __builtin_clz(x);
}

#define a_ctz_32 a_ctz_32
static inline int a_ctz_32(uint32_t x)
{
	return __builtin_ctz(x);
}

#define a_ctz_64 a_ctz_64
static inline int a_ctz_64(uint64_t x)
{
	return __builtin_ctzll(x);
}
