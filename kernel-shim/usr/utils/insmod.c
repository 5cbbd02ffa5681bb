#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "utils.h"

/* The file's content; NULL with errno set. */
static void *read_image(const char *path, size_t *size)
{
	int fd = open(path, O_RDONLY);
	struct stat st;
	void *image = NULL;
	ssize_t n = -1;

	if (fd < 0)
		return NULL;
	if (!fstat(fd, &st) && (image = malloc((size_t)st.st_size + 1)))
		n = read(fd, image, (size_t)st.st_size);
	close(fd);
	*size = (size_t)n;
	return n < 0 ? NULL : image;
}

/* insmod FILE [PARAMETER=VALUE...] */
int insmod_main(int argc, char **argv)
{
	char parameters[4096] = "";
	size_t size = 0, length = 0;
	void *image;

	if (argc < 2)
		return usage("FILE [PARAMETER=VALUE...]");
	for (int i = 2; i < argc && length < sizeof(parameters); i++)
		length += (size_t)snprintf(parameters + length, sizeof(parameters) - length, "%s ", argv[i]);
	image = read_image(argv[1], &size);
	if (!image)
		return complain(argv[1]);
	if (!syscall(SYS_init_module, image, size, parameters))
		return 0;
	fprintf(stderr, "insmod: ERROR: could not insert module %s: %s\n", argv[1], strerror(errno));
	return 1;
}
