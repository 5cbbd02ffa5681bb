/*
 * Zero copy shown: the device's page is mapped and also read with read(2), which copies. What the kernel has in the page
 * is there in the mapping, and what is stored in the mapping is what read(2) brings, without a system call in between.
 * The test is ours; the text breaks off before the author's.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
	char copy[64];
	char *page;
	int fd = open("/dev/misc_dev", O_RDWR);

	if (fd < 0) {
		perror("open");
		return 1;
	}
	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (page == MAP_FAILED) {
		perror("mmap");
		return 1;
	}
	printf("mapped: %s\n", page);
	read(fd, copy, sizeof(copy));
	printf("read:   %s\n", copy);

	strcpy(page, "hello from the user");
	printf("stored: %s\n", page);
	read(fd, copy, sizeof(copy));
	printf("read:   %s\n", copy);

	/* read(2) into the mapping itself: the kernel writes the page that it reads. */
	page[0] = 'H';
	read(fd, page, 1);
	printf("mapped: %s\n", page);

	munmap(page, 4096);
	close(fd);
	return 0;
}
