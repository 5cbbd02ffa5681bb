#include <stdio.h>
#include <sys/types.h>
#include <sys/stat.h>
#include <sys/ioctl.h>
#include <fcntl.h>
#include <unistd.h>
#include <sys/mman.h>
#define SHARE_MEM_COUNT 4
#define SHARE_MEM_SIZE (4096*SHARE_MEM_COUNT)
int main(){
	int fd;
	char *data;
	int loop;
	fd=open("/dev/mapdrv",O_RDWR|O_NDELAY);
	if(fd>=0){

		data=(char*)mmap(0,SHARE_MEM_SIZE,PROT_READ|PROT_WRITE,MAP_SHARED,fd,0);
		printf("data is %lx\n",(unsigned long)data);
		for(loop=0;loop<SHARE_MEM_COUNT;loop++){

			printf("[%s]\n",data+4096*loop);
		}
		munmap(data,SHARE_MEM_SIZE);
		close(fd);
	}
	return 0;
}
