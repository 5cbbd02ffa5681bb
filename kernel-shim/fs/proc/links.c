/*
 * /proc/PID/{exe,cwd,root}: links that are places, not names.
 */
#include <linux/err.h>
#include <linux/fs_struct.h>
#include <linux/mm.h>
#include <linux/namei.h>
#include <linux/sched/mm.h>
#include <linux/sched/task.h>
#include "internal.h"

int proc_exe_path(struct task_struct *task, struct path *path)
{
	struct mm_struct *mm = get_task_mm(task);
	struct file *exe;

	if (!mm)
		return -ENOENT;
	exe = get_mm_exe_file(mm);
	mmput(mm);
	if (!exe)
		return -ENOENT;
	*path = exe->f_path;
	path_get(path);
	fput(exe);
	return 0;
}

int proc_cwd_path(struct task_struct *task, struct path *path)
{
	if (!task->fs)
		return -ENOENT;
	get_fs_pwd(task->fs, path);
	return 0;
}

int proc_root_path(struct task_struct *task, struct path *path)
{
	if (!task->fs)
		return -ENOENT;
	get_fs_root(task->fs, path);
	return 0;
}

static int link_path(struct inode *inode, struct path *path)
{
	struct task_struct *task = get_proc_task(inode);
	int error;

	if (!task)
		return -ESRCH;
	error = PROC_I(inode)->entry->get_path(task, path);
	put_task_struct(task);
	return error;
}

static const char *proc_pid_get_link(struct dentry *dentry, struct inode *inode, struct delayed_call *done)
{
	struct path path;
	int error = link_path(inode, &path);

	if (!error)
		error = nd_jump_link(&path);
	return ERR_PTR(error);
}

static int proc_pid_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	char *page = (char *) __get_free_page(GFP_KERNEL), *name;
	struct path path;
	int error;

	if (!page)
		return -ENOMEM;
	error = link_path(d_inode(dentry), &path);
	if (!error) {
		name = d_path(&path, page, PAGE_SIZE);
		error = IS_ERR(name) ? PTR_ERR(name) : readlink_copy(buffer, buflen, name);
		path_put(&path);
	}
	free_page((unsigned long) page);
	return error;
}

const struct inode_operations proc_pid_link_inode_operations = {
	.readlink = proc_pid_readlink,
	.get_link = proc_pid_get_link,
};
