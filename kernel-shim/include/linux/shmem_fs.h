#ifndef _LINUX_SHMEM_FS_H
#define _LINUX_SHMEM_FS_H

#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/pagemap.h>

struct file *shmem_file_setup(const char *name, loff_t size, unsigned long flags);
/* Where a shared-memory file keeps its F_SEAL_ bits; NULL for all other files. Written with the inode locked. */
unsigned int *shmem_seals(struct inode *inode);
/* F_ADD_SEALS and F_GET_SEALS. */
/* Of any file: whether it is sealed against being written from now on. */
bool memfd_sealed_against_writing(const struct file *file);

long memfd_fcntl(struct file *file, unsigned int cmd, unsigned long arg);

#endif
