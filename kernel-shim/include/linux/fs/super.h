/*
 * Mounted file systems and file system types. Included by linux/fs.h.
 */
#ifndef _LINUX_FS_SUPER_H
#define _LINUX_FS_SUPER_H

#include <linux/api_version.h>
#include <linux/atomic.h>
#include <linux/fs/types.h>
#include <linux/list.h>
#include <linux/rwsem.h>

struct dentry;
struct dentry_operations;
struct inode;
struct kstatfs;
struct module;
struct seq_file;
struct super_block;
struct vfsmount;

struct super_operations {
	struct inode *(*alloc_inode)(struct super_block *sb);
	void (*destroy_inode)(struct inode *);
	void (*free_inode)(struct inode *);
	int (*drop_inode)(struct inode *);
	void (*evict_inode)(struct inode *);
	void (*put_super)(struct super_block *);
	int (*sync_fs)(struct super_block *sb, int wait);
	int (*statfs)(struct dentry *, struct kstatfs *);
	int (*remount_fs)(struct super_block *, int *, char *);
	int (*show_options)(struct seq_file *, struct dentry *);
};

struct super_block {
	struct list_head s_list;
	dev_t s_dev;
	unsigned char s_blocksize_bits;
	unsigned long s_blocksize;
	loff_t s_maxbytes;
	struct file_system_type *s_type;
	const struct super_operations *s_op;
	unsigned long s_flags;
	unsigned long s_magic;
	struct dentry *s_root;
	struct rw_semaphore s_umount;
	int s_count;
	atomic_t s_active;			/* mounts */
	struct list_head s_inodes;
	struct hlist_node s_instances;
	char s_id[32];
	void *s_fs_info;
	u32 s_time_gran;
	const struct dentry_operations *s_d_op;
};

struct file_system_type {
	const char *name;
	int fs_flags;
	struct dentry *(*mount)(struct file_system_type *, int flags, const char *dev_name, void *data);
	void (*kill_sb)(struct super_block *);
	struct module *owner;
	struct file_system_type *next;
	struct hlist_head fs_supers;
};

#define FS_REQUIRES_DEV		1
#define FS_USERNS_MOUNT		8

int register_filesystem(struct file_system_type *fs);
int unregister_filesystem(struct file_system_type *fs);
struct file_system_type *get_fs_type(const char *name);
void get_filesystem(struct file_system_type *fs);
void put_filesystem(struct file_system_type *fs);
int filesystems_proc_show(struct seq_file *m, void *v);

struct super_block *sget(struct file_system_type *type, int (*test)(struct super_block *, void *),
			 int (*set)(struct super_block *, void *), int flags, void *data);
void deactivate_locked_super(struct super_block *sb);
void deactivate_super(struct super_block *sb);
void generic_shutdown_super(struct super_block *sb);
int set_anon_super(struct super_block *sb, void *data);
void kill_anon_super(struct super_block *sb);
void kill_litter_super(struct super_block *sb);
int get_anon_bdev(dev_t *dev);
void free_anon_bdev(dev_t dev);

struct dentry *mount_nodev(struct file_system_type *type, int flags, void *data,
			   int (*fill_super)(struct super_block *, void *, int));
struct dentry *mount_single(struct file_system_type *type, int flags, void *data,
			    int (*fill_super)(struct super_block *, void *, int));
struct dentry *mount_pseudo(struct file_system_type *type, const char *name, const struct super_operations *ops,
			    const struct dentry_operations *dops, unsigned long magic);

#endif
