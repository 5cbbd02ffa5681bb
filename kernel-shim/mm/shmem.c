/*
 * Shared memory: files that nobody can name, in a file system that nobody can mount over. Behind shared anonymous
 * mappings, memfd_create() and System V's segments. What their seals (mm/memfd.c) forbid is refused here.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/falloc.h>
#include <linux/fcntl.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/pagemap.h>
#include <linux/ramfs.h>
#include <linux/shmem_fs.h>
#include <linux/uio.h>
#include "internal.h"

static struct vfsmount *shm_mnt;

static const struct file_operations shmem_file_operations;

unsigned int *shmem_seals(struct inode *inode)
{
	return inode->i_fop == &shmem_file_operations ? (unsigned int *)&inode->i_private : NULL;
}

static int shmem_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned int seals = *shmem_seals(file_inode(file));

	if ((seals & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE)) &&
	    (vma->vm_flags & (VM_SHARED | VM_WRITE)) == (VM_SHARED | VM_WRITE))
		return -EPERM;
	return generic_file_mmap(file, vma);
}

/* Sealed against growing, the file takes what fits; nothing that begins behind its end. */
static ssize_t shmem_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct inode *inode = file_inode(iocb->ki_filp);
	unsigned int seals = *shmem_seals(inode);
	loff_t room = i_size_read(inode) - iocb->ki_pos;

	if (!iov_iter_count(from))
		return 0;
	if (seals & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE))
		return -EPERM;
	if (!(seals & F_SEAL_GROW) || (loff_t)iov_iter_count(from) <= room)
		return generic_file_write_iter(iocb, from);
	/* Whole pages are written or not, as the page cache takes them one by one. */
	room = round_down(i_size_read(inode), PAGE_SIZE) - iocb->ki_pos;
	if (room <= 0)
		return -EPERM;
	iov_iter_truncate(from, room);
	return generic_file_write_iter(iocb, from);
}

static long shmem_fallocate(struct file *file, int mode, loff_t offset, loff_t len)
{
	struct inode *inode = file_inode(file);
	unsigned int seals = *shmem_seals(inode);

	if ((mode & FALLOC_FL_PUNCH_HOLE) && (seals & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE)))
		return -EPERM;
	if (!(mode & FALLOC_FL_KEEP_SIZE) && (seals & F_SEAL_GROW) && offset + len > i_size_read(inode))
		return -EPERM;
	return ramfs_file_operations.fallocate(file, mode, offset, len);
}

/* Of the file that promised the memory; those opened by way of /proc/PID/fd have nothing to take back. */
static int shmem_release(struct inode *inode, struct file *file)
{
	vm_unacct_memory((unsigned long)file->private_data);
	return 0;
}

static const struct file_operations shmem_file_operations = {
	.mmap = shmem_mmap,
	.release = shmem_release,
	.read_iter = generic_file_read_iter,
	.write_iter = shmem_write_iter,
	.llseek = ramfs_llseek,
	.fsync = noop_fsync,
	.fallocate = shmem_fallocate,
};

static int shmem_setattr(struct user_namespace *ns, struct dentry *dentry, struct iattr *attr)
{
	struct inode *inode = d_inode(dentry);
	unsigned int seals = *shmem_seals(inode);
	loff_t oldsize = i_size_read(inode);

	if ((attr->ia_valid & ATTR_SIZE) && (((seals & F_SEAL_SHRINK) && attr->ia_size < oldsize) ||
					     ((seals & F_SEAL_GROW) && attr->ia_size > oldsize)))
		return -EPERM;
	return simple_setattr(ns, dentry, attr);
}

static const struct inode_operations shmem_inode_operations = {
	.setattr = shmem_setattr,
	.getattr = simple_getattr,
};

static struct file *new_shmem_file(const char *name, loff_t size)
{
	struct inode *inode;
	struct file *file;

	inode = ramfs_get_inode(shm_mnt->mnt_sb, NULL, S_IFREG | 0777, 0);
	if (!inode)
		return ERR_PTR(-ENOSPC);
	inode->i_op = &shmem_inode_operations;
	inode->i_fop = &shmem_file_operations;
	*shmem_seals(inode) = F_SEAL_SEAL;
	set_bit(AS_SWAPBACKED, &inode->i_mapping->flags);
	i_size_write(inode, size);
	clear_nlink(inode);
	file = alloc_file_pseudo(inode, shm_mnt, name, O_RDWR, &shmem_file_operations);
	if (IS_ERR(file))
		iput(inode);
	return file;
}

/*
 * An open, unlinked file of size bytes, sealed against seals; ERR_PTR on failure. Without VM_NORESERVE in flags memory
 * for all of it is promised now. Sleeps.
 */
struct file *shmem_file_setup(const char *name, loff_t size, unsigned long flags)
{
	unsigned long charge = flags & VM_NORESERVE ? 0 : PFN_UP(size);
	struct file *file;

	if (IS_ERR_OR_NULL(shm_mnt))
		return ERR_PTR(-ENOMEM);
	if (size < 0 || size > MAX_LFS_FILESIZE)
		return ERR_PTR(-EINVAL);
	if (vm_enough_memory(charge))
		return ERR_PTR(-ENOMEM);
	file = new_shmem_file(name, size);
	if (IS_ERR(file))
		vm_unacct_memory(charge);
	else
		file->private_data = (void *)charge;
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
