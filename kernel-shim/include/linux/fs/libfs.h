/*
 * Ready-made methods for files and file systems that live in memory (fs/libfs.c). Included by linux/fs.h.
 */
#ifndef _LINUX_FS_LIBFS_H
#define _LINUX_FS_LIBFS_H

#include <linux/fs/file.h>
#include <linux/fs/inode.h>
#include <linux/fs/super.h>

struct tree_descr {
	const char *name;
	const struct file_operations *ops;
	int mode;
};

ssize_t simple_read_from_buffer(void __user *to, size_t count, loff_t *ppos, const void *from, size_t available);
ssize_t simple_write_to_buffer(void *to, size_t available, loff_t *ppos, const void __user *from, size_t count);
ssize_t memory_read_from_buffer(void *to, size_t count, loff_t *ppos, const void *from, size_t available);
int simple_open(struct inode *inode, struct file *file);

struct dentry *simple_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags);
int simple_link(struct dentry *old_dentry, struct inode *dir, struct dentry *dentry);
int simple_unlink(struct inode *dir, struct dentry *dentry);
int simple_rmdir(struct inode *dir, struct dentry *dentry);
int simple_rename(struct user_namespace *ns, struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
		  struct dentry *new_dentry, unsigned int flags);
int simple_setattr(struct user_namespace *ns, struct dentry *dentry, struct iattr *attr);
int simple_getattr(struct user_namespace *ns, const struct path *path, struct kstat *stat, u32 mask, unsigned int flags);
int simple_statfs(struct dentry *dentry, struct kstatfs *buf);
int simple_empty(struct dentry *dentry);
int simple_fill_super(struct super_block *sb, unsigned long magic, const struct tree_descr *files);
int simple_pin_fs(struct file_system_type *type, struct vfsmount **mount, int *count);
void simple_release_fs(struct vfsmount **mount, int *count);
void simple_recursive_removal(struct dentry *dentry, void (*callback)(struct dentry *));
const char *simple_get_link(struct dentry *dentry, struct inode *inode, struct delayed_call *done);
int generic_delete_inode(struct inode *inode);
int noop_fsync(struct file *file, loff_t start, loff_t end, int datasync);

int dcache_dir_open(struct inode *inode, struct file *file);
int dcache_dir_close(struct inode *inode, struct file *file);
loff_t dcache_dir_lseek(struct file *file, loff_t offset, int whence);
int dcache_readdir(struct file *file, struct dir_context *ctx);
ssize_t generic_read_dir(struct file *filp, char __user *buf, size_t size, loff_t *ppos);
bool dir_emit_dots(struct file *file, struct dir_context *ctx);

static inline bool dir_emit(struct dir_context *ctx, const char *name, int namelen, u64 ino, unsigned int type)
{
	return ctx->actor(ctx, name, namelen, ctx->pos, ino, type);
}

static inline unsigned char dt_type(const struct inode *inode)
{
	return (inode->i_mode >> 12) & 15;
}

extern const struct file_operations simple_dir_operations;
extern const struct inode_operations simple_dir_inode_operations;
extern const struct inode_operations simple_symlink_inode_operations;
extern const struct dentry_operations simple_dentry_operations;

/*
 * Attribute files: one number, printed and parsed by a format.
 */
int simple_attr_open(struct inode *inode, struct file *file, int (*get)(void *, u64 *), int (*set)(void *, u64),
		     const char *fmt);
int simple_attr_release(struct inode *inode, struct file *file);
ssize_t simple_attr_read(struct file *file, char __user *buf, size_t len, loff_t *ppos);
ssize_t simple_attr_write(struct file *file, const char __user *buf, size_t len, loff_t *ppos);

#define DEFINE_SIMPLE_ATTRIBUTE(__fops, __get, __set, __fmt)				\
static int __fops##_open(struct inode *inode, struct file *file)			\
{											\
	return simple_attr_open(inode, file, __get, __set, __fmt);			\
}											\
static const struct file_operations __fops = {						\
	.owner = THIS_MODULE,								\
	.open = __fops##_open,								\
	.release = simple_attr_release,							\
	.read = simple_attr_read,							\
	.write = simple_attr_write,							\
	.llseek = generic_file_llseek,							\
}

#endif
