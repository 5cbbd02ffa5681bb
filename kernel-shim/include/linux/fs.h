/*
 * The virtual file system, as drivers and file systems see it. The parts are in linux/fs/.
 */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <linux/types.h>
#include <linux/limits.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/list.h>
#include <linux/init.h>
#include <linux/ioctl.h>
#include <linux/kdev_t.h>
#include <linux/fcntl.h>
#include <linux/stat.h>
#include <linux/path.h>
#include <linux/dcache.h>
#include <linux/wait.h>
#include <linux/mutex.h>
#include <linux/rwsem.h>
#include <linux/semaphore.h>
#include <linux/spinlock.h>
#include <linux/kobject.h>
#include <linux/uio.h>
#include <linux/fs/types.h>
#include <linux/fs/file_operations.h>
#include <linux/fs/inode.h>
#include <linux/fs/file.h>
#include <linux/fs/kiocb.h>
#include <linux/fs/super.h>
#include <linux/fs/libfs.h>

struct filename {
	const char *name;
	int refcnt;
	char iname[];
};

/* A path name from user memory; an ERR_PTR of ENOENT (empty), ENAMETOOLONG, EFAULT or ENOMEM. */
struct filename *getname(const char __user *filename);
struct filename *getname_flags(const char __user *filename, int flags, int *empty);
struct filename *getname_kernel(const char *filename);
void putname(struct filename *name);

int vfs_create(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, umode_t mode, bool excl);
int vfs_mkdir(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, umode_t mode);
int vfs_mknod(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, umode_t mode, dev_t dev);
int vfs_symlink(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, const char *target);
int vfs_link(struct dentry *old_dentry, struct user_namespace *ns, struct inode *dir, struct dentry *new_dentry,
	     struct inode **delegated);
int vfs_rmdir(struct user_namespace *ns, struct inode *dir, struct dentry *dentry);
int vfs_unlink(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, struct inode **delegated);
int vfs_rename(struct user_namespace *ns, struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
	       struct dentry *new_dentry, unsigned int flags);
int vfs_truncate(const struct path *path, loff_t length);
int do_truncate(struct user_namespace *ns, struct dentry *dentry, loff_t length, unsigned int time_attrs,
		struct file *filp);
int vfs_getattr(const struct path *path, struct kstat *stat, u32 request_mask, unsigned int query_flags);
int vfs_statfs(const struct path *path, struct kstatfs *buf);

/*
 * Character devices (fs/char_dev.c). register_chrdev: major 0 asks for a free one, which is returned; otherwise 0 or a
 * negative errno. Returns int since 2.6.x; unregister_chrdev returned int before 2.6.23.
 */
int __register_chrdev(unsigned int major, unsigned int baseminor, unsigned int count, const char *name,
		      const struct file_operations *fops);
void __unregister_chrdev(unsigned int major, unsigned int baseminor, unsigned int count, const char *name);
int register_chrdev_region(dev_t from, unsigned int count, const char *name);
int alloc_chrdev_region(dev_t *dev, unsigned int baseminor, unsigned int count, const char *name);
void unregister_chrdev_region(dev_t from, unsigned int count);
void chrdev_show(struct seq_file *f, off_t offset);
extern const struct file_operations def_chr_fops;

static inline int register_chrdev(unsigned int major, const char *name, const struct file_operations *fops)
{
	return __register_chrdev(major, 0, 256, name, fops);
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 23)
static inline int unregister_chrdev(unsigned int major, const char *name)
{
	__unregister_chrdev(major, 0, 256, name);
	return 0;
}
#else
static inline void unregister_chrdev(unsigned int major, const char *name)
{
	__unregister_chrdev(major, 0, 256, name);
}
#endif

void vfs_caches_init(void);

#endif
