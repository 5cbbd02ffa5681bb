#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include "utils.h"

#define FILES	16

/* tee [-a] [FILE...] */
int tee_main(int argc, char **argv)
{
	bool append = argc > 1 && !strcmp(argv[1], "-a");
	int fds[FILES + 1] = { STDOUT_FILENO }, count = 1, status = 0;
	char buffer[4096];
	ssize_t n;

	for (int i = append ? 2 : 1; i < argc && count <= FILES; i++) {
		int fd = open(argv[i], O_WRONLY | O_CREAT | (append ? O_APPEND : O_TRUNC), 0666);

		if (fd < 0)
			status = complain(argv[i]);
		else
			fds[count++] = fd;
	}
	while ((n = read(STDIN_FILENO, buffer, sizeof(buffer))) > 0)
		for (int i = 0; i < count; i++)
			status |= write_all(fds[i], buffer, n);
	return n < 0 ? complain("-") : status;
}
