/* fork(2) from a callback of the C library, from an exit function, through a function pointer, with floating point and 64-bit values at hand. */
#include "posixtest.h"
#include <stdarg.h>
#include <stdint.h>

static pid_t child;
static int depth;

static int compare(const void *a, const void *b)
{
	if (!child && ++depth == 10)
		child = fork();
	return *(const int *)a - *(const int *)b;
}

static double sum(int n, ...)
{
	double total = 0.5;
	va_list ap;
	int i;

	va_start(ap, n);
	for (i = 0; i < n; i++) {
		if (i == n / 2)
			child = fork();
		total += va_arg(ap, double);
	}
	va_end(ap);
	return total;
}

static int64_t wide(int64_t a, float f)
{
	int64_t b = a * 3;

	child = fork();
	return b + a + (int64_t)(f * 4);
}

static void finish(int code)
{
	int status;

	NEED(child >= 0);
	if (child == 0)
		_exit(code);
	CHECK(waitpid(child, &status, 0) == child && exited(status, code));
	child = 0;
}

int main(void)
{
	int64_t (*volatile pointer)(int64_t, float) = wide;
	int numbers[50], i;

	for (i = 0; i < 50; i++)
		numbers[i] = i * 37 % 50;
	qsort(numbers, 50, sizeof(int), compare);
	for (i = 0; i < 50; i++)
		CHECK(numbers[i] == i);
	finish(3);
	CHECK(sum(4, 1.25, 2.25, 3.25, 4.25) == 11.5);
	finish(4);
	CHECK(pointer(0x123456789abLL, 2.5f) == 0x123456789abLL * 4 + 10);
	finish(5);
	return PTS_PASS;
}
