/*
 * The open file and what is done with one from inside the kernel. Included by linux/fs.h.
 */
#ifndef _LINUX_FS_FILE_STRUCT_H
#define _LINUX_FS_FILE_STRUCT_H

#include <linux/api_version.h>
#include <linux/atomic.h>
#include <linux/fs/file_operations.h>
#include <linux/fs/types.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/path.h>
#include <linux/spinlock.h>

struct cred;
struct pid;
struct address_space;
struct filename;

/* Who gets SIGIO for a file. */
struct fown_struct {
	struct pid *pid;
	int pid_type;
	int signum;			/* 0: SIGIO, without what it is about */
	kuid_t uid, euid;		/* of who set the owner */
};

struct file {
	union {
		struct path f_path;
		struct {
			struct vfsmount *__before_3_19(f_vfsmnt);
			struct dentry *__before_3_19(f_dentry);
		};
	};
	struct inode *f_inode;
	const struct file_operations *f_op;
	spinlock_t f_lock;
	atomic_long_t f_count;
	unsigned int f_flags;
	fmode_t f_mode;
	struct mutex f_pos_lock;
	loff_t f_pos;
	struct fown_struct f_owner;
	const struct cred *f_cred;
	u64 f_version;
	void *private_data;
	struct list_head f_ep;			/* epoll items watching this file */
	struct address_space *f_mapping;
};

struct file *get_file(struct file *f);
void fput(struct file *file);

static inline long file_count(const struct file *file)
{
	return atomic_long_read(&file->f_count);
}

static inline struct inode *file_inode(const struct file *file)
{
	return file->f_inode;
}

static inline struct dentry *file_dentry(const struct file *file)
{
	return file->f_path.dentry;
}

struct file *alloc_empty_file(int flags, const struct cred *cred);
struct file *alloc_file_pseudo(struct inode *inode, struct vfsmount *mnt, const char *name, int flags,
			       const struct file_operations *fops);
struct file *alloc_file_clone(struct file *base, int flags, const struct file_operations *fops);
/* Open files, for the leak check. */
long get_nr_files(void);
long get_max_files(void);

struct file *filp_open(const char *name, int flags, umode_t mode);
struct file *file_open_name(struct filename *name, int flags, umode_t mode);
struct file *dentry_open(const struct path *path, int flags, const struct cred *cred);
int filp_close(struct file *file, fl_owner_t id);
int vfs_open(const struct path *path, struct file *file);
int nonseekable_open(struct inode *inode, struct file *file);
int stream_open(struct inode *inode, struct file *file);
int generic_file_open(struct inode *inode, struct file *file);
bool is_stream_file(const struct file *file);
char *file_path(struct file *file, char *buf, int buflen);

ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos);
ssize_t vfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos);
loff_t vfs_llseek(struct file *file, loff_t offset, int whence);
/* Past the checks that do not depend on the file system; FALLOC_FL_*. Sleeps. */
int vfs_fallocate(struct file *file, int mode, loff_t offset, loff_t len);
int vfs_fsync(struct file *file, int datasync);
int vfs_fsync_range(struct file *file, loff_t start, loff_t end, int datasync);
long vfs_ioctl(struct file *file, unsigned int cmd, unsigned long arg);
int iterate_dir(struct file *file, struct dir_context *ctx);
/* 0, or -EINVAL/-EOVERFLOW for a position and length no file can have. */
int rw_verify_area(int read_write, struct file *file, const loff_t *ppos, size_t count);

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 14, 0)
int kernel_read(struct file *file, loff_t offset, char *addr, unsigned long count) __shape(kernel_read_before_4_14);
ssize_t kernel_write(struct file *file, const char *buf, size_t count, loff_t pos) __shape(kernel_write_before_4_14);
#else
ssize_t kernel_read(struct file *file, void *buf, size_t count, loff_t *pos);
ssize_t kernel_write(struct file *file, const void *buf, size_t count, loff_t *pos);
#endif

loff_t noop_llseek(struct file *file, loff_t offset, int whence);
loff_t no_llseek(struct file *file, loff_t offset, int whence);
loff_t default_llseek(struct file *file, loff_t offset, int whence);
loff_t generic_file_llseek(struct file *file, loff_t offset, int whence);
loff_t fixed_size_llseek(struct file *file, loff_t offset, int whence, loff_t size);
loff_t no_seek_end_llseek(struct file *file, loff_t offset, int whence);
loff_t vfs_setpos(struct file *file, loff_t offset, loff_t maxsize);

/*
 * Holds the module behind a file_operations table while it is in use. fops_get returns NULL when the module is going
 * away (or for NULL).
 */
const struct file_operations *fops_get(const struct file_operations *fops);
void fops_put(const struct file_operations *fops);
/* In open: hands the file over to other operations, whose module reference the caller took. */
void replace_fops(struct file *file, const struct file_operations *fops);

struct fasync_struct {
	int magic;
	int fa_fd;
	struct fasync_struct *fa_next;
	struct file *fa_file;
};

#define FASYNC_MAGIC	0x4601

int fasync_helper(int fd, struct file *filp, int on, struct fasync_struct **fapp);
void kill_fasync(struct fasync_struct **fp, int sig, int band);
int f_setown(struct file *filp, unsigned long arg, int force);
void f_delown(struct file *filp);
void __f_setown(struct file *filp, struct pid *pid, int type, int force);

#endif
