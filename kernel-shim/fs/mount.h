#ifndef _FS_MOUNT_H
#define _FS_MOUNT_H

#include <linux/fs.h>
#include <linux/mount.h>

/* A mount: its place (mountpoint dentry in the parent mount) and what is mounted. All under the namespace lock. */
struct mount {
	struct hlist_node mnt_hash;		/* by (parent, mountpoint) */
	struct mount *mnt_parent;		/* itself: not attached, or the root */
	struct dentry *mnt_mountpoint;
	struct vfsmount mnt;
	int mnt_count;				/* references, one of them for being attached */
	struct list_head mnt_mounts;		/* children */
	struct list_head mnt_child;
	struct list_head mnt_list;		/* in mount order, for /proc/mounts */
	const char *mnt_devname;
	int mnt_id;
};

static inline struct mount *real_mount(struct vfsmount *mnt)
{
	return container_of(mnt, struct mount, mnt);
}

static inline bool mnt_has_parent(const struct mount *mnt)
{
	return mnt->mnt_parent != mnt;
}

/* The topmost mount on a place, without a reference; NULL if nothing is mounted there. */
struct mount *__lookup_mnt(struct vfsmount *mnt, struct dentry *dentry);
/* A mount that is nowhere yet, of `root`, whose reference and active super block it takes over. */
struct mount *alloc_mount(struct dentry *root, const char *name, int mnt_flags);
void attach_mnt(struct mount *m, const struct path *path);
void detach_mnt(struct mount *m);
/* Attaches a mount if that place can take it. 0 or -errno. */
int graft(struct vfsmount *mnt, struct path *path);
void mounts_show(struct seq_file *m);
void mountinfo_show(struct seq_file *m);
extern struct list_head mount_list;
extern struct vfsmount *rootmnt;

#endif
