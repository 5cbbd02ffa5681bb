/* popen() and pclose(). */
#include "../posixtest.h"
#include <fcntl.h>

static void reads(void)
{
	char line[64];
	FILE *stream = popen("echo hello; echo world; exit 4", "r");

	CHECK(stream);
	CHECK(fgets(line, sizeof(line), stream) && !strcmp(line, "hello\n"));
	CHECK(fgets(line, sizeof(line), stream) && !strcmp(line, "world\n"));
	CHECK(!fgets(line, sizeof(line), stream) && feof(stream));
	CHECK(pclose(stream) == 4 << 8);
}

static void writes(void)
{
	char path[] = "/tmp/posixtest-XXXXXX", command[64], text[16] = "";
	int fd = mkstemp(path);
	FILE *stream;

	NEED(fd >= 0);
	snprintf(command, sizeof(command), "while read x; do echo \"<$x>\"; done >%s", path);
	stream = popen(command, "w");
	CHECK(stream && fputs("a\nb\n", stream) >= 0);
	CHECK(pclose(stream) == 0);
	CHECK(read(fd, text, sizeof(text)) == 8 && !strcmp(text, "<a>\n<b>\n"));
	NEED(close(fd) == 0 && unlink(path) == 0);
}

/* Neither stream's child holds the other's pipe open: the first cat ends when its own is closed. */
static void several(void)
{
	FILE *first = popen("cat >/dev/null", "w"), *second = popen("cat >/dev/null; exit 1", "w");

	CHECK(first && second);
	CHECK(pclose(first) == 0);
	CHECK(pclose(second) == 1 << 8);
}

static void refuses(void)
{
	FILE *stream = popen("exit 127", "r");

	CHECK(stream && fgetc(stream) == EOF && pclose(stream) == 127 << 8);
	CHECK_ERRNO(popen("true", "x") ? 0 : -1, EINVAL);
	stream = popen("true", "re");
	CHECK(stream && fcntl(fileno(stream), F_GETFD) == FD_CLOEXEC);
	CHECK(pclose(stream) == 0);
}

/* As much as does not fit into a pipe. */
static void streams_much(void)
{
	FILE *stream = popen("seq 1 30000 | cat", "r");
	long count = 0, number;

	CHECK(stream);
	while (fscanf(stream, "%ld", &number) == 1)
		CHECK(number == ++count);
	CHECK(count == 30000 && pclose(stream) == 0);
}

int main(void)
{
	reads();
	writes();
	several();
	refuses();
	streams_much();
	return PTS_PASS;
}
