/* sbrk(3) and malloc(3) in one program: neither takes what the other one got. */
#include "posixtest.h"

#define BLOCKS	300

static char *blocks[BLOCKS];

static void fill(int from, int to)
{
	for (int i = from; i < to; i++) {
		blocks[i] = malloc(500 + i * 40);
		CHECK(blocks[i] != NULL);
		memset(blocks[i], i, 500 + i * 40);
	}
}

int main(void)
{
	char *mine;

	fill(0, 100);
	mine = sbrk(20000);
	CHECK(mine != (void *)-1);
	memset(mine, 'x', 20000);
	fill(100, BLOCKS);
	for (int i = 0; i < 20000; i++)
		CHECK(mine[i] == 'x');
	for (int i = 0; i < BLOCKS; i++)
		for (int j = 0; j < 500 + i * 40; j++)
			CHECK(blocks[i][j] == (char)i);
	return PTS_PASS;
}
