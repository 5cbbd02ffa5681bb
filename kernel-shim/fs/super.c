/*
 * File system types and the super blocks made from them.
 */
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/idr.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

static struct file_system_type *file_systems;
static LIST_HEAD(super_blocks);
static DEFINE_IDA(unnamed_dev_ida);

static struct file_system_type **find_filesystem(const char *name)
{
	struct file_system_type **p;

	for (p = &file_systems; *p; p = &(*p)->next)
		if (!strcmp((*p)->name, name))
			break;
	return p;
}

/* 0, or -EBUSY if the name is taken. */
int register_filesystem(struct file_system_type *fs)
{
	struct file_system_type **p;

	if (fs->next)
		return -EBUSY;
	p = find_filesystem(fs->name);
	if (*p)
		return -EBUSY;
	*p = fs;
	return 0;
}
EXPORT_SYMBOL(register_filesystem);

int unregister_filesystem(struct file_system_type *fs)
{
	struct file_system_type **p;

	for (p = &file_systems; *p; p = &(*p)->next) {
		if (*p == fs) {
			*p = fs->next;
			fs->next = NULL;
			return 0;
		}
	}
	return -EINVAL;
}
EXPORT_SYMBOL(unregister_filesystem);

void get_filesystem(struct file_system_type *fs)
{
	__module_get(fs->owner);
}

void put_filesystem(struct file_system_type *fs)
{
	module_put(fs->owner);
}

/* The type with its module held, or NULL. */
struct file_system_type *get_fs_type(const char *name)
{
	struct file_system_type *fs = *find_filesystem(name);

	if (fs && !try_module_get(fs->owner))
		fs = NULL;
	return fs;
}
EXPORT_SYMBOL(get_fs_type);

/* /proc/filesystems */
int filesystems_proc_show(struct seq_file *m, void *v)
{
	struct file_system_type *fs;

	for (fs = file_systems; fs; fs = fs->next)
		seq_printf(m, "%s\t%s\n", fs->fs_flags & FS_REQUIRES_DEV ? "" : "nodev", fs->name);
	return 0;
}

static struct super_block *alloc_super(struct file_system_type *type, int flags)
{
	struct super_block *s = kzalloc(sizeof(*s), GFP_KERNEL);

	if (!s)
		return NULL;
	INIT_LIST_HEAD(&s->s_list);
	INIT_LIST_HEAD(&s->s_inodes);
	init_rwsem(&s->s_umount);
	down_write(&s->s_umount);
	s->s_flags = flags;
	s->s_count = 1;
	atomic_set(&s->s_active, 1);
	s->s_maxbytes = MAX_NON_LFS;
	s->s_time_gran = 1;
	s->s_type = type;
	strscpy(s->s_id, type->name, sizeof(s->s_id));
	return s;
}

/* An existing super block that test() accepts, or a new one set up by set(); locked (s_umount), or an ERR_PTR. */
struct super_block *sget(struct file_system_type *type, int (*test)(struct super_block *, void *),
			 int (*set)(struct super_block *, void *), int flags, void *data)
{
	struct super_block *s;
	int err;

	hlist_for_each_entry(s, &type->fs_supers, s_instances) {
		if (test && test(s, data)) {
			atomic_inc(&s->s_active);
			down_write(&s->s_umount);
			return s;
		}
	}
	s = alloc_super(type, flags);
	if (!s)
		return ERR_PTR(-ENOMEM);
	err = set(s, data);
	if (err) {
		kfree(s);
		return ERR_PTR(err);
	}
	list_add_tail(&s->s_list, &super_blocks);
	hlist_add_head(&s->s_instances, &type->fs_supers);
	get_filesystem(type);
	return s;
}
EXPORT_SYMBOL(sget);

/* The end of a super block: its names, inodes and private data go. Called by kill_sb methods. */
void generic_shutdown_super(struct super_block *sb)
{
	const struct super_operations *ops = sb->s_op;

	if (sb->s_root) {
		shrink_dcache_for_umount(sb);
		sb->s_flags &= ~SB_ACTIVE;
		if (ops && ops->put_super)
			ops->put_super(sb);
		WARN(!list_empty(&sb->s_inodes), "inodes of %s still in use after unmount\n", sb->s_id);
	}
	list_del_init(&sb->s_list);
	hlist_del_init(&sb->s_instances);
	up_write(&sb->s_umount);
}
EXPORT_SYMBOL(generic_shutdown_super);

