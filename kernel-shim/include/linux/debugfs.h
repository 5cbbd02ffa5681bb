#ifndef _LINUX_DEBUGFS_H
#define _LINUX_DEBUGFS_H

#include <linux/fs.h>
#include <linux/seq_file.h>
#include <linux/types.h>
#include <linux/api_version.h>

struct dentry;
struct device;
struct file_operations;

struct debugfs_blob_wrapper {
	void *data;
	unsigned long size;
};

/*
 * Since 4.7 the files of debugfs_create_file are guarded against removal while in use, by operations that know no mmap
 * (mmap gives ENODEV); debugfs_create_file_unsafe hands the driver's own operations through, as both did before.
 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 7, 0)
struct dentry *debugfs_create_file(const char *name, umode_t mode, struct dentry *parent, void *data,
				   const struct file_operations *fops) __shape(debugfs_create_file_unsafe);
#else
struct dentry *debugfs_create_file(const char *name, umode_t mode, struct dentry *parent, void *data,
				   const struct file_operations *fops);
struct dentry *debugfs_create_file_unsafe(const char *name, umode_t mode, struct dentry *parent, void *data,
					  const struct file_operations *fops);
#endif
struct dentry *debugfs_create_dir(const char *name, struct dentry *parent);
struct dentry *debugfs_create_symlink(const char *name, struct dentry *parent, const char *dest);
struct dentry *debugfs_lookup(const char *name, struct dentry *parent);
void debugfs_remove(struct dentry *dentry);
void debugfs_remove_recursive(struct dentry *dentry);

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 6, 0)
# define __debugfs_ret	struct dentry *
# define __debugfs_shape(name)	__shape(name##_before_5_6)
#else
# define __debugfs_ret	void
# define __debugfs_shape(name)
#endif
__debugfs_ret debugfs_create_u8(const char *name, umode_t mode, struct dentry *parent, u8 *value)
	__debugfs_shape(debugfs_create_u8);
__debugfs_ret debugfs_create_u16(const char *name, umode_t mode, struct dentry *parent, u16 *value)
	__debugfs_shape(debugfs_create_u16);
__debugfs_ret debugfs_create_u32(const char *name, umode_t mode, struct dentry *parent, u32 *value)
	__debugfs_shape(debugfs_create_u32);
__debugfs_ret debugfs_create_u64(const char *name, umode_t mode, struct dentry *parent, u64 *value)
	__debugfs_shape(debugfs_create_u64);
__debugfs_ret debugfs_create_x8(const char *name, umode_t mode, struct dentry *parent, u8 *value)
	__debugfs_shape(debugfs_create_x8);
__debugfs_ret debugfs_create_x16(const char *name, umode_t mode, struct dentry *parent, u16 *value)
	__debugfs_shape(debugfs_create_x16);
__debugfs_ret debugfs_create_x32(const char *name, umode_t mode, struct dentry *parent, u32 *value)
	__debugfs_shape(debugfs_create_x32);
#undef __debugfs_ret
#undef __debugfs_shape

#endif
