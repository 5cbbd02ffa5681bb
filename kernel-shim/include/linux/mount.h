#ifndef _LINUX_MOUNT_H
#define _LINUX_MOUNT_H

#include <linux/types.h>
#include <linux/list.h>

struct super_block;
struct dentry;
struct file_system_type;
struct path;

#define MNT_NOSUID	0x01
#define MNT_NODEV	0x02
#define MNT_NOEXEC	0x04
#define MNT_NOATIME	0x08
#define MNT_NODIRATIME	0x10
#define MNT_RELATIME	0x20
#define MNT_READONLY	0x40
#define MNT_INTERNAL	0x4000

/* The part of a mount that the whole kernel sees; the rest is fs/mount.h's. */
struct vfsmount {
	struct dentry *mnt_root;
	struct super_block *mnt_sb;
	int mnt_flags;
};

/* May nothing there be executed? */
bool path_noexec(const struct path *path);
struct vfsmount *mntget(struct vfsmount *mnt);
void mntput(struct vfsmount *mnt);
struct vfsmount *kern_mount(struct file_system_type *type);
void kern_unmount(struct vfsmount *mnt);
struct vfsmount *vfs_kern_mount(struct file_system_type *type, int flags, const char *name, void *data);
int mnt_want_write(struct vfsmount *mnt);
void mnt_drop_write(struct vfsmount *mnt);
bool __mnt_is_readonly(struct vfsmount *mnt);
int path_mount(const char *dev_name, struct path *path, const char *type_page, unsigned long flags, void *data_page);
long do_mount(const char *dev_name, const char *dir_name, const char *type_page, unsigned long flags, void *data_page);

#endif
