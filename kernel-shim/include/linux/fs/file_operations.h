/*
 * What a driver or file system can do with an open file. Every shape that a method had since 2.4 has its own slot (see
 * linux/api_version.h); the VFS calls the one that is filled, newest first. A slot left NULL means what it does on
 * Linux: read and write give EINVAL, ioctl ENOTTY, mmap ENODEV, poll "always ready", llseek ESPIPE (a plain position
 * in modules built for kernels before 2.6.37).
 */
#ifndef _LINUX_FS_FILE_OPERATIONS_H
#define _LINUX_FS_FILE_OPERATIONS_H

#include <linux/api_version.h>
#include <linux/fs/types.h>

typedef unsigned int __poll_t;

struct module;
struct file;
struct inode;
struct dentry;
struct kiocb;
struct iov_iter;
struct iovec;
struct vm_area_struct;
struct poll_table_struct;
struct file_lock;
struct seq_file;
struct page;

/* The callback of readdir before 3.11. */
typedef int (*filldir_t)(void *, const char *, int, loff_t, u64, unsigned int);

struct dir_context;
/* Returns false when the caller's buffer is full. */
typedef bool (*filldir_actor_t)(struct dir_context *, const char *, int, loff_t, u64, unsigned int);

struct dir_context {
	filldir_actor_t actor;
	loff_t pos;
};

struct file_operations {
	struct module *owner;
	loff_t (*llseek)(struct file *, loff_t, int);
	ssize_t (*read)(struct file *, char __user *, size_t, loff_t *);
	ssize_t (*write)(struct file *, const char __user *, size_t, loff_t *);
	ssize_t (*__since_3_16(read_iter))(struct kiocb *, struct iov_iter *);
	ssize_t (*__since_3_16(write_iter))(struct kiocb *, struct iov_iter *);
	ssize_t (*__before_2_6_19(aio_read))(struct kiocb *, char __user *, size_t, loff_t);
	ssize_t (*__before_2_6_19(aio_write))(struct kiocb *, const char __user *, size_t, loff_t);
	ssize_t (*__since_2_6_19(__before_4_1(aio_read)))(struct kiocb *, const struct iovec *, unsigned long, loff_t);
	ssize_t (*__since_2_6_19(__before_4_1(aio_write)))(struct kiocb *, const struct iovec *, unsigned long, loff_t);
	ssize_t (*__before_2_6_19(readv))(struct file *, const struct iovec *, unsigned long, loff_t *);
	ssize_t (*__before_2_6_19(writev))(struct file *, const struct iovec *, unsigned long, loff_t *);
	int (*__before_3_11(readdir))(struct file *, void *, filldir_t);
	int (*__since_3_11(__before_6_6(iterate)))(struct file *, struct dir_context *);
	int (*__since_4_7(iterate_shared))(struct file *, struct dir_context *);
	__poll_t (*poll)(struct file *, struct poll_table_struct *);
	int (*__before_2_6_36(ioctl))(struct inode *, struct file *, unsigned int, unsigned long);
	long (*__since_2_6_11(unlocked_ioctl))(struct file *, unsigned int, unsigned long);
	long (*__since_2_6_11(compat_ioctl))(struct file *, unsigned int, unsigned long);
	int (*mmap)(struct file *, struct vm_area_struct *);
	unsigned long mmap_supported_flags;
	int (*open)(struct inode *, struct file *);
	int (*__before_2_6_18(flush))(struct file *);
	int (*__since_2_6_18(flush))(struct file *, fl_owner_t id);
	int (*release)(struct inode *, struct file *);
	int (*__before_2_6_35(fsync))(struct file *, struct dentry *, int datasync);
	int (*__since_2_6_35(__before_3_1(fsync)))(struct file *, int datasync);
	int (*__since_3_1(fsync))(struct file *, loff_t, loff_t, int datasync);
	int (*fasync)(int, struct file *, int);
	int (*lock)(struct file *, int, struct file_lock *);
	unsigned long (*get_unmapped_area)(struct file *, unsigned long, unsigned long, unsigned long, unsigned long);
	int (*check_flags)(int);
	long (*fallocate)(struct file *, int mode, loff_t offset, loff_t len);
	void (*show_fdinfo)(struct seq_file *, struct file *);
};

#endif
