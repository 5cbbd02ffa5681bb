#include <linux/config.h>

#define __KERNEL_SYSCALLS__

#ifdef MODVERSIONS
#include <linux/modversions.h>
#endif
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/fcntl.h>
#include <linux/file.h>
#include <linux/slab.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/unistd.h>
#include <asm/unistd.h>
#include <asm/uaccess.h>

#ifndef MAP_FAILED
#define MAP_FAILED ((void *)-1)
#endif

static inline _syscall6(void*,mmap2,void*,addr,size_t,len,int,prot,int,flags,int,fd,off_t,offset);
static inline _syscall2(int, munmap, int*, a, int, b);

MODULE_LICENSE("GPL");

#define BEGIN_KMEM { mm_segment_t old_fs = get_fs(); set_fs(get_ds());
#define END_KMEM set_fs(old_fs); }

int errno;

int init_module(void){
	int fd;
	size_t len =100;
	int i=0;
	unsigned int *vadr;
	unsigned int *kadr;

	printk("<1>Hello,world\n");
	BEGIN_KMEM;
	if ((fd=open("/dev/simple", O_RDWR|O_SYNC,0))<0)
	{
		printk("open failed\n");
		return 1;
	}
	vadr=(int*)mmap2(NULL,len,PROT_READ|PROT_WRITE,MAP_SHARED,fd,0);
	if (vadr == MAP_FAILED)
	{
		printk("mmap\n");
		return 1;
	}
	for(i=0;i<(len/4);i++)
	{
		(*(vadr+i))=i;
	}
	printk("initialize over\n");
	munmap(vadr,len);

	kadr=(int*)mmap2(NULL, len, PROT_READ|PROT_WRITE, MAP_SHARED, fd, 0);
	if (kadr == MAP_FAILED)
	{
		printk("mmap\n");
		return 1;
	}
	for(i=0;i<(len/4);i++)
	{
		printk("the number is %d\n",(*(vadr+i)));
	}
	munmap(kadr,len);
	close(fd);
	END_KMEM;
	return 0;
}

void cleanup_module(void){
	printk("<1>Goodbye cruel word\n");
}
