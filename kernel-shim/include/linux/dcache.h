/*
 * The directory-entry cache. A dentry lives while it has a reference; file systems kept in memory hold one for each of
 * their names (d_make_persistent-style, by an extra dget), and a name nobody refers to is forgotten at once: there is
 * no disk to spare a read from, hence no LRU.
 */
#ifndef _LINUX_DCACHE_H
#define _LINUX_DCACHE_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/path.h>
#include <linux/lockref.h>
#include <linux/api_version.h>

struct inode;
struct super_block;
struct vfsmount;
struct dentry_operations;

struct qstr {
	unsigned int hash;
	unsigned int len;
	const unsigned char *name;
};

#define QSTR_INIT(n, l)		{ .len = l, .name = (const unsigned char *) (n) }

#define DNAME_INLINE_LEN	36

struct dentry {
	unsigned int d_flags;
	struct hlist_node d_hash;
	struct dentry *d_parent;
	struct qstr d_name;
	struct inode *d_inode;			/* NULL: the name is known not to exist */
	unsigned char d_iname[DNAME_INLINE_LEN];
	struct lockref d_lockref;
	const struct dentry_operations *d_op;
	struct super_block *d_sb;
	unsigned long d_time;
	void *d_fsdata;
	struct list_head d_child;		/* in d_parent->d_subdirs */
	struct list_head d_subdirs;
	struct {
		struct hlist_node d_alias;	/* in d_inode->i_dentry */
	} d_u;
};

#define d_lock	d_lockref.lock
#define d_count(dentry)	((dentry)->d_lockref.count)

struct dentry_operations {
	int (*d_revalidate)(struct dentry *, unsigned int);
	int (*d_hash)(const struct dentry *, struct qstr *);
	int (*d_compare)(const struct dentry *, unsigned int, const char *, const struct qstr *);
	int (*d_delete)(const struct dentry *);
	int (*d_init)(struct dentry *);
	void (*d_release)(struct dentry *);
	void (*d_iput)(struct dentry *, struct inode *);
	char *(*d_dname)(struct dentry *, char *, int);
};

#define DCACHE_MOUNTED		0x00010000	/* something is mounted here */
#define DCACHE_UNHASHED		0x00020000	/* removed from the name space */
#define DCACHE_CANT_MOUNT	0x00000100

struct dentry *d_alloc(struct dentry *parent, const struct qstr *name);
struct dentry *d_alloc_name(struct dentry *parent, const char *name);
struct dentry *d_alloc_pseudo(struct super_block *sb, const struct qstr *name);
struct dentry *d_make_root(struct inode *inode);
void d_instantiate(struct dentry *dentry, struct inode *inode);
void d_add(struct dentry *dentry, struct inode *inode);
struct dentry *d_splice_alias(struct inode *inode, struct dentry *dentry);
void d_delete(struct dentry *dentry);
void d_drop(struct dentry *dentry);
void d_rehash(struct dentry *dentry);
void d_move(struct dentry *dentry, struct dentry *target);
void d_exchange(struct dentry *dentry1, struct dentry *dentry2);
void d_tmpfile(struct dentry *dentry, struct inode *inode);
void d_genocide(struct dentry *root);
void d_set_d_op(struct dentry *dentry, const struct dentry_operations *op);
struct dentry *d_lookup(const struct dentry *parent, const struct qstr *name);
struct dentry *d_hash_and_lookup(struct dentry *parent, struct qstr *name);
struct dentry *d_find_alias(struct inode *inode);
void shrink_dcache_for_umount(struct super_block *sb);
void dput(struct dentry *dentry);
int always_delete_dentry(const struct dentry *dentry);
unsigned int full_name_hash(const void *salt, const char *name, unsigned int len);
bool is_subdir(struct dentry *dentry, struct dentry *ancestor);

char *d_path(const struct path *path, char *buf, int buflen);
char *d_absolute_path(const struct path *path, char *buf, int buflen);
char *dentry_path_raw(struct dentry *dentry, char *buf, int buflen);
char *dynamic_dname(char *buf, int buflen, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
char *simple_dname(struct dentry *dentry, char *buf, int buflen);

static inline struct dentry *dget(struct dentry *dentry)
{
	if (dentry)
		dentry->d_lockref.count++;
	return dentry;
}

static inline int d_unhashed(const struct dentry *dentry)
{
	return dentry->d_flags & DCACHE_UNHASHED;
}

static inline int d_unlinked(const struct dentry *dentry)
{
	return d_unhashed(dentry) && dentry->d_parent != dentry;
}

static inline bool d_mountpoint(const struct dentry *dentry)
{
	return dentry->d_flags & DCACHE_MOUNTED;
}

static inline struct inode *d_inode(const struct dentry *dentry)
{
	return dentry->d_inode;
}

static inline struct inode *d_backing_inode(const struct dentry *dentry)
{
	return dentry->d_inode;
}

static inline bool d_is_negative(const struct dentry *dentry)
{
	return !dentry->d_inode;
}

static inline bool d_is_positive(const struct dentry *dentry)
{
	return dentry->d_inode;
}

static inline bool d_really_is_negative(const struct dentry *dentry)
{
	return !dentry->d_inode;
}

static inline bool d_really_is_positive(const struct dentry *dentry)
{
	return dentry->d_inode;
}

bool d_is_dir(const struct dentry *dentry);
bool d_is_reg(const struct dentry *dentry);
bool d_is_symlink(const struct dentry *dentry);

#define IS_ROOT(x)	((x) == (x)->d_parent)

extern const struct qstr slash_name;

#endif
