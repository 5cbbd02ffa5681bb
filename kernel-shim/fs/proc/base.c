/*
 * /proc/PID: a fixed set of files about a process. They hold the pid, not the task: of a process that is gone they
 * answer ESRCH.
 */
#include <linux/err.h>
#include <linux/fs_struct.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched/mm.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "../mount.h"
#include "internal.h"

/* Inode numbers of processes: 16 bits below the pid. */
#define PROC_PID_INO(pid, n)	(((pid) << 12) + (n) + 0x1000)

struct pid_entry {
	const char *name;
	umode_t mode;
	const struct inode_operations *iops;
	const struct file_operations *fops;
	int (*show)(struct seq_file *m, struct task_struct *task);
	int (*get_path)(struct task_struct *task, struct path *path);
};

/* The task behind an inode, referenced; NULL once it has been reaped. */
struct task_struct *get_proc_task(const struct inode *inode)
{
	return get_pid_task(PROC_I(inode)->pid, PIDTYPE_PID);
}

/*
 * Files with a show function.
 */

static int proc_single_show(struct seq_file *m, void *v)
{
	struct inode *inode = m->private;
	struct task_struct *task = get_proc_task(inode);
	int ret;

	if (!task)
		return -ESRCH;
	ret = PROC_I(inode)->entry->show(m, task);
	put_task_struct(task);
	return ret;
}

static int proc_single_open(struct inode *inode, struct file *filp)
{
	return single_open(filp, proc_single_show, inode);
}

static const struct file_operations proc_single_file_operations = {
	.open = proc_single_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

static int comm_show(struct seq_file *m, struct task_struct *task)
{
	char comm[TASK_COMM_LEN];

	seq_printf(m, "%s\n", get_task_comm(comm, task));
	return 0;
}

/* There is one name space: what is mounted does not depend on the process, nor on its being alive. */
static int mounts_seq_show(struct seq_file *m, void *v)
{
	mounts_show(m);
	return 0;
}

static int mounts_open(struct inode *inode, struct file *file)
{
	return single_open(file, mounts_seq_show, NULL);
}

static const struct file_operations proc_mounts_operations = {
	.open = mounts_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

/* comm can be written: by the process itself, as prctl(PR_SET_NAME) does. */
static ssize_t comm_write(struct file *file, const char __user *buf, size_t count, loff_t *offset)
{
	struct task_struct *task = get_proc_task(file_inode(file));
	char comm[TASK_COMM_LEN] = "";
	ssize_t ret = count;

	if (!task)
		return -ESRCH;
	if (copy_from_user(comm, buf, min(count, sizeof(comm) - 1)))
		ret = -EFAULT;
	else if (!same_thread_group(current, task))
		ret = -EINVAL;
	else
		set_task_comm(task, comm);
	put_task_struct(task);
	return ret;
}

static const struct file_operations proc_comm_operations = {
	.open = proc_single_open,
	.read = seq_read,
	.write = comm_write,
	.llseek = seq_lseek,
	.release = single_release,
};

/*
 * Pieces of the process's own memory: its arguments and environment.
 */

static ssize_t read_mm_range(struct mm_struct *mm, unsigned long start, unsigned long end, char __user *buf,
			     size_t count, loff_t *ppos)
{
	char *page;
	ssize_t total = 0;

	if (*ppos < 0 || (u64) *ppos >= end - start)
		return 0;
	start += *ppos;
	count = min_t(size_t, count, end - start);
	page = (char *) __get_free_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	while (count) {
		int got = access_remote_vm(mm, start, page, min_t(size_t, count, PAGE_SIZE), FOLL_ANON);

		if (got <= 0)
			break;
		if (copy_to_user(buf + total, page, got)) {
			total = total ? total : -EFAULT;
			break;
		}
		start += got;
		total += got;
		count -= got;
	}
	free_page((unsigned long) page);
	if (total > 0)
		*ppos += total;
	return total;
}

static ssize_t read_task_range(struct file *file, char __user *buf, size_t count, loff_t *ppos, bool environment)
{
	struct task_struct *task = get_proc_task(file_inode(file));
	struct mm_struct *mm;
	ssize_t ret = 0;

	if (!task)
		return -ESRCH;
	mm = get_task_mm(task);
	put_task_struct(task);
	if (!mm)
		return 0;
	if (environment)
		ret = read_mm_range(mm, mm->env_start, mm->env_end, buf, count, ppos);
	else
		ret = read_mm_range(mm, mm->arg_start, mm->arg_end, buf, count, ppos);
	mmput(mm);
	return ret;
}

static ssize_t cmdline_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return read_task_range(file, buf, count, ppos, false);
}

static ssize_t environ_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return read_task_range(file, buf, count, ppos, true);
}

