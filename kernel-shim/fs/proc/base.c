/*
 * /proc/PID: a fixed set of files about a process. They hold the pid, not the task: of a process that is gone they
 * answer ESRCH.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched/coredump.h>
#include <linux/sched/mm.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

/* The task behind an inode, referenced; NULL once it has been reaped. */
struct task_struct *get_proc_task(const struct inode *inode)
{
	return get_pid_task(PROC_I(inode)->pid, PIDTYPE_PID);
}

#define REG(NAME, MODE, FOPS)	{ .name = NAME, .mode = S_IFREG | MODE, .fops = FOPS }
#define ONE(NAME, MODE, SHOW)	{ .name = NAME, .mode = S_IFREG | MODE, .fops = &proc_single_file_operations, .show = SHOW }
#define RW(NAME, MODE, FOPS, SHOW) { .name = NAME, .mode = S_IFREG | MODE, .fops = FOPS, .show = SHOW }
#define LNK(NAME, GET)		{ .name = NAME, .mode = S_IFLNK | S_IRWXUGO, .iops = &proc_pid_link_inode_operations, \
				  .get_path = GET }
#define DIR(NAME, MODE, IOPS, FOPS) { .name = NAME, .mode = S_IFDIR | MODE, .iops = IOPS, .fops = FOPS }

/* What a process and each of its threads have. */
static const struct pid_entry task_base_stuff[] = {
	DIR("fd", S_IRUSR | S_IXUSR, &proc_fd_inode_operations, &proc_fd_operations),
	DIR("fdinfo", S_IRUGO | S_IXUGO, &proc_fdinfo_inode_operations, &proc_fdinfo_operations),
	REG("environ", S_IRUSR, &proc_environ_operations),
	ONE("status", S_IRUGO, proc_pid_status),
	RW("comm", S_IRUGO | S_IWUSR, &proc_comm_operations, proc_comm_show),
	REG("cmdline", S_IRUGO, &proc_cmdline_operations),
	ONE("statm", S_IRUGO, proc_pid_statm),
	ONE("limits", S_IRUGO, proc_pid_limits),
	ONE("oom_score", S_IRUGO, proc_oom_score),
	RW("oom_adj", S_IRUGO | S_IWUSR, &proc_oom_adj_operations, proc_oom_adj_show),
	RW("oom_score_adj", S_IRUGO | S_IWUSR, &proc_oom_score_adj_operations, proc_oom_score_adj_show),
	REG("mem", S_IRUSR | S_IWUSR, &proc_mem_operations),
	REG("maps", S_IRUGO, &proc_pid_maps_operations),
	REG("smaps", S_IRUGO, &proc_pid_smaps_operations),
	ONE("smaps_rollup", S_IRUGO, proc_pid_smaps_rollup),
	REG("clear_refs", S_IWUSR, &proc_clear_refs_operations),
	REG("pagemap", S_IRUSR, &proc_pagemap_operations),
	LNK("cwd", proc_cwd_path),
	LNK("root", proc_root_path),
	LNK("exe", proc_exe_path),
	REG("mounts", S_IRUGO, &proc_mounts_operations),
	REG("mountinfo", S_IRUGO, &proc_mountinfo_operations),
	REG("auxv", S_IRUSR, &proc_auxv_operations),
	ONE("personality", S_IRUSR, proc_personality_show),
	ONE("wchan", S_IRUGO, proc_wchan_show),
};

/* What else a process has, and what a thread. */
static const struct pid_entry tgid_base_stuff[] = {
	DIR("task", S_IRUGO | S_IXUGO, &proc_task_inode_operations, &proc_task_operations),
	ONE("stat", S_IRUGO, proc_tgid_stat),
	RW("timerslack_ns", S_IRUGO | S_IWUGO, &proc_timerslack_operations, proc_timerslack_show),
};

static const struct pid_entry tid_base_stuff[] = {
	ONE("stat", S_IRUGO, proc_tid_stat),
	ONE("children", S_IRUGO, proc_children_show),
};

/* What is in the folder of a process that others must not look into is root's; the folder itself remains its own. */
static void pid_update_inode(struct task_struct *task, struct inode *inode)
{
	const struct cred *cred = get_task_cred(task);
	bool own = inode->i_mode == PROC_PID_DIR_MODE || (task->mm && get_dumpable(task->mm) == SUID_DUMP_USER);

	inode->i_uid = own ? cred->euid : GLOBAL_ROOT_UID;
	inode->i_gid = own ? cred->egid : GLOBAL_ROOT_GID;
	put_cred(cred);
}

