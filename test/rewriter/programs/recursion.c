static noinline u32 ackermann(u32 m, u32 n)
{
	return m == 0 ? n + 1 : ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
}
static noinline u32 fib(u32 n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
RUN(recursion)
{
	return mix(ackermann(2, 5 + seed % 4), fib(15));
}
