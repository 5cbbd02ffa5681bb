/*
 * The proc file system and its root: registered entries first, then a folder for every process.
 */
#include <linux/err.h>
#include <linux/init.h>
#include <linux/magic.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

/* Positions below are registered entries'. */
#define FIRST_PROCESS_ENTRY	0x10000

static const char *proc_self_get_link(struct dentry *dentry, struct inode *inode, struct delayed_call *done)
{
	char *name = kasprintf(GFP_KERNEL, "%u", task_tgid_nr(current));

	if (!name)
		return ERR_PTR(-ENOMEM);
	set_delayed_call(done, kfree_link, name);
	return name;
}

static const struct inode_operations proc_self_inode_operations = {
	.get_link = proc_self_get_link,
};

static const char *proc_thread_self_get_link(struct dentry *dentry, struct inode *inode, struct delayed_call *done)
{
	char *name = kasprintf(GFP_KERNEL, "%u/task/%u", task_tgid_nr(current), task_pid_nr(current));

	if (!name)
		return ERR_PTR(-ENOMEM);
	set_delayed_call(done, kfree_link, name);
	return name;
}

static const struct inode_operations proc_thread_self_inode_operations = {
	.get_link = proc_thread_self_get_link,
};

/* The links that lead each reader elsewhere. Their inode numbers, from 2 on, are below those of processes. */
static const struct {
	const char *name;
	const struct inode_operations *iops;
} self_links[] = {
	{ "self", &proc_self_inode_operations },
	{ "thread-self", &proc_thread_self_inode_operations },
};

static struct dentry *make_self(struct inode *dir, struct dentry *dentry, unsigned int i)
{
	struct inode *inode = new_inode(dir->i_sb);

	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode->i_ino = 2 + i;
	inode->i_mode = S_IFLNK | S_IRWXUGO;
	inode->i_op = self_links[i].iops;
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	return d_splice_alias(inode, dentry);
}

static struct dentry *proc_root_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	struct dentry *res;

	for (unsigned int i = 0; i < ARRAY_SIZE(self_links); i++)
		if (!strcmp((const char *)dentry->d_name.name, self_links[i].name))
			return make_self(dir, dentry, i);
	res = proc_pid_lookup(dentry, flags);
	return res == ERR_PTR(-ENOENT) ? proc_lookup(dir, dentry, flags) : res;
}

/* Both or none: they share one position. */
static bool emit_self_links(struct dir_context *ctx)
{
	for (unsigned int i = 0; i < ARRAY_SIZE(self_links); i++)
		if (!dir_emit(ctx, self_links[i].name, strlen(self_links[i].name), 2 + i, DT_LNK))
			return false;
	return true;
}

static int proc_root_readdir(struct file *file, struct dir_context *ctx)
{
	if (ctx->pos < FIRST_PROCESS_ENTRY) {
		int more = proc_readdir(file, ctx);

		if (more <= 0)
			return more;
		if (!emit_self_links(ctx))
			return 0;
		ctx->pos = FIRST_PROCESS_ENTRY;
	}
	return proc_pid_readdir(file, ctx);
}

const struct file_operations proc_root_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_root_readdir,
	.llseek = generic_file_llseek,
};

const struct inode_operations proc_root_inode_operations = {
	.lookup = proc_root_lookup,
};

static int proc_fill_super(struct super_block *s, void *data, int silent)
{
	struct inode *root;

	s->s_blocksize = 1024;
	s->s_blocksize_bits = 10;
	s->s_magic = PROC_SUPER_MAGIC;
	s->s_op = &proc_sops;
	s->s_maxbytes = MAX_LFS_FILESIZE;
	root = proc_get_inode(s, &proc_root);
	s->s_root = d_make_root(root);
	return s->s_root ? 0 : -ENOMEM;
}

static struct dentry *proc_mount(struct file_system_type *type, int flags, const char *dev_name, void *data)
{
	return mount_single(type, flags, data, proc_fill_super);
}

static struct file_system_type proc_fs_type = {
	.name = "proc",
	.mount = proc_mount,
	.kill_sb = kill_anon_super,
	.fs_flags = FS_USERNS_MOUNT,
};

static int __init proc_root_init(void)
{
	proc_init_kmemcache();
	proc_symlink("mounts", NULL, "self/mounts");
	proc_mkdir("fs", NULL);
	proc_mkdir("driver", NULL);
	proc_mkdir("bus", NULL);
	return register_filesystem(&proc_fs_type);
}
core_initcall(proc_root_init);
