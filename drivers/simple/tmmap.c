#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <fcntl.h>
#include <sys/types.h>
#include <sys/stat.h>
#include <sys/mman.h>

int main(void)
{
	int fd;
	int i=0;
	unsigned int *vadr;
	unsigned int *kadr;
	int len = getpagesize();

	if ((fd=open("/dev/simple", O_RDWR|O_SYNC))<0)
	{
		perror("open");
		exit(-1);
	}
	vadr=(int*)mmap(NULL, len , PROT_READ|PROT_WRITE, MAP_SHARED , fd , 0);
	if (vadr == MAP_FAILED)
	{
		perror("mmap");
		exit(-1);
	}
	for(i=0;i<(len/4);i++)
	{
		(*(vadr+i))=i;
	}
	printf("initialize over\n");
	munmap(vadr,len);

	kadr=(int*)mmap(NULL, len, PROT_READ|PROT_WRITE, MAP_SHARED, fd, 0);
	if (kadr == MAP_FAILED)
	{
		perror("mmap");
		exit(-1);
	}
	for(i=0;i<(len/4);i++)
	{
		printf("the number is %d\n",(*(vadr+i)));
	}
	munmap(kadr,len);
	close(fd);
	return(0);
}
