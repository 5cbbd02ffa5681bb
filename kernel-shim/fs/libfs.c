/*
 * Methods for files and file systems that live in memory. Directories are their dentries.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/pagemap.h>
#include <linux/slab.h>
#include <linux/statfs.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "internal.h"

/*
 * Buffers.
 */

/* For read methods of files whose whole contents are at hand; moves *ppos. */
ssize_t simple_read_from_buffer(void __user *to, size_t count, loff_t *ppos, const void *from, size_t available)
{
	loff_t pos = *ppos;
	size_t ret;

	if (pos < 0)
		return -EINVAL;
	if (pos >= (loff_t) available || !count)
		return 0;
	if (count > available - pos)
		count = available - pos;
	ret = copy_to_user(to, from + pos, count);
	if (ret == count)
		return -EFAULT;
	count -= ret;
	*ppos = pos + count;
	return count;
}
EXPORT_SYMBOL(simple_read_from_buffer);

ssize_t simple_write_to_buffer(void *to, size_t available, loff_t *ppos, const void __user *from, size_t count)
{
	loff_t pos = *ppos;
	size_t res;

	if (pos < 0)
		return -EINVAL;
	if (pos >= (loff_t) available || !count)
		return 0;
	if (count > available - pos)
		count = available - pos;
	res = copy_from_user(to + pos, from, count);
	if (res == count)
		return -EFAULT;
	count -= res;
	*ppos = pos + count;
	return count;
}
EXPORT_SYMBOL(simple_write_to_buffer);

ssize_t memory_read_from_buffer(void *to, size_t count, loff_t *ppos, const void *from, size_t available)
{
	loff_t pos = *ppos;

	if (pos < 0)
		return -EINVAL;
	if (pos >= (loff_t) available)
		return 0;
	if (count > available - pos)
		count = available - pos;
	memcpy(to, from + pos, count);
	*ppos = pos + count;
	return count;
}
EXPORT_SYMBOL(memory_read_from_buffer);

int simple_open(struct inode *inode, struct file *file)
{
	if (inode->i_private)
		file->private_data = inode->i_private;
	return 0;
}
EXPORT_SYMBOL(simple_open);

int noop_fsync(struct file *file, loff_t start, loff_t end, int datasync)
{
	return 0;
}
EXPORT_SYMBOL(noop_fsync);

/*
 * Names. What exists is in the dentry cache, held there by an extra reference; what is not there does not exist.
 */

const struct dentry_operations simple_dentry_operations = {
	.d_delete = always_delete_dentry,
};
EXPORT_SYMBOL(simple_dentry_operations);

struct dentry *simple_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	if (dentry->d_name.len > NAME_MAX)
		return ERR_PTR(-ENAMETOOLONG);
	d_add(dentry, NULL);
	return NULL;
}
EXPORT_SYMBOL(simple_lookup);

static void touch(struct inode *inode)
{
	inode->i_ctime = inode->i_mtime = current_time(inode);
}

int simple_link(struct dentry *old_dentry, struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = d_inode(old_dentry);

	touch(dir);
	inode->i_ctime = dir->i_ctime;
	inc_nlink(inode);
	ihold(inode);
	dget(dentry);
	d_instantiate(dentry, inode);
	return 0;
}
EXPORT_SYMBOL(simple_link);

bool simple_is_child(const struct dentry *dentry)
{
	return !d_unhashed(dentry) && d_is_positive(dentry);
}

int simple_empty(struct dentry *dentry)
{
	struct dentry *child;

	list_for_each_entry(child, &dentry->d_subdirs, d_child)
		if (simple_is_child(child))
			return 0;
	return 1;
}
EXPORT_SYMBOL(simple_empty);

int simple_unlink(struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = d_inode(dentry);

	touch(dir);
	inode->i_ctime = dir->i_ctime;
	drop_nlink(inode);
	dput(dentry);
	return 0;
}
EXPORT_SYMBOL(simple_unlink);

int simple_rmdir(struct inode *dir, struct dentry *dentry)
{
	if (!simple_empty(dentry))
		return -ENOTEMPTY;
	drop_nlink(d_inode(dentry));
	simple_unlink(dir, dentry);
	drop_nlink(dir);
	return 0;
}
EXPORT_SYMBOL(simple_rmdir);

static int rename_exchange(struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
			   struct dentry *new_dentry)
{
	bool old_is_dir = d_is_dir(old_dentry), new_is_dir = d_is_dir(new_dentry);

	if (old_dir != new_dir && old_is_dir != new_is_dir) {
		drop_nlink(old_is_dir ? old_dir : new_dir);
		inc_nlink(old_is_dir ? new_dir : old_dir);
	}
	touch(old_dir);
	touch(new_dir);
	d_inode(old_dentry)->i_ctime = d_inode(new_dentry)->i_ctime = old_dir->i_ctime;
	return 0;
}

int simple_rename(struct user_namespace *ns, struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
		  struct dentry *new_dentry, unsigned int flags)
{
	struct inode *inode = d_inode(old_dentry);
	bool they_are_dirs = d_is_dir(old_dentry);