static const struct file_operations proc_cmdline_operations = {
	.read = cmdline_read,
	.llseek = generic_file_llseek,
};

static const struct file_operations proc_environ_operations = {
	.read = environ_read,
	.llseek = generic_file_llseek,
};

/*
 * Links that are places, not names.
 */

static int exe_path(struct task_struct *task, struct path *path)
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

static int cwd_path(struct task_struct *task, struct path *path)
{
	if (!task->fs)
		return -ENOENT;
	get_fs_pwd(task->fs, path);
	return 0;
}

static int root_path(struct task_struct *task, struct path *path)
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

static const struct inode_operations proc_pid_link_inode_operations = {
	.readlink = proc_pid_readlink,
	.get_link = proc_pid_get_link,
};

/*
 * The folder.
 */

#define REG(NAME, MODE, FOPS)	{ .name = NAME, .mode = S_IFREG | MODE, .fops = FOPS }
#define ONE(NAME, MODE, SHOW)	{ .name = NAME, .mode = S_IFREG | MODE, .fops = &proc_single_file_operations, .show = SHOW }
#define LNK(NAME, GET)		{ .name = NAME, .mode = S_IFLNK | S_IRWXUGO, .iops = &proc_pid_link_inode_operations, \
				  .get_path = GET }
#define DIR(NAME, MODE, IOPS, FOPS) { .name = NAME, .mode = S_IFDIR | MODE, .iops = IOPS, .fops = FOPS }

static const struct pid_entry tgid_base_stuff[] = {
	DIR("fd", S_IRUSR | S_IXUSR, &proc_fd_inode_operations, &proc_fd_operations),
	REG("environ", S_IRUSR, &proc_environ_operations),
	ONE("status", S_IRUGO, proc_pid_status),
	{ .name = "comm", .mode = S_IFREG | S_IRUGO | S_IWUSR, .fops = &proc_comm_operations, .show = comm_show },
	REG("cmdline", S_IRUGO, &proc_cmdline_operations),
	ONE("stat", S_IRUGO, proc_pid_stat),
	ONE("statm", S_IRUGO, proc_pid_statm),
	REG("maps", S_IRUGO, &proc_pid_maps_operations),
	REG("pagemap", S_IRUSR, &proc_pagemap_operations),
	LNK("cwd", cwd_path),
	LNK("root", root_path),
	LNK("exe", exe_path),
	REG("mounts", S_IRUGO, &proc_mounts_operations),
};

/* Inodes of a process that is gone are looked up anew, and not found. */
static int pid_revalidate(struct dentry *dentry, unsigned int flags)
{
	struct inode *inode = d_inode(dentry);
	struct task_struct *task = inode ? get_proc_task(inode) : NULL;

	if (!task)
		return 0;
	put_task_struct(task);
	return 1;
}

const struct dentry_operations pid_dentry_operations = {
	.d_revalidate = pid_revalidate,
	.d_delete = always_delete_dentry,
};

struct inode *proc_pid_make_inode(struct super_block *sb, struct task_struct *task, umode_t mode)
{
	struct inode *inode = new_inode(sb);
	const struct cred *cred;

	if (!inode)
		return NULL;
	inode->i_mode = mode;
	inode->i_ino = get_next_ino();
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	PROC_I(inode)->pid = get_task_pid(task, PIDTYPE_PID);
	cred = get_task_cred(task);
	inode->i_uid = cred->euid;
	inode->i_gid = cred->egid;
	put_cred(cred);
	return inode;
}

