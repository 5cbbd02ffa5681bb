/*
 * Files for debugging, under /sys/kernel/debug when that is mounted.
 *
 * Since 4.7 the files of debugfs_create_file are guarded against removal while in use, by operations that know no mmap
 * (ENODEV); debugfs_create_file_unsafe hands the driver's own operations through, as debugfs_create_file did before.
 * Failure is NULL before 5.0, an ERR_PTR since; a parent that is an ERR_PTR makes every call fail the same way.
 */
#ifndef _LINUX_DEBUGFS_H
#define _LINUX_DEBUGFS_H

#include <linux/api_version.h>
#include <linux/fs.h>
#include <linux/seq_file.h>
#include <linux/types.h>

struct dentry;
struct device;
struct file_operations;

struct debugfs_blob_wrapper {
	void *data;
	unsigned long size;
};

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 7, 0)
struct dentry *debugfs_create_file(const char *name, umode_t mode, struct dentry *parent, void *data,
				   const struct file_operations *fops) __shape(debugfs_create_file_before_4_7);
#elif LINUX_VERSION_CODE < KERNEL_VERSION(5, 0, 0)
struct dentry *debugfs_create_file(const char *name, umode_t mode, struct dentry *parent, void *data,
				   const struct file_operations *fops) __shape(debugfs_create_file_before_5_0);
struct dentry *debugfs_create_file_unsafe(const char *name, umode_t mode, struct dentry *parent, void *data,
					  const struct file_operations *fops) __shape(debugfs_create_file_before_4_7);
#else
struct dentry *debugfs_create_file(const char *name, umode_t mode, struct dentry *parent, void *data,
				   const struct file_operations *fops);
struct dentry *debugfs_create_file_unsafe(const char *name, umode_t mode, struct dentry *parent, void *data,
					  const struct file_operations *fops);
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 0, 0)
struct dentry *debugfs_create_dir(const char *name, struct dentry *parent) __shape(debugfs_create_dir_before_5_0);
struct dentry *debugfs_create_symlink(const char *name, struct dentry *parent, const char *dest)
	__shape(debugfs_create_symlink_before_5_0);
#else
struct dentry *debugfs_create_dir(const char *name, struct dentry *parent);
struct dentry *debugfs_create_symlink(const char *name, struct dentry *parent, const char *dest);
#endif
struct dentry *debugfs_lookup(const char *name, struct dentry *parent);
void debugfs_remove(struct dentry *dentry);
void debugfs_remove_recursive(struct dentry *dentry);
bool debugfs_initialized(void);

/* One number; until 5.5, some for longer, they returned the dentry. */
#define DECLARE_DEBUGFS_DENTRY(name, void_since, type) \
	struct dentry *debugfs_create_##name(const char *, umode_t, struct dentry *, type *) \
		__shape(debugfs_create_##name##_before_##void_since)
#define DECLARE_DEBUGFS_VOID(name, void_since, type) \
	void debugfs_create_##name(const char *, umode_t, struct dentry *, type *)
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 5, 0)
# define DECLARE_DEBUGFS_NUMBER	DECLARE_DEBUGFS_DENTRY
#else
# define DECLARE_DEBUGFS_NUMBER	DECLARE_DEBUGFS_VOID
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 7, 0)
# define DECLARE_DEBUGFS_U32	DECLARE_DEBUGFS_DENTRY
#else
# define DECLARE_DEBUGFS_U32	DECLARE_DEBUGFS_VOID
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 14, 0)
# define DECLARE_DEBUGFS_ULONG	DECLARE_DEBUGFS_DENTRY
#else
# define DECLARE_DEBUGFS_ULONG	DECLARE_DEBUGFS_VOID
#endif
DECLARE_DEBUGFS_NUMBER(u8, 5_5, u8);
DECLARE_DEBUGFS_NUMBER(u16, 5_5, u16);
DECLARE_DEBUGFS_U32(u32, 5_7, u32);
DECLARE_DEBUGFS_NUMBER(u64, 5_5, u64);
DECLARE_DEBUGFS_NUMBER(x8, 5_5, u8);
DECLARE_DEBUGFS_NUMBER(x16, 5_5, u16);
DECLARE_DEBUGFS_NUMBER(x32, 5_5, u32);
DECLARE_DEBUGFS_NUMBER(x64, 5_5, u64);
DECLARE_DEBUGFS_ULONG(ulong, 5_14, unsigned long);
DECLARE_DEBUGFS_NUMBER(size_t, 5_5, size_t);
DECLARE_DEBUGFS_NUMBER(atomic_t, 5_5, atomic_t);
#undef DECLARE_DEBUGFS_NUMBER
#undef DECLARE_DEBUGFS_U32
#undef DECLARE_DEBUGFS_ULONG
#undef DECLARE_DEBUGFS_DENTRY
#undef DECLARE_DEBUGFS_VOID

/* "Y" or "N". The value was a u32 before 4.4. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 4, 0)
struct dentry *debugfs_create_bool(const char *name, umode_t mode, struct dentry *parent, u32 *value)
	__shape(debugfs_create_bool_before_4_4);
#elif LINUX_VERSION_CODE < KERNEL_VERSION(5, 14, 0)
struct dentry *debugfs_create_bool(const char *name, umode_t mode, struct dentry *parent, bool *value)
	__shape(debugfs_create_bool_before_5_14);
#else
void debugfs_create_bool(const char *name, umode_t mode, struct dentry *parent, bool *value);
#endif

struct dentry *debugfs_create_blob(const char *name, umode_t mode, struct dentry *parent,
				   struct debugfs_blob_wrapper *blob);

/* Around accesses of file operations made by debugfs_create_file_unsafe: -EIO once the file is removed. */
int debugfs_file_get(struct dentry *dentry);
void debugfs_file_put(struct dentry *dentry);
ssize_t debugfs_attr_read(struct file *file, char __user *buf, size_t len, loff_t *ppos);
ssize_t debugfs_attr_write(struct file *file, const char __user *buf, size_t len, loff_t *ppos);

#define DEFINE_DEBUGFS_ATTRIBUTE(__fops, __get, __set, __fmt)				\
static int __fops##_open(struct inode *inode, struct file *file)			\
{											\
	return simple_attr_open(inode, file, __get, __set, __fmt);			\
}											\
static const struct file_operations __fops = {						\
	.owner = THIS_MODULE,								\
	.open = __fops##_open,								\
	.release = simple_attr_release,							\
	.read = debugfs_attr_read,							\
	.write = debugfs_attr_write,							\
	.llseek = no_llseek,								\
}

#endif
