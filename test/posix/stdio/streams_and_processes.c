/* fdopen(3), tmpfile(3), fork(2): streams over pipes between processes; getline, fscanf, fwrite of many bytes; end of file and errors. */
#include "posixtest.h"

int main(void)
{
	int to[2], back[2], status, i, n, sum = 0;
	char *line = NULL;
	size_t size = 0;
	FILE *in, *out;
	pid_t pid;

	NEED(pipe(to) == 0 && pipe(back) == 0 && (pid = fork()) >= 0);
	if (pid == 0) {
		close(to[1]);
		close(back[0]);
		NEED((in = fdopen(to[0], "r")) && (out = fdopen(back[1], "w")));
		while (getline(&line, &size, in) > 0) {
			CHECK(sscanf(line, "line %d of", &i) == 1 && strlen(line) > 2000);
			fprintf(out, "%d\n", i * 2);
		}
		CHECK(feof(in) && !ferror(in) && fclose(out) == 0);
		exit(PTS_PASS);
	}
	close(to[0]);
	close(back[1]);
	NEED((out = fdopen(to[1], "w")) && (in = fdopen(back[0], "r")));
	for (i = 0; i < 100; i++)
		CHECK(fprintf(out, "line %d of%2000d\n", i, i) > 2000);
	CHECK(fclose(out) == 0);
	while (fscanf(in, "%d", &n) == 1)
		sum += n;
	CHECK(sum == 9900 && feof(in) && waitpid(pid, &status, 0) == pid && exited(status, 0));
	CHECK(fputc('x', in) == EOF && ferror(in) && fclose(in) == 0);
	return PTS_PASS;
}
