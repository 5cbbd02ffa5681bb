/* open(2), O_APPEND: "Before each write(2), the file offset is positioned at the end of the file": two writers do not overwrite each other. */
#include "posixtest.h"
#include <fcntl.h>

int main(void)
{
	char path[] = "/tmp/posixtest-XXXXXX", text[2][32], line[32];
	int one = mkstemp(path), other = open(path, O_WRONLY | O_APPEND), i, counts[2] = { 0, 0 };
	FILE *file;

	NEED(one >= 0 && other >= 0 && fcntl(one, F_SETFL, O_APPEND) == 0);
	for (i = 0; i < 200; i++) {
		snprintf(text[0], 32, "0 line %d\n", i);
		snprintf(text[1], 32, "1 other line %d\n", i);
		CHECK(write(one, text[0], strlen(text[0])) == strlen(text[0]) && lseek(one, 0, SEEK_SET) == 0);
		CHECK(write(other, text[1], strlen(text[1])) == strlen(text[1]));
	}
	NEED((file = fopen(path, "r")) != NULL);
	while (fgets(line, sizeof(line), file))
		CHECK(sscanf(line, line[0] == '0' ? "0 line %d" : "1 other line %d", &i) == 1 && i == counts[line[0] - '0']++);
	CHECK(counts[0] == 200 && counts[1] == 200 && unlink(path) == 0);
	return PTS_PASS;
}
