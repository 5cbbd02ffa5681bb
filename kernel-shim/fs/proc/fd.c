/*
 * /proc/PID/fd: links to what a process has open.
 */
#include <linux/err.h>
#include <linux/fdtable.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/namei.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

static struct file *inode_file(struct inode *inode)
{
	struct task_struct *task = get_proc_task(inode);
	struct file *file;

	if (!task)
		return NULL;
	file = fget_task(task, PROC_I(inode)->fd);
	put_task_struct(task);
	return file;
}

static const char *proc_fd_get_link(struct dentry *dentry, struct inode *inode, struct delayed_call *done)
{
	struct file *file = inode_file(inode);
	struct path path;

	if (!file)
		return ERR_PTR(-ENOENT);
	path = file->f_path;
	path_get(&path);
	fput(file);
	return ERR_PTR(nd_jump_link(&path));
}

static int proc_fd_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	struct file *file = inode_file(d_inode(dentry));
	char *page, *name;
	int ret = -ENOMEM;

	if (!file)
		return -ENOENT;
	page = (char *) __get_free_page(GFP_KERNEL);
	if (page) {
		name = d_path(&file->f_path, page, PAGE_SIZE);
		ret = IS_ERR(name) ? PTR_ERR(name) : readlink_copy(buffer, buflen, name);
		free_page((unsigned long) page);
	}
	fput(file);
	return ret;
}

static const struct inode_operations proc_fd_link_inode_operations = {
	.readlink = proc_fd_readlink,
	.get_link = proc_fd_get_link,
};

/* The link's permissions tell how the file was opened. */
static umode_t link_mode(const struct file *file)
{
	umode_t mode = S_IFLNK;

	if (file->f_mode & FMODE_READ)
		mode |= S_IRUSR | S_IXUSR;
	if (file->f_mode & FMODE_WRITE)
		mode |= S_IWUSR | S_IXUSR;
	return mode;
}

/* An inode about an open file, by its number; ERR_PTR(-ENOENT) if there is none. `describe` completes the inode. */
struct dentry *proc_lookupfd_common(struct inode *dir, struct dentry *dentry, umode_t (*mode)(const struct file *file),
				    void (*describe)(struct inode *inode))
{
	struct task_struct *task = get_proc_task(dir);
	struct inode *inode = ERR_PTR(-ENOENT);
	int fd = name_to_int(&dentry->d_name);
	struct file *file = NULL;

	if (!task)
		return ERR_PTR(-ENOENT);
	if (fd >= 0)
		file = fget_task(task, (unsigned int)fd);
	if (file) {
		inode = proc_pid_make_inode(dir->i_sb, task, mode(file));
		if (inode) {
			PROC_I(inode)->fd = (unsigned int)fd;
			describe(inode);
			d_set_d_op(dentry, &pid_dentry_operations);
		} else {
			inode = ERR_PTR(-ENOMEM);
		}
		fput(file);
	}
	put_task_struct(task);
	return d_splice_alias(inode, dentry);
}

int proc_readfd_common(struct file *file, struct dir_context *ctx, unsigned int type)
{
	struct task_struct *task = get_proc_task(file_inode(file));

	if (!task)
		return -ENOENT;
	/* Whose files they are may exit while names are given to the reader, which may sleep. */
	if (dir_emit_dots(file, ctx)) {
		for (; task->files && ctx->pos - 2 < files_max_open(task->files); ctx->pos++) {
			unsigned int fd = ctx->pos - 2;
			char name[12];

			if (files_lookup_fd_raw(task->files, fd) &&
			    !dir_emit(ctx, name, sprintf(name, "%u", fd), get_next_ino(), type))
				break;
		}
	}
	put_task_struct(task);
	return 0;
}

static void describe_link(struct inode *inode)
{
	inode->i_op = &proc_fd_link_inode_operations;
	i_size_write(inode, 64);
}

static struct dentry *proc_lookupfd(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	return proc_lookupfd_common(dir, dentry, link_mode, describe_link);
}

static int proc_readfd(struct file *file, struct dir_context *ctx)
{
	return proc_readfd_common(file, ctx, DT_LNK);
}

const struct inode_operations proc_fd_inode_operations = {
	.lookup = proc_lookupfd,
};

const struct file_operations proc_fd_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_readfd,
	.llseek = generic_file_llseek,
};