/* Drops a mount's reference to a locked super block; the last one shuts it down. */
void deactivate_locked_super(struct super_block *sb)
{
	struct file_system_type *type = sb->s_type;

	if (!atomic_dec_and_test(&sb->s_active)) {
		up_write(&sb->s_umount);
		return;
	}
	type->kill_sb(sb);
	put_filesystem(type);
	kfree(sb);
}
EXPORT_SYMBOL(deactivate_locked_super);

void deactivate_super(struct super_block *sb)
{
	down_write(&sb->s_umount);
	deactivate_locked_super(sb);
}
EXPORT_SYMBOL(deactivate_super);

/* A device number (0:N) for a file system that has no device. */
int get_anon_bdev(dev_t *p)
{
	int dev = ida_alloc_range(&unnamed_dev_ida, 1, (1 << MINORBITS) - 1, GFP_KERNEL);

	if (dev == -ENOSPC)
		dev = -EMFILE;
	if (dev < 0)
		return dev;
	*p = MKDEV(0, dev);
	return 0;
}
EXPORT_SYMBOL(get_anon_bdev);

void free_anon_bdev(dev_t dev)
{
	ida_free(&unnamed_dev_ida, MINOR(dev));
}
EXPORT_SYMBOL(free_anon_bdev);

int set_anon_super(struct super_block *sb, void *data)
{
	return get_anon_bdev(&sb->s_dev);
}
EXPORT_SYMBOL(set_anon_super);

void kill_anon_super(struct super_block *sb)
{
	dev_t dev = sb->s_dev;

	generic_shutdown_super(sb);
	free_anon_bdev(dev);
}
EXPORT_SYMBOL(kill_anon_super);

/* For file systems whose names are held by an extra dentry reference each. */
void kill_litter_super(struct super_block *sb)
{
	if (sb->s_root)
		d_genocide(sb->s_root);
	kill_anon_super(sb);
}
EXPORT_SYMBOL(kill_litter_super);

static struct dentry *fill_new_super(struct super_block *s, int flags, void *data,
				     int (*fill_super)(struct super_block *, void *, int))
{
	int error = fill_super(s, data, flags & MS_SILENT ? 1 : 0);

	if (error) {
		deactivate_locked_super(s);
		return ERR_PTR(error);
	}
	s->s_flags |= SB_ACTIVE;
	return dget(s->s_root);
}

/* For mount methods: a super block of its own for every mount. */
struct dentry *mount_nodev(struct file_system_type *type, int flags, void *data,
			   int (*fill_super)(struct super_block *, void *, int))
{
	struct super_block *s = sget(type, NULL, set_anon_super, flags, NULL);

	if (IS_ERR(s))
		return ERR_CAST(s);
	return fill_new_super(s, flags, data, fill_super);
}
EXPORT_SYMBOL(mount_nodev);

static int compare_single(struct super_block *s, void *p)
{
	return 1;
}

/* For mount methods: all mounts show the same tree. */
struct dentry *mount_single(struct file_system_type *type, int flags, void *data,
			    int (*fill_super)(struct super_block *, void *, int))
{
	struct super_block *s = sget(type, compare_single, set_anon_super, flags, NULL);

	if (IS_ERR(s))
		return ERR_CAST(s);
	if (!s->s_root)
		return fill_new_super(s, flags, data, fill_super);
	return dget(s->s_root);
}
EXPORT_SYMBOL(mount_single);

/* For mount methods of file systems without a tree: pipes, anonymous inodes. */
struct dentry *mount_pseudo(struct file_system_type *type, const char *name, const struct super_operations *ops,
			    const struct dentry_operations *dops, unsigned long magic)
{
	struct super_block *s = sget(type, NULL, set_anon_super, SB_KERNMOUNT | SB_NOUSER, NULL);
	struct inode *root;

	if (IS_ERR(s))
		return ERR_CAST(s);
	s->s_maxbytes = MAX_LFS_FILESIZE;
	s->s_blocksize = PAGE_SIZE;
	s->s_blocksize_bits = PAGE_SHIFT;
	s->s_magic = magic;
	s->s_op = ops;
	s->s_d_op = dops;
	root = new_inode(s);
	if (root) {
		root->i_mode = S_IFDIR | S_IRUSR | S_IWUSR;
		root->i_ino = 1;
		root->i_atime = root->i_mtime = root->i_ctime = current_time(root);
	}
	s->s_root = d_make_root(root);
	if (!s->s_root) {
		deactivate_locked_super(s);
		return ERR_PTR(-ENOMEM);
	}
	s->s_flags |= SB_ACTIVE;
	return dget(s->s_root);
}