	if (flags & ~(RENAME_NOREPLACE | RENAME_EXCHANGE))
		return -EINVAL;
	if (flags & RENAME_EXCHANGE)
		return rename_exchange(old_dir, old_dentry, new_dir, new_dentry);
	if (!simple_empty(new_dentry))
		return -ENOTEMPTY;
	if (d_is_positive(new_dentry)) {
		simple_unlink(new_dir, new_dentry);
		if (they_are_dirs) {
			drop_nlink(d_inode(new_dentry));
			drop_nlink(old_dir);
		}
	} else if (they_are_dirs) {
		drop_nlink(old_dir);
		inc_nlink(new_dir);
	}
	touch(old_dir);
	touch(new_dir);
	inode->i_ctime = old_dir->i_ctime;
	return 0;
}
EXPORT_SYMBOL(simple_rename);

int simple_setattr(struct user_namespace *ns, struct dentry *dentry, struct iattr *attr)
{
	struct inode *inode = d_inode(dentry);
	int error = setattr_prepare(ns, dentry, attr);

	if (error)
		return error;
	if (attr->ia_valid & ATTR_SIZE)
		truncate_setsize(inode, attr->ia_size);
	setattr_copy(ns, inode, attr);
	return 0;
}
EXPORT_SYMBOL(simple_setattr);

int simple_getattr(struct user_namespace *ns, const struct path *path, struct kstat *stat, u32 mask,
		   unsigned int flags)
{
	struct inode *inode = d_inode(path->dentry);

	generic_fillattr(ns, inode, stat);
	stat->blocks = (u64) inode->i_mapping->nrpages << (PAGE_SHIFT - 9);
	return 0;
}
EXPORT_SYMBOL(simple_getattr);

int simple_statfs(struct dentry *dentry, struct kstatfs *buf)
{
	buf->f_type = dentry->d_sb->s_magic;
	buf->f_bsize = PAGE_SIZE;
	buf->f_namelen = NAME_MAX;
	return 0;
}
EXPORT_SYMBOL(simple_statfs);

void kfree_link(void *p)
{
	kfree(p);
}
EXPORT_SYMBOL(kfree_link);

const char *simple_get_link(struct dentry *dentry, struct inode *inode, struct delayed_call *done)
{
	return inode->i_link;
}
EXPORT_SYMBOL(simple_get_link);

const struct inode_operations simple_symlink_inode_operations = {
	.get_link = simple_get_link,
};
EXPORT_SYMBOL(simple_symlink_inode_operations);

const struct inode_operations simple_dir_inode_operations = {
	.lookup = simple_lookup,
};
EXPORT_SYMBOL(simple_dir_inode_operations);

int generic_delete_inode(struct inode *inode)
{
	return 1;
}
EXPORT_SYMBOL(generic_delete_inode);

/*
 * Whole file systems.
 */

static const struct super_operations simple_super_operations = {
	.statfs = simple_statfs,
};

static int add_described_file(struct super_block *s, struct dentry *root, const struct tree_descr *file, int i)
{
	struct dentry *dentry = d_alloc_name(root, file->name);
	struct inode *inode;

	if (!dentry)
		return -ENOMEM;
	inode = new_inode(s);
	if (!inode) {
		dput(dentry);
		return -ENOMEM;
	}
	inode->i_mode = S_IFREG | file->mode;
	inode->i_fop = file->ops;
	inode->i_ino = i;
	touch(inode);
	inode->i_atime = inode->i_mtime;
	d_add(dentry, inode);
	return 0;
}

/* A root directory with the given files, numbered from 2 by their place in the array. */
int simple_fill_super(struct super_block *s, unsigned long magic, const struct tree_descr *files)
{
	struct inode *inode;
	int i, err;

	s->s_blocksize = PAGE_SIZE;
	s->s_blocksize_bits = PAGE_SHIFT;
	s->s_magic = magic;
	s->s_op = &simple_super_operations;
	inode = new_inode(s);
	if (!inode)
		return -ENOMEM;
	inode->i_ino = 1;
	inode->i_mode = S_IFDIR | 0755;
	touch(inode);
	inode->i_atime = inode->i_mtime;
	inode->i_op = &simple_dir_inode_operations;
	inode->i_fop = &simple_dir_operations;
	set_nlink(inode, 2);
	s->s_root = d_make_root(inode);
	if (!s->s_root)
		return -ENOMEM;
	for (i = 0; files && files->name; i++, files++) {
		err = add_described_file(s, s->s_root, files, i);
		if (err)
			return err;
	}
	return 0;
}
EXPORT_SYMBOL(simple_fill_super);

/* A kernel mount shared by all who pin it, counted in *count. */
int simple_pin_fs(struct file_system_type *type, struct vfsmount **mount, int *count)
{
	if (!*mount) {
		struct vfsmount *mnt = vfs_kern_mount(type, SB_KERNMOUNT, type->name, NULL);

		if (IS_ERR(mnt))
			return PTR_ERR(mnt);
		*mount = mnt;
	} else {
		mntget(*mount);
	}
	++*count;
	return 0;
}
EXPORT_SYMBOL(simple_pin_fs);

void simple_release_fs(struct vfsmount **mount, int *count)
{
	struct vfsmount *mnt = *mount;

	if (!--*count)
		*mount = NULL;
	mntput(mnt);
}
EXPORT_SYMBOL(simple_release_fs);
