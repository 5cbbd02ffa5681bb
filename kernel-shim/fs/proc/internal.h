#ifndef _FS_PROC_INTERNAL_H
#define _FS_PROC_INTERNAL_H

#include <linux/fs.h>
#include <linux/pid.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>

/* A name in a process's folder, and what is behind it. */
struct pid_entry {
	const char *name;
	umode_t mode;
	const struct inode_operations *iops;
	const struct file_operations *fops;
	int (*show)(struct seq_file *m, struct task_struct *task);
	int (*get_path)(struct task_struct *task, struct path *path);
};

/* An inode of /proc: of an entry that somebody registered (pde), or of something about a process (pid, entry, fd). */
struct proc_inode {
	struct proc_dir_entry *pde;
	struct pid *pid;
	const struct pid_entry *entry;
	unsigned int fd;
	struct inode vfs_inode;
};

static inline struct proc_inode *PROC_I(const struct inode *inode)
{
	return container_of(inode, struct proc_inode, vfs_inode);
}

/* A call into an entry's methods is under way for as long; false once the entry is being removed. */
bool use_pde(struct proc_dir_entry *pde);
void unuse_pde(struct proc_dir_entry *pde);

/* generic.c */
extern struct proc_dir_entry proc_root;
/* An entry for the last part of name; *parent is moved to its folder. NULL on failure. */
struct proc_dir_entry *proc_alloc(const char *name, struct proc_dir_entry **parent, umode_t mode, nlink_t nlink);
struct proc_dir_entry *proc_register(struct proc_dir_entry *dir, struct proc_dir_entry *de);
struct proc_dir_entry *pde_get(struct proc_dir_entry *pde);
void pde_put(struct proc_dir_entry *pde);
struct dentry *proc_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags);
int proc_readdir(struct file *file, struct dir_context *ctx);
extern const struct proc_ops proc_old_ops;

/* inode.c */
struct inode *proc_get_inode(struct super_block *sb, struct proc_dir_entry *de);
void proc_entry_rundown(struct proc_dir_entry *de);
extern const struct super_operations proc_sops;
void proc_init_kmemcache(void);

/* limits.c, oom.c */
int proc_pid_limits(struct seq_file *m, struct task_struct *task);
int proc_oom_score_adj_show(struct seq_file *m, struct task_struct *task);
int proc_oom_score(struct seq_file *m, struct task_struct *task);
int proc_oom_adj_show(struct seq_file *m, struct task_struct *task);
ssize_t proc_oom_adj_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos);
ssize_t proc_oom_score_adj_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos);

/* root.c */
extern const struct inode_operations proc_root_inode_operations;
extern const struct file_operations proc_root_operations;

/* Inode numbers of processes: 16 bits below the pid. */
#define PROC_PID_INO(pid, n)	(((pid) << 12) + (n) + 0x1000)

#define PROC_PID_DIR_MODE	(S_IFDIR | S_IRUGO | S_IXUGO)

/* base.c */
extern const struct inode_operations proc_tgid_base_inode_operations;
extern const struct file_operations proc_tgid_base_operations;
extern const struct inode_operations proc_tid_base_inode_operations;
extern const struct file_operations proc_tid_base_operations;
struct task_struct *get_proc_task(const struct inode *inode);
extern const struct dentry_operations pid_dentry_operations;
struct inode *proc_pid_make_inode(struct super_block *sb, struct task_struct *task, umode_t mode);

/* pid_files.c */
int proc_comm_show(struct seq_file *m, struct task_struct *task);
int proc_personality_show(struct seq_file *m, struct task_struct *task);
int proc_wchan_show(struct seq_file *m, struct task_struct *task);
int proc_children_show(struct seq_file *m, struct task_struct *task);
int proc_timerslack_show(struct seq_file *m, struct task_struct *task);
extern const struct file_operations proc_single_file_operations;
extern const struct file_operations proc_comm_operations;
extern const struct file_operations proc_mounts_operations;
extern const struct file_operations proc_mountinfo_operations;
extern const struct file_operations proc_oom_adj_operations;
extern const struct file_operations proc_oom_score_adj_operations;
extern const struct file_operations proc_timerslack_operations;

/* task.c */
struct dentry *proc_pid_folder(struct dentry *dentry, struct task_struct *task, const struct inode_operations *iops,
			       const struct file_operations *fops);
extern const struct inode_operations proc_task_inode_operations;
extern const struct file_operations proc_task_operations;

/* pids.c */
int name_to_int(const struct qstr *name);
struct dentry *proc_pid_lookup(struct dentry *dentry, unsigned int flags);
int proc_pid_readdir(struct file *file, struct dir_context *ctx);

/* links.c, args.c */
int proc_exe_path(struct task_struct *task, struct path *path);
int proc_cwd_path(struct task_struct *task, struct path *path);
int proc_root_path(struct task_struct *task, struct path *path);
extern const struct inode_operations proc_pid_link_inode_operations;
extern const struct file_operations proc_cmdline_operations;
extern const struct file_operations proc_environ_operations;
extern const struct file_operations proc_auxv_operations;

/* What base.c's table points at. */
int proc_pid_status(struct seq_file *m, struct task_struct *task);
int proc_tgid_stat(struct seq_file *m, struct task_struct *task);
int proc_tid_stat(struct seq_file *m, struct task_struct *task);
int proc_pid_statm(struct seq_file *m, struct task_struct *task);
extern const struct inode_operations proc_fd_inode_operations;
extern const struct file_operations proc_fd_operations;
extern const struct inode_operations proc_fdinfo_inode_operations;
extern const struct file_operations proc_fdinfo_operations;

/* fd.c */
struct dentry *proc_lookupfd_common(struct inode *dir, struct dentry *dentry, umode_t (*mode)(const struct file *file),
				    void (*describe)(struct inode *inode));
int proc_readfd_common(struct file *file, struct dir_context *ctx, unsigned int type);


/* A file that shows the mappings of a process, one by one, at some stage of being read. */
struct proc_maps_private {
	struct mm_struct *mm;
	bool locked;
};

/* task_mmu.c, smaps.c, pagemap.c, page.c, mem.c */
int proc_maps_open(struct inode *inode, struct file *file, const struct seq_operations *ops);
int proc_map_release(struct inode *inode, struct file *file);
void *proc_maps_start(struct seq_file *m, loff_t *ppos);
void *proc_maps_next(struct seq_file *m, void *v, loff_t *ppos);
void proc_maps_stop(struct seq_file *m, void *v);
int proc_maps_show(struct seq_file *m, void *v);
struct mm_struct *proc_mem_open(struct inode *inode, unsigned int mode);
void task_mem(struct seq_file *m, struct mm_struct *mm);
unsigned long task_vsize(struct mm_struct *mm);
unsigned long task_statm(struct mm_struct *mm, unsigned long *shared, unsigned long *text, unsigned long *data,
			 unsigned long *resident);
extern const struct file_operations proc_pid_maps_operations;
extern const struct file_operations proc_pagemap_operations;
extern const struct file_operations proc_mem_operations;
extern const struct file_operations proc_pid_smaps_operations;
extern const struct file_operations proc_clear_refs_operations;
int proc_pid_smaps_rollup(struct seq_file *m, struct task_struct *task);

#endif
