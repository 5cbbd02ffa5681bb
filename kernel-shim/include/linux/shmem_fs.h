#ifndef _LINUX_SHMEM_FS_H
#define _LINUX_SHMEM_FS_H

#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/pagemap.h>

struct file *shmem_file_setup(const char *name, loff_t size, unsigned long flags);

#endif
