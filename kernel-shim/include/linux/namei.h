#ifndef _LINUX_NAMEI_H
#define _LINUX_NAMEI_H

#include <linux/fs.h>
#include <linux/path.h>

#define MAXSYMLINKS		40

/* What the last component of a path is. */
enum { LAST_NORM, LAST_ROOT, LAST_DOT, LAST_DOTDOT };

#define LOOKUP_FOLLOW		0x0001	/* follow a symbolic link at the end */
#define LOOKUP_DIRECTORY	0x0002	/* the result must be a directory */
#define LOOKUP_EMPTY		0x4000	/* the empty path is the starting point */
#define LOOKUP_PARENT		0x0010
#define LOOKUP_REVAL		0x0020
#define LOOKUP_OPEN		0x0100
#define LOOKUP_CREATE		0x0200
#define LOOKUP_EXCL		0x0400
#define LOOKUP_DOWN		0x8000
/* What openat2(2) can forbid a walk. */
#define LOOKUP_NO_SYMLINKS	0x010000
#define LOOKUP_NO_MAGICLINKS	0x020000
#define LOOKUP_NO_XDEV		0x040000	/* neither onto a mount point nor up from one */
#define LOOKUP_BENEATH		0x080000	/* EXDEV where it would leave the directory that it starts in */
#define LOOKUP_IN_ROOT		0x100000	/* that directory is its root */
#define LOOKUP_IS_SCOPED	(LOOKUP_BENEATH | LOOKUP_IN_ROOT)

int kern_path(const char *name, unsigned int flags, struct path *path);
int user_path_at(int dfd, const char __user *name, unsigned int flags, struct path *path);
int user_path_at_empty(int dfd, const char __user *name, unsigned int flags, struct path *path, int *empty);
int vfs_path_lookup(struct dentry *dentry, struct vfsmount *mnt, const char *name, unsigned int flags,
		    struct path *path);

static inline int user_path(const char __user *name, struct path *path)
{
	return user_path_at(AT_FDCWD, name, LOOKUP_FOLLOW, path);
}

struct dentry *lookup_one_len(const char *name, struct dentry *base, int len);
/* The parent, locked, and a negative or positive dentry for the last component; ended by done_path_create(). */
struct dentry *kern_path_create(int dfd, const char *pathname, struct path *path, unsigned int lookup_flags);
struct dentry *user_path_create(int dfd, const char __user *pathname, struct path *path, unsigned int lookup_flags);
void done_path_create(struct path *path, struct dentry *dentry);
struct dentry *kern_path_locked(const char *name, struct path *path);

int follow_up(struct path *path);
int follow_down_one(struct path *path);
struct dentry *lock_rename(struct dentry *p1, struct dentry *p2);
void unlock_rename(struct dentry *p1, struct dentry *p2);

/* /proc/PID/exe-style links: moves the walk to `path` without a name. */
struct nameidata;
int nd_jump_link(const struct path *path);
const char *page_get_link(struct dentry *dentry, struct inode *inode, struct delayed_call *done);
int readlink_copy(char __user *buffer, int buflen, const char *link);
int vfs_readlink(struct dentry *dentry, char __user *buffer, int buflen);

#endif
