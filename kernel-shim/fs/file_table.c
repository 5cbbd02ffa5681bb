/*
 * Open files.
 */
#include <linux/capability.h>
#include <linux/cdev.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/eventpoll.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include "internal.h"

static struct kmem_cache *filp_cache;
static long nr_files;

/* How many files may be open at once, root's not counted: a tenth of memory at a kilobyte each, but at least NR_FILE. */
#define NR_FILE	8192
static long max_files = NR_FILE;

long get_nr_files(void)
{
	return nr_files;
}

long get_max_files(void)
{
	return max_files;
}

/* O_RDONLY is 0, O_WRONLY 1, O_RDWR 2: plus one they are the mode bits. */
static fmode_t open_fmode(int flags)
{
	return ((flags & O_ACCMODE) + 1) & (FMODE_READ | FMODE_WRITE);
}

static bool too_many_files(void)
{
	static long reported;

	if (nr_files < max_files || capable(CAP_SYS_ADMIN))
		return false;
	if (nr_files > reported) {
		pr_info("VFS: file-max limit %ld reached\n", max_files);
		reported = nr_files;
	}
	return true;
}

/* A file that is nothing yet. An ERR_PTR of ENFILE or ENOMEM. */
struct file *alloc_empty_file(int flags, const struct cred *cred)
{
	struct file *f;

	if (too_many_files())
		return ERR_PTR(-ENFILE);
	f = kmem_cache_zalloc(filp_cache, GFP_KERNEL);
	if (!f)
		return ERR_PTR(-ENOMEM);
	f->f_cred = get_cred(cred);
	atomic_long_set(&f->f_count, 1);
	spin_lock_init(&f->f_lock);
	mutex_init(&f->f_pos_lock);
	INIT_LIST_HEAD(&f->f_ep);
	f->f_flags = flags;
	f->f_mode = open_fmode(flags);
	nr_files++;
	return f;
}

/* Makes an empty file an open one on `path`, whose references it takes over. */
static void open_pseudo(struct file *file, const struct path *path, const struct file_operations *fops)
{
	struct inode *inode = path->dentry->d_inode;

	file->f_path = *path;
	file->f_inode = inode;
	file->f_mapping = inode->i_mapping;
	file->f_op = fops;
	file->f_mode |= FMODE_OPENED;
	i_readcount_inc(file);
	if (file->f_mode & FMODE_READ && (fops->read || fops->read_iter))
		file->f_mode |= FMODE_CAN_READ;
	if (file->f_mode & FMODE_WRITE && (fops->write || fops->write_iter))
		file->f_mode |= FMODE_CAN_WRITE;
	if (fops->llseek && fops->llseek != no_llseek)
		file->f_mode |= FMODE_LSEEK;
}

/* A second file, in another mode, on what alloc_file_pseudo() opened. */
struct file *alloc_file_clone(struct file *base, int flags, const struct file_operations *fops)
{
	struct file *f = alloc_empty_file(flags, base->f_cred);

	if (!IS_ERR(f)) {
		path_get(&base->f_path);
		open_pseudo(f, &base->f_path, fops);
	}
	return f;
}

/*
 * An open file for an inode without a name in the tree. Takes over the inode's reference on success; the caller holds
 * the module of fops, and that reference is taken over too.
 */
struct file *alloc_file_pseudo(struct inode *inode, struct vfsmount *mnt, const char *name, int flags,
			       const struct file_operations *fops)
{
	static const struct dentry_operations anon_ops = { .d_dname = simple_dname };
	struct qstr this = QSTR_INIT(name, strlen(name));
	struct file *file;
	struct path path;

	path.dentry = d_alloc_pseudo(mnt->mnt_sb, &this);
	if (!path.dentry)
		return ERR_PTR(-ENOMEM);
	file = alloc_empty_file(flags, current_cred());
	if (IS_ERR(file)) {
		dput(path.dentry);
		return file;
	}
	if (!path.dentry->d_op)
		d_set_d_op(path.dentry, &anon_ops);
	path.mnt = mntget(mnt);
	d_instantiate(path.dentry, inode);
	open_pseudo(file, &path, fops);
	return file;
}

struct file *get_file(struct file *f)
{
	atomic_long_inc(&f->f_count);
	return f;
}
EXPORT_SYMBOL(get_file);

static void file_free(struct file *f)
{
	nr_files--;
	put_cred(f->f_cred);
	kmem_cache_free(filp_cache, f);
}

/* The last reference has gone: the driver's release, then everything the file held. */
static void __fput(struct file *file)
{
	struct path path = file->f_path;
	struct inode *inode = file->f_inode;

	if (file->f_mode & FMODE_OPENED) {
		eventpoll_release(file);
		locks_remove_file(file);
		if (file->f_flags & FASYNC && file->f_op->fasync)
			file->f_op->fasync(-1, file, 0);
		if (file->f_op->release)
			file->f_op->release(inode, file);
		if (S_ISCHR(inode->i_mode) && inode->i_cdev && !(file->f_mode & FMODE_PATH))
			cdev_put(inode->i_cdev);
		fops_put(file->f_op);
		f_delown(file);
		if (file->f_mode & FMODE_WRITER)
			put_write_access(inode);
		i_readcount_dec(file);
		dput(path.dentry);
		mntput(path.mnt);
	}
	file_free(file);
}

/* Drops a reference. May sleep if it is the last. */
void fput(struct file *file)
{
	if (atomic_long_dec_and_test(&file->f_count))
		__fput(file);
}
EXPORT_SYMBOL(fput);

void __init files_init(void)
{
	filp_cache = kmem_cache_create("filp", sizeof(struct file), 0, SLAB_PANIC, NULL);
	max_files = max_t(long, NR_FILE, totalram_pages() * (PAGE_SIZE / 1024) / 10);
}