static struct dentry *proc_tgid_base_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	struct task_struct *task = get_proc_task(dir);
	const struct pid_entry *p;
	struct inode *inode;
	size_t i;

	if (!task)
		return ERR_PTR(-ENOENT);
	for (i = 0, p = tgid_base_stuff; i < ARRAY_SIZE(tgid_base_stuff); i++, p++)
		if (strlen(p->name) == dentry->d_name.len && !memcmp(p->name, dentry->d_name.name, dentry->d_name.len))
			break;
	inode = ERR_PTR(-ENOENT);
	if (i < ARRAY_SIZE(tgid_base_stuff)) {
		inode = proc_pid_make_inode(dir->i_sb, task, p->mode);
		if (inode) {
			inode->i_ino = PROC_PID_INO(task->pid, i + 1);
			PROC_I(inode)->entry = p;
			if (p->iops)
				inode->i_op = p->iops;
			if (p->fops)
				inode->i_fop = p->fops;
			d_set_d_op(dentry, &pid_dentry_operations);
		} else {
			inode = ERR_PTR(-ENOMEM);
		}
	}
	put_task_struct(task);
	return d_splice_alias(inode, dentry);
}

static int proc_tgid_base_readdir(struct file *file, struct dir_context *ctx)
{
	struct task_struct *task = get_proc_task(file_inode(file));

	if (!task)
		return -ENOENT;
	if (dir_emit_dots(file, ctx)) {
		while (ctx->pos - 2 < (loff_t) ARRAY_SIZE(tgid_base_stuff)) {
			const struct pid_entry *p = &tgid_base_stuff[ctx->pos - 2];

			if (!dir_emit(ctx, p->name, strlen(p->name), PROC_PID_INO(task->pid, ctx->pos - 1),
				      (p->mode >> 12) & 15))
				break;
			ctx->pos++;
		}
	}
	put_task_struct(task);
	return 0;
}

static const struct inode_operations proc_tgid_base_inode_operations = {
	.lookup = proc_tgid_base_lookup,
};

static const struct file_operations proc_tgid_base_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_tgid_base_readdir,
	.llseek = generic_file_llseek,
};

/*
 * In the root.
 */

/* A decimal number without leading zeroes, or -1. */
static int name_to_pid(const struct qstr *name)
{
	unsigned int i, n = 0;

	if (!name->len || name->len > 9 || (name->len > 1 && name->name[0] == '0'))
		return -1;
	for (i = 0; i < name->len; i++) {
		unsigned int digit = name->name[i] - '0';

		if (digit > 9)
			return -1;
		n = n * 10 + digit;
	}
	return n;
}

struct dentry *proc_pid_lookup(struct dentry *dentry, unsigned int flags)
{
	int pid = name_to_pid(&dentry->d_name);
	struct task_struct *task = pid > 0 ? find_get_task_by_vpid(pid) : NULL;
	struct inode *inode;

	if (!task)
		return ERR_PTR(-ENOENT);
	inode = proc_pid_make_inode(dentry->d_sb, task, S_IFDIR | S_IRUGO | S_IXUGO);
	if (inode) {
		inode->i_ino = PROC_PID_INO(pid, 0);
		inode->i_op = &proc_tgid_base_inode_operations;
		inode->i_fop = &proc_tgid_base_operations;
		set_nlink(inode, 3);
		d_set_d_op(dentry, &pid_dentry_operations);
	}
	put_task_struct(task);
	return inode ? d_splice_alias(inode, dentry) : ERR_PTR(-ENOMEM);
}

#define FIRST_PROCESS_ENTRY	0x10000

/*
 * A task that does one system call for the host is not a process. It could not be listed either: who reads a directory
 * from there does so from a new task each time, and would meet itself for ever.
 */
static bool is_listed(struct task_struct *task)
{
	return task && thread_group_leader(task) && !(task->flags & PF_HOST_REQUEST && !task->mm);
}

/* Positions: FIRST_PROCESS_ENTRY plus the pid. */
int proc_pid_readdir(struct file *file, struct dir_context *ctx)
{
	struct pid *pid;

	while ((pid = find_ge_pid(ctx->pos - FIRST_PROCESS_ENTRY, &init_pid_ns))) {
		int nr = pid_nr(pid);
		struct task_struct *task = pid_task(pid, PIDTYPE_PID);
		char name[12];

		ctx->pos = FIRST_PROCESS_ENTRY + nr;
		if (is_listed(task) &&
		    !dir_emit(ctx, name, sprintf(name, "%d", nr), PROC_PID_INO(nr, 0), DT_DIR))
			break;
		ctx->pos++;
	}
	return 0;
}
