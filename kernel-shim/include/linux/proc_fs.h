/*
 * /proc, in the shapes of three eras:
 *   before 3.10   create_proc_entry() gives a struct proc_dir_entry to fill in: read_proc, write_proc, proc_fops
 *   3.10 .. 5.5   proc_create() takes a struct file_operations
 *   5.6 on        proc_create() takes a struct proc_ops
 */
#ifndef _LINUX_PROC_FS_H
#define _LINUX_PROC_FS_H

#include <linux/types.h>
#include <linux/fs.h>
#include <linux/api_version.h>

struct completion;
struct proc_dir_entry;
struct seq_file;
struct seq_operations;

struct proc_ops {
	unsigned int proc_flags;
	int (*proc_open)(struct inode *, struct file *);
	ssize_t (*proc_read)(struct file *, char __user *, size_t, loff_t *);
	ssize_t (*proc_read_iter)(struct kiocb *, struct iov_iter *);
	ssize_t (*proc_write)(struct file *, const char __user *, size_t, loff_t *);
	loff_t (*proc_lseek)(struct file *, loff_t, int);
	int (*proc_release)(struct inode *, struct file *);
	__poll_t (*proc_poll)(struct file *, struct poll_table_struct *);
	long (*proc_ioctl)(struct file *, unsigned int, unsigned long);
	int (*proc_mmap)(struct file *, struct vm_area_struct *);
	unsigned long (*proc_get_unmapped_area)(struct file *, unsigned long, unsigned long, unsigned long,
						unsigned long);
};

#define PROC_ENTRY_PERMANENT	(1U << 0)

typedef int (read_proc_t)(char *page, char **start, off_t off, int count, int *eof, void *data);
typedef int (write_proc_t)(struct file *file, const char __user *buffer, unsigned long count, void *data);

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 10, 0) || defined(RINGLET_CORE)
struct proc_dir_entry {
	unsigned int low_ino;
	unsigned short namelen;
	const char *name;
	umode_t mode;
	nlink_t nlink;
	kuid_t uid;
	kgid_t gid;
	loff_t size;
	const struct inode_operations *proc_iops;
	const struct file_operations *proc_fops;
	struct module *owner;			/* used before 2.6.30 */
	struct proc_dir_entry *next, *parent, *subdir;
	void *data;
	read_proc_t *read_proc;
	write_proc_t *write_proc;
	int count;				/* references */
	/* The kernel's own. */
	const struct proc_ops *__proc_ops;
	struct proc_ops __ops_of_fops;		/* proc_fops, translated at each open */
	const struct seq_operations *__seq_ops;
	int (*__single_show)(struct seq_file *, void *);
	unsigned int __state_size;
	bool __removed;
	int __in_use;				/* calls running */
	struct completion *__unused;		/* completed when a removed entry's last call ends */
	struct list_head __openers;
};

struct proc_dir_entry *__PDE(const struct inode *inode);

static inline struct proc_dir_entry *PDE(const struct inode *inode)
{
	return __PDE(inode);
}
#endif

/* Of a file that is a folder /proc/PID, without a reference; else ERR_PTR(-EBADF). */
struct pid *tgid_pidfd_to_pid(const struct file *file);

struct proc_dir_entry *proc_symlink(const char *name, struct proc_dir_entry *parent, const char *dest);
struct proc_dir_entry *proc_mkdir(const char *name, struct proc_dir_entry *parent);
struct proc_dir_entry *proc_mkdir_mode(const char *name, umode_t mode, struct proc_dir_entry *parent);
struct proc_dir_entry *proc_mkdir_data(const char *name, umode_t mode, struct proc_dir_entry *parent, void *data);
void remove_proc_entry(const char *name, struct proc_dir_entry *parent);
int remove_proc_subtree(const char *name, struct proc_dir_entry *parent);
void proc_remove(struct proc_dir_entry *entry);
void proc_set_size(struct proc_dir_entry *entry, loff_t size);
void proc_set_user(struct proc_dir_entry *entry, kuid_t uid, kgid_t gid);

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 6, 0)
struct proc_dir_entry *proc_create(const char *name, umode_t mode, struct proc_dir_entry *parent,
				   const struct file_operations *fops) __shape(proc_create_before_5_6);
struct proc_dir_entry *proc_create_data(const char *name, umode_t mode, struct proc_dir_entry *parent,
					const struct file_operations *fops, void *data)
	__shape(proc_create_data_before_5_6);
#else
struct proc_dir_entry *proc_create(const char *name, umode_t mode, struct proc_dir_entry *parent,
				   const struct proc_ops *ops);
struct proc_dir_entry *proc_create_data(const char *name, umode_t mode, struct proc_dir_entry *parent,
					const struct proc_ops *ops, void *data);
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 10, 0) || defined(RINGLET_CORE)
struct proc_dir_entry *create_proc_entry(const char *name, umode_t mode, struct proc_dir_entry *parent);
struct proc_dir_entry *create_proc_read_entry(const char *name, umode_t mode, struct proc_dir_entry *base,
					      read_proc_t *read_proc, void *data);
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 26)
extern struct proc_dir_entry proc_root;
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(4, 18, 0)
struct proc_dir_entry *proc_create_seq_private(const char *name, umode_t mode, struct proc_dir_entry *parent,
					       const struct seq_operations *ops, unsigned int state_size, void *data);
struct proc_dir_entry *proc_create_single_data(const char *name, umode_t mode, struct proc_dir_entry *parent,
					       int (*show)(struct seq_file *, void *), void *data);

static inline struct proc_dir_entry *proc_create_seq_data(const char *name, umode_t mode, struct proc_dir_entry *parent,
							  const struct seq_operations *ops, void *data)
{
	return proc_create_seq_private(name, mode, parent, ops, 0, data);
}

static inline struct proc_dir_entry *proc_create_seq(const char *name, umode_t mode, struct proc_dir_entry *parent,
						     const struct seq_operations *ops)
{
	return proc_create_seq_private(name, mode, parent, ops, 0, NULL);
}

static inline struct proc_dir_entry *proc_create_single(const char *name, umode_t mode, struct proc_dir_entry *parent,
							int (*show)(struct seq_file *, void *))
{
	return proc_create_single_data(name, mode, parent, show, NULL);
}
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 17, 0)
void *pde_data(const struct inode *inode);
#else
void *PDE_DATA(const struct inode *inode) __shape(pde_data);
#endif

#endif