/* Inodes of a process that is gone are looked up anew, and not found. */
static int pid_revalidate(struct dentry *dentry, unsigned int flags)
{
	struct inode *inode = d_inode(dentry);
	struct task_struct *task = inode ? get_proc_task(inode) : NULL;

	if (!task)
		return 0;
	pid_update_inode(task, inode);
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

	if (!inode)
		return NULL;
	inode->i_mode = mode;
	inode->i_ino = get_next_ino();
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	PROC_I(inode)->pid = get_task_pid(task, PIDTYPE_PID);
	pid_update_inode(task, inode);
	return inode;
}

struct pid *tgid_pidfd_to_pid(const struct file *file)
{
	return file->f_op == &proc_tgid_base_operations ? PROC_I(file_inode(file))->pid : ERR_PTR(-EBADF);
}

/* Of a folder with these n entries and the common ones; NULL behind the last one. */
static const struct pid_entry *nth_entry(const struct pid_entry *own, size_t n, size_t i)
{
	if (i < n)
		return &own[i];
	return i - n < ARRAY_SIZE(task_base_stuff) ? &task_base_stuff[i - n] : NULL;
}

/* ERR_PTR(-ENOMEM) */
static struct inode *make_entry(struct super_block *sb, struct task_struct *task, const struct pid_entry *p, size_t nr)
{
	struct inode *inode = proc_pid_make_inode(sb, task, p->mode);

	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode->i_ino = PROC_PID_INO(task->pid, nr);
	PROC_I(inode)->entry = p;
	if (p->iops)
		inode->i_op = p->iops;
	if (p->fops)
		inode->i_fop = p->fops;
	return inode;
}

static struct dentry *proc_pident_lookup(struct inode *dir, struct dentry *dentry, const struct pid_entry *own, size_t n)
{
	struct task_struct *task = get_proc_task(dir);
	struct inode *inode = ERR_PTR(-ENOENT);
	const struct pid_entry *p;

	if (!task)
		return ERR_PTR(-ENOENT);
	for (size_t i = 0; (p = nth_entry(own, n, i)); i++)
		if (!strcmp(p->name, (const char *)dentry->d_name.name)) {
			inode = make_entry(dir->i_sb, task, p, i + 1);
			break;
		}
	if (!IS_ERR(inode))
		d_set_d_op(dentry, &pid_dentry_operations);
	put_task_struct(task);
	return d_splice_alias(inode, dentry);
}

static int proc_pident_readdir(struct file *file, struct dir_context *ctx, const struct pid_entry *own, size_t n)
{
	struct task_struct *task = get_proc_task(file_inode(file));
	const struct pid_entry *p;

	if (!task)
		return -ENOENT;
	if (dir_emit_dots(file, ctx))
		while ((p = nth_entry(own, n, ctx->pos - 2)) &&
		       dir_emit(ctx, p->name, strlen(p->name), PROC_PID_INO(task->pid, ctx->pos - 1), (p->mode >> 12) & 15))
			ctx->pos++;
	put_task_struct(task);
	return 0;
}

static struct dentry *proc_tgid_base_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	return proc_pident_lookup(dir, dentry, tgid_base_stuff, ARRAY_SIZE(tgid_base_stuff));
}

static int proc_tgid_base_readdir(struct file *file, struct dir_context *ctx)
{
	return proc_pident_readdir(file, ctx, tgid_base_stuff, ARRAY_SIZE(tgid_base_stuff));
}

const struct inode_operations proc_tgid_base_inode_operations = {
	.lookup = proc_tgid_base_lookup,
};

const struct file_operations proc_tgid_base_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_tgid_base_readdir,
	.llseek = generic_file_llseek,
};

static struct dentry *proc_tid_base_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	return proc_pident_lookup(dir, dentry, tid_base_stuff, ARRAY_SIZE(tid_base_stuff));
}

static int proc_tid_base_readdir(struct file *file, struct dir_context *ctx)
{
	return proc_pident_readdir(file, ctx, tid_base_stuff, ARRAY_SIZE(tid_base_stuff));
}

const struct inode_operations proc_tid_base_inode_operations = {
	.lookup = proc_tid_base_lookup,
};

const struct file_operations proc_tid_base_operations = {
	.read = generic_read_dir,
	.iterate_shared = proc_tid_base_readdir,
	.llseek = generic_file_llseek,
};
