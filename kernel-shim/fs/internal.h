/*
 * What the files of fs/ share among themselves.
 */
#ifndef _FS_INTERNAL_H
#define _FS_INTERNAL_H

#include <linux/fs.h>
#include <linux/namei.h>

struct open_flags {
	int open_flag;
	umode_t mode;
	int acc_mode;			/* MAY_* */
	int intent;			/* LOOKUP_OPEN | LOOKUP_CREATE | LOOKUP_EXCL */
	int lookup_flags;
};

/* A path walk under way. */
struct nameidata {
	struct path path;		/* how far it has come; references held */
	struct path root;		/* what "/" and ".." stop at; no references */
	struct qstr last;		/* the last component, not yet walked */
	int last_type;
	unsigned int flags;
	unsigned int link_count;
	struct nameidata *saved;	/* the walk this one runs inside of */
};

/* namei.c */
int link_path_walk(const char *name, struct nameidata *nd);
int walk_last(struct nameidata *nd, bool follow);
int nd_jump_root(struct nameidata *nd);
int nd_follow_mounts(struct nameidata *nd, struct path *path);
const char *nd_get_link(struct nameidata *nd, struct dentry *dentry, struct delayed_call *done);
struct dentry *lookup_hash(const struct qstr *name, struct dentry *base, unsigned int flags);
void follow_mounts(struct path *path);
/* LAST_NORM, LAST_DOT or LAST_DOTDOT. */
int component_type(const char *name, unsigned int len);

/* namei-lookup.c */
int path_init(int dfd, const char *name, unsigned int flags, struct nameidata *nd);
void path_finish(struct nameidata *nd);
int path_lookupat(struct nameidata *nd, const char *name);
int filename_lookup(int dfd, struct filename *name, unsigned int flags, struct path *path, const struct path *root);
int filename_parentat(int dfd, struct filename *name, unsigned int flags, struct path *parent, struct qstr *last,
		      int *type);

/* namei-ops.c */
int may_create(struct inode *dir, struct dentry *child);
int may_delete(struct inode *dir, struct dentry *victim, bool isdir);
struct dentry *vfs_tmpfile(struct dentry *parent, umode_t mode);

/* namei-open.c */
struct file *do_filp_open(int dfd, struct filename *pathname, const struct open_flags *op);

/* open.c */
int do_dentry_open(struct file *f, struct inode *inode, int (*open)(struct inode *, struct file *));
int build_open_flags(int flags, umode_t mode, struct open_flags *op);
long do_sys_openat2(int dfd, const char __user *filename, int flags, const struct open_flags *op);
long do_sys_open(int dfd, const char __user *filename, int flags, umode_t mode);

/* file.c */
struct files_struct;
int expand_files(struct files_struct *files, unsigned int nr);
int alloc_fd(unsigned int start, unsigned int end, unsigned int flags);

/* file_table.c */
void files_init(void);

/* inode.c */
void i_readcount_inc(struct file *file);
void i_readcount_dec(struct file *file);

/* inode.c, dcache.c, namespace.c, char_dev.c */
void inode_init(void);
void dcache_init(void);
void mnt_init(void);
void chrdev_init(void);

/* libfs.c: whether a child of an in-memory directory is an entry, and not a reader's place or a failed lookup. */
bool simple_is_child(const struct dentry *dentry);

/* locks.c, locks-syscalls.c */
int fcntl_lock(struct file *filp, unsigned int cmd, void __user *arg);
void locks_remove_posix(struct file *filp, fl_owner_t owner);
void locks_remove_file(struct file *filp);

/* leases.c */
int fcntl_setlease(int fd, struct file *filp, int type);
int fcntl_getlease(struct file *filp);
int break_lease(struct inode *inode, unsigned int mode);
void locks_remove_lease(struct file *filp);

/* fown.c */
int f_getown(struct file *filp);
int f_setown_ex(struct file *filp, void __user *arg);
int f_getown_ex(struct file *filp, void __user *arg);

/* pipe.c, fifo.c */
struct iov_iter;
struct pipe_inode_info;
void pipe_wake_readers(struct pipe_inode_info *pipe);
void pipe_wake_writers(struct pipe_inode_info *pipe);
/* The mutex is held; what there is, up to the iterator's count or the end of a packet. Bytes, or -EFAULT for none. */
ssize_t pipe_take(struct pipe_inode_info *pipe, struct iov_iter *to);
/* A SIGPIPE, and -EPIPE. */
ssize_t broken_pipe(void);
void put_pipe_info(struct inode *inode, struct pipe_inode_info *pipe);
int fifo_open(struct inode *inode, struct file *filp);
extern const struct file_operations pipefifo_fops;

#endif
