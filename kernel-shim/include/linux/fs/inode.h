/*
 * Inodes, their pages and their operations. Included by linux/fs.h.
 */
#ifndef _LINUX_FS_INODE_H
#define _LINUX_FS_INODE_H

#include <linux/api_version.h>
#include <linux/atomic.h>
#include <linux/fs/types.h>
#include <linux/kdev_t.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/radix-tree.h>
#include <linux/rbtree.h>
#include <linux/rwsem.h>
#include <linux/spinlock.h>
#include <linux/stat.h>
#include <linux/time64.h>
#include <linux/uidgid.h>

struct address_space;
struct cdev;
struct dentry;
struct delayed_call;
struct file;
struct file_operations;
struct inode;
struct kiocb;
struct page;
struct path;
struct pipe_inode_info;
struct super_block;
struct user_namespace;
struct writeback_control;

struct address_space_operations {
	int (*writepage)(struct page *page, struct writeback_control *wbc);
	int (*readpage)(struct file *, struct page *);
	int (*set_page_dirty)(struct page *page);
	int (*write_begin)(struct file *, struct address_space *, loff_t pos, unsigned int len, struct page **pagep,
			   void **fsdata);
	int (*write_end)(struct file *, struct address_space *, loff_t pos, unsigned int len, unsigned int copied,
			 struct page *page, void *fsdata);
	void (*invalidatepage)(struct page *, unsigned int offset, unsigned int length);
	int (*releasepage)(struct page *, gfp_t);
};

/* The pages of one object: what read, write and every mapping of the file share. */
struct address_space {
	struct inode *host;
	struct radix_tree_root i_pages;		/* by page index; named page_tree before 4.17 */
	struct rb_root_cached i_mmap;		/* vmas, by vma->shared.rb (mm/) */
	struct rw_semaphore i_mmap_rwsem;
	gfp_t gfp_mask;
	atomic_t i_mmap_writable;
	unsigned long nrpages;
	const struct address_space_operations *a_ops;
	unsigned long flags;
	spinlock_t private_lock;
	struct list_head private_list;
	void *private_data;
};

struct inode {
	umode_t i_mode;
	unsigned short i_opflags;
	kuid_t i_uid;
	kgid_t i_gid;
	unsigned int i_flags;
	const struct inode_operations *i_op;
	struct super_block *i_sb;
	struct address_space *i_mapping;
	unsigned long i_ino;
	union {
		const unsigned int i_nlink;	/* change with set_nlink(), inc_nlink(), drop_nlink() */
		unsigned int __i_nlink;
	};
	dev_t i_rdev;
	loff_t i_size;
	struct timespec64 i_atime;
	struct timespec64 i_mtime;
	struct timespec64 i_ctime;
	spinlock_t i_lock;
	unsigned short i_bytes;
	u8 i_blkbits;
	u8 i_write_hint;
	blkcnt_t i_blocks;
	unsigned long i_state;
	struct rw_semaphore __since_4_7(i_rwsem);
	struct mutex __since_2_6_16(__before_4_7(i_mutex));	/* of old modules only: the kernel takes i_rwsem */
	unsigned long dirtied_when;
	struct hlist_node i_hash;
	struct list_head i_sb_list;
	struct hlist_head i_dentry;
	u64 i_version;
	atomic_t i_count;
	atomic_t i_writecount;
	atomic_t i_readcount;		/* open files that can only be read */
	const struct file_operations *i_fop;
	struct address_space i_data;
	struct list_head i_devices;
	union {
		struct pipe_inode_info *i_pipe;
		struct cdev *i_cdev;
		char *i_link;
	};
	__u32 i_generation;
	void *i_private;
};

#define I_NEW		(1 << 3)
#define I_FREEING	(1 << 5)
#define I_LINKABLE	(1 << 10)	/* without a name, but may be given one */

#define S_SYNC		(1 << 0)
#define S_NOATIME	(1 << 1)
#define S_APPEND	(1 << 2)
#define S_IMMUTABLE	(1 << 3)
#define S_DEAD		(1 << 4)
#define S_PRIVATE	(1 << 9)

#define IS_DEADDIR(inode)	((inode)->i_flags & S_DEAD)
#define IS_RDONLY(inode)	((inode)->i_sb->s_flags & SB_RDONLY)

struct iattr {
	unsigned int ia_valid;
	umode_t ia_mode;
	kuid_t ia_uid;
	kgid_t ia_gid;
	loff_t ia_size;
	struct timespec64 ia_atime;
	struct timespec64 ia_mtime;
	struct timespec64 ia_ctime;
	struct file *ia_file;
};

/* Frees what get_link allocated, once the walk is through with it. */
struct delayed_call {
	void (*fn)(void *);
	void *arg;
};

static inline void set_delayed_call(struct delayed_call *call, void (*fn)(void *), void *arg)
{
	call->fn = fn;
	call->arg = arg;
}

