/*
 * Shared anonymous memory: a mapping of a file that nobody can name, in a file system that nobody can mount over.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/pagemap.h>
#include <linux/ramfs.h>
#include <linux/shmem_fs.h>
#include "internal.h"

static struct vfsmount *shm_mnt;

static const struct file_operations shmem_file_operations = {
	.mmap = generic_file_mmap,
	.read_iter = generic_file_read_iter,
	.write_iter = generic_file_write_iter,
	.llseek = generic_file_llseek,
	.fsync = noop_fsync,
};

/* An open, unlinked file of size bytes; ERR_PTR on failure. Sleeps. */
struct file *shmem_file_setup(const char *name, loff_t size, unsigned long flags)
{
	struct inode *inode;
	struct file *file;

	if (IS_ERR_OR_NULL(shm_mnt))
		return ERR_PTR(-ENOMEM);
	if (size < 0 || size > MAX_LFS_FILESIZE)
		return ERR_PTR(-EINVAL);
	inode = ramfs_get_inode(shm_mnt->mnt_sb, NULL, S_IFREG | 0777, 0);
	if (!inode)
		return ERR_PTR(-ENOSPC);
	i_size_write(inode, size);
	clear_nlink(inode);
	file = alloc_file_pseudo(inode, shm_mnt, name, O_RDWR, &shmem_file_operations);
	if (IS_ERR(file))
		iput(inode);
	return file;
}
EXPORT_SYMBOL(shmem_file_setup);

int shmem_zero_setup(struct vm_area_struct *vma)
{
	struct file *file = shmem_file_setup("dev/zero", vma->vm_end - vma->vm_start, vma->vm_flags);

	if (IS_ERR(file))
		return PTR_ERR(file);
	if (vma->vm_file)
		fput(vma->vm_file);
	vma->vm_file = file;
	vma->vm_ops = &generic_file_vm_ops;
	return 0;
}
EXPORT_SYMBOL(shmem_zero_setup);

static int __init shmem_init(void)
{
	shm_mnt = kern_mount(&rootfs_fs_type);
	return PTR_ERR_OR_ZERO(shm_mnt);
}
rootfs_initcall(shmem_init);
