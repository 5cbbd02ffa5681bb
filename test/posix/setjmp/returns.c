/* setjmp(3), longjmp(3): setjmp returns 0 directly, and what longjmp gives, 1 for 0; from any depth, again and again. */
#include "posixtest.h"
#include <setjmp.h>

static jmp_buf outer, inner;

static void deep(int level, int value)
{
	volatile char room[100];

	room[level % 100] = level;
	if (level > 0)
		deep(level - 1, value + room[level % 100] - level);
	longjmp(outer, value);
}

int main(void)
{
	volatile int round = 0;
	int value = setjmp(outer);

	if (round == 0)
		CHECK(value == 0);
	else
		CHECK(value == (round == 5 ? 1 : round * 10));
	if (++round < 5)
		deep(50, round * 10);
	if (round == 5)
		longjmp(outer, 0);
	if (setjmp(inner) == 0) {
		if (setjmp(outer) == 0)
			longjmp(inner, 3);
		CHECK(0);
	}
	return PTS_PASS;
}