static inline void do_delayed_call(struct delayed_call *call)
{
	if (call->fn)
		call->fn(call->arg);
	call->fn = NULL;
}

/* For links whose text was kmalloc()ed. */
void kfree_link(void *text);

struct inode_operations {
	struct dentry *(*lookup)(struct inode *, struct dentry *, unsigned int);
	const char *(*get_link)(struct dentry *, struct inode *, struct delayed_call *);
	int (*permission)(struct user_namespace *, struct inode *, int);
	int (*readlink)(struct dentry *, char __user *, int);
	int (*create)(struct user_namespace *, struct inode *, struct dentry *, umode_t, bool);
	int (*link)(struct dentry *, struct inode *, struct dentry *);
	int (*unlink)(struct inode *, struct dentry *);
	int (*symlink)(struct user_namespace *, struct inode *, struct dentry *, const char *);
	int (*mkdir)(struct user_namespace *, struct inode *, struct dentry *, umode_t);
	int (*rmdir)(struct inode *, struct dentry *);
	int (*mknod)(struct user_namespace *, struct inode *, struct dentry *, umode_t, dev_t);
	int (*rename)(struct user_namespace *, struct inode *, struct dentry *, struct inode *, struct dentry *,
		      unsigned int);
	/* Instantiates the nameless dentry with d_tmpfile(). */
	int (*tmpfile)(struct user_namespace *, struct inode *, struct dentry *, umode_t);
	int (*setattr)(struct user_namespace *, struct dentry *, struct iattr *);
	int (*getattr)(struct user_namespace *, const struct path *, struct kstat *, u32, unsigned int);
};

static inline unsigned int imajor(const struct inode *inode)
{
	return MAJOR(inode->i_rdev);
}

static inline unsigned int iminor(const struct inode *inode)
{
	return MINOR(inode->i_rdev);
}

static inline loff_t i_size_read(const struct inode *inode)
{
	return inode->i_size;
}

static inline void i_size_write(struct inode *inode, loff_t size)
{
	inode->i_size = size;
}

static inline void inode_lock(struct inode *inode)
{
	down_write(&inode->__since_4_7(i_rwsem));
}

static inline void inode_unlock(struct inode *inode)
{
	up_write(&inode->__since_4_7(i_rwsem));
}

static inline void inode_lock_shared(struct inode *inode)
{
	down_read(&inode->__since_4_7(i_rwsem));
}

static inline void inode_unlock_shared(struct inode *inode)
{
	up_read(&inode->__since_4_7(i_rwsem));
}

static inline uid_t i_uid_read(const struct inode *inode)
{
	return from_kuid(NULL, inode->i_uid);
}

static inline gid_t i_gid_read(const struct inode *inode)
{
	return from_kgid(NULL, inode->i_gid);
}

void set_nlink(struct inode *inode, unsigned int nlink);
void inc_nlink(struct inode *inode);
void drop_nlink(struct inode *inode);
void clear_nlink(struct inode *inode);

void inode_init_once(struct inode *inode);
void address_space_init_once(struct address_space *mapping);
struct inode *new_inode(struct super_block *sb);
struct inode *new_inode_pseudo(struct super_block *sb);
void inode_init_owner(struct user_namespace *ns, struct inode *inode, const struct inode *dir, umode_t mode);
void init_special_inode(struct inode *inode, umode_t mode, dev_t rdev);
void iput(struct inode *inode);
void ihold(struct inode *inode);
struct inode *igrab(struct inode *inode);
void clear_inode(struct inode *inode);
unsigned int get_next_ino(void);
struct timespec64 current_time(struct inode *inode);
void touch_atime(const struct path *path);
void file_accessed(struct file *file);
int file_update_time(struct file *file);
/* Inodes alive, for the leak check. */
unsigned long get_nr_inodes(void);

int inode_permission(struct user_namespace *ns, struct inode *inode, int mask);
int generic_permission(struct user_namespace *ns, struct inode *inode, int mask);
bool inode_owner_or_capable(struct user_namespace *ns, const struct inode *inode);
int inode_newsize_ok(const struct inode *inode, loff_t offset);
int should_remove_suid(struct dentry *dentry);
int file_remove_privs(struct file *file);
int setattr_prepare(struct user_namespace *ns, struct dentry *dentry, struct iattr *attr);
void setattr_copy(struct user_namespace *ns, struct inode *inode, const struct iattr *attr);
int notify_change(struct user_namespace *ns, struct dentry *dentry, struct iattr *attr, struct inode **delegated);
void generic_fillattr(struct user_namespace *ns, struct inode *inode, struct kstat *stat);

int get_write_access(struct inode *inode);
void put_write_access(struct inode *inode);
int deny_write_access(struct file *file);
void allow_write_access(struct file *file);

static inline void mark_inode_dirty(struct inode *inode)
{
	/* Nothing here is ever written back. */
}

#endif
