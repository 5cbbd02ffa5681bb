/*
 * A file system that is its dentries and its page cache: the root, and every tmpfs.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/magic.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/ramfs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>

#define RAMFS_DEFAULT_MODE	0755

static const struct inode_operations ramfs_dir_inode_operations;

const struct address_space_operations ramfs_aops;

/* A new inode of any kind; NULL without memory. */
struct inode *ramfs_get_inode(struct super_block *sb, const struct inode *dir, umode_t mode, dev_t dev)
{
	struct inode *inode = new_inode(sb);

	if (!inode)
		return NULL;
	inode->i_ino = get_next_ino();
	inode_init_owner(&init_user_ns, inode, dir, mode);
	inode->i_mapping->a_ops = &ramfs_aops;
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	switch (mode & S_IFMT) {
	case S_IFREG:
		inode->i_op = &ramfs_file_inode_operations;
		inode->i_fop = &ramfs_file_operations;
		if (sb->s_magic == TMPFS_MAGIC)
			set_bit(AS_SWAPBACKED, &inode->i_mapping->flags);
		break;
	case S_IFDIR:
		inode->i_op = &ramfs_dir_inode_operations;
		inode->i_fop = &simple_dir_operations;
		inc_nlink(inode);
		break;
	case S_IFLNK:
		inode->i_op = &simple_symlink_inode_operations;
		break;
	default:
		init_special_inode(inode, inode->i_mode, dev);
	}
	return inode;
}

static void pin(struct inode *dir, struct dentry *dentry, struct inode *inode)
{
	d_instantiate(dentry, inode);
	dget(dentry);
	dir->i_mtime = dir->i_ctime = current_time(dir);
}

static int ramfs_mknod(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, umode_t mode, dev_t dev)
{
	struct inode *inode = ramfs_get_inode(dir->i_sb, dir, mode, dev);

	if (!inode)
		return -ENOSPC;
	pin(dir, dentry, inode);
	return 0;
}

static int ramfs_mkdir(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, umode_t mode)
{
	int retval = ramfs_mknod(ns, dir, dentry, mode | S_IFDIR, 0);

	if (!retval)
		inc_nlink(dir);
	return retval;
}

static int ramfs_create(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, umode_t mode, bool excl)
{
	return ramfs_mknod(ns, dir, dentry, mode | S_IFREG, 0);
}

static int ramfs_tmpfile(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, umode_t mode)
{
	struct inode *inode = ramfs_get_inode(dir->i_sb, dir, mode, 0);

	if (!inode)
		return -ENOSPC;
	d_tmpfile(dentry, inode);
	return 0;
}

static int ramfs_symlink(struct user_namespace *ns, struct inode *dir, struct dentry *dentry, const char *symname)
{
	struct inode *inode;
	char *text = kstrdup(symname, GFP_KERNEL);

	if (!text)
		return -ENOMEM;
	inode = ramfs_get_inode(dir->i_sb, dir, S_IFLNK | S_IRWXUGO, 0);
	if (!inode) {
		kfree(text);
		return -ENOSPC;
	}
	inode->i_link = text;
	i_size_write(inode, strlen(text));
	pin(dir, dentry, inode);
	return 0;
}

static const struct inode_operations ramfs_dir_inode_operations = {
	.create = ramfs_create,
	.lookup = simple_lookup,
	.link = simple_link,
	.unlink = simple_unlink,
	.symlink = ramfs_symlink,
	.mkdir = ramfs_mkdir,
	.rmdir = simple_rmdir,
	.mknod = ramfs_mknod,
	.rename = simple_rename,
	.tmpfile = ramfs_tmpfile,
};

static void ramfs_evict_inode(struct inode *inode)
{
	truncate_inode_pages_final(&inode->i_data);
	clear_inode(inode);
	if (S_ISLNK(inode->i_mode))
		kfree(inode->i_link);
}

static const struct super_operations ramfs_ops = {
	.statfs = simple_statfs,
	.drop_inode = generic_delete_inode,
	.evict_inode = ramfs_evict_inode,
};

/* The only option that matters is mode=, in octal. */
static umode_t parse_mode(const char *options)
{
	const char *p = options ? strstr(options, "mode=") : NULL;

	return p ? simple_strtoul(p + 5, NULL, 8) & S_IALLUGO : RAMFS_DEFAULT_MODE;
}

int ramfs_fill_super(struct super_block *sb, void *data, int silent)
{
	sb->s_maxbytes = MAX_LFS_FILESIZE;
	sb->s_blocksize = PAGE_SIZE;
	sb->s_blocksize_bits = PAGE_SHIFT;
	sb->s_magic = RAMFS_MAGIC;
	sb->s_op = &ramfs_ops;
	sb->s_root = d_make_root(ramfs_get_inode(sb, NULL, S_IFDIR | parse_mode(data), 0));
	return sb->s_root ? 0 : -ENOMEM;
}

struct dentry *ramfs_mount(struct file_system_type *type, int flags, const char *dev_name, void *data)
{
	return mount_nodev(type, flags, data, ramfs_fill_super);
}

static struct file_system_type ramfs_fs_type = {
	.name = "ramfs",
	.mount = ramfs_mount,
	.kill_sb = kill_litter_super,
	.fs_flags = FS_USERNS_MOUNT,
};

/* The root's own type, which cannot be mounted by name. */
struct file_system_type rootfs_fs_type = {
	.name = "rootfs",
	.mount = ramfs_mount,
	.kill_sb = kill_litter_super,
};

static int tmpfs_fill_super(struct super_block *sb, void *data, int silent)
{
	int err = ramfs_fill_super(sb, data ? data : "mode=1777", silent);

	sb->s_magic = TMPFS_MAGIC;
	return err;
}

static struct dentry *tmpfs_mount(struct file_system_type *type, int flags, const char *dev_name, void *data)
{
	return mount_nodev(type, flags, data, tmpfs_fill_super);
}

/* Without swap or a size limit, tmpfs is ramfs. */
static struct file_system_type tmpfs_fs_type = {
	.name = "tmpfs",
	.mount = tmpfs_mount,
	.kill_sb = kill_litter_super,
	.fs_flags = FS_USERNS_MOUNT,
};

int __init init_ramfs_fs(void)
{
	int err = register_filesystem(&ramfs_fs_type);

	return err ? err : register_filesystem(&tmpfs_fs_type);
}
