#ifndef _LINUX_RAMFS_H
#define _LINUX_RAMFS_H

#include <linux/fs.h>

struct inode *ramfs_get_inode(struct super_block *sb, const struct inode *dir, umode_t mode, dev_t dev);
int ramfs_fill_super(struct super_block *sb, void *data, int silent);
struct dentry *ramfs_mount(struct file_system_type *type, int flags, const char *dev_name, void *data);
int init_ramfs_fs(void);
/* Knows holes: pages that nobody wrote. */
loff_t ramfs_llseek(struct file *file, loff_t offset, int whence);
void ramfs_set_host_file(struct inode *inode, unsigned int number);

extern const struct address_space_operations ramfs_aops;
extern const struct file_operations ramfs_file_operations;
extern const struct inode_operations ramfs_file_inode_operations;
extern struct file_system_type rootfs_fs_type;

#endif
