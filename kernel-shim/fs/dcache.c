/*
 * Directory entries: the name space in memory.
 *
 * There is one CPU, kernel code is not preempted and nothing here sleeps between looking and changing, and interrupts
 * do not use names: so the cache needs no lock of its own. i_rwsem of a directory keeps lookups and changes of one
 * directory apart where a file system may sleep.
 */
#include <linux/bug.h>
#include <linux/dcache.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/minmax.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

#define D_HASH_BITS	9
#define D_HASH_SIZE	(1U << D_HASH_BITS)

static struct hlist_head dentry_hashtable[D_HASH_SIZE];
static struct kmem_cache *dentry_cache;

const struct qstr slash_name = QSTR_INIT("/", 1);
EXPORT_SYMBOL(slash_name);

static struct hlist_head *d_hash(const struct dentry *parent, unsigned int hash)
{
	hash += (unsigned long) parent / sizeof(struct dentry);
	return &dentry_hashtable[(hash ^ (hash >> D_HASH_BITS)) & (D_HASH_SIZE - 1)];
}

/* FNV-1a. */
unsigned int full_name_hash(const void *salt, const char *name, unsigned int len)
{
	unsigned int hash = 2166136261U ^ (unsigned int) (unsigned long) salt;

	while (len--)
		hash = (hash ^ (unsigned char) *name++) * 16777619U;
	return hash;
}
EXPORT_SYMBOL(full_name_hash);

/* A negative, unhashed dentry without a parent; NULL if there is no memory or the name is too long to be copied. */
static struct dentry *__d_alloc(struct super_block *sb, const struct qstr *name)
{
	struct dentry *dentry = kmem_cache_zalloc(dentry_cache, GFP_KERNEL);
	char *text;

	if (!dentry)
		return NULL;
	text = (char *) dentry->d_iname;
	if (name->len >= DNAME_INLINE_LEN) {
		text = kmalloc(name->len + 1, GFP_KERNEL);
		if (!text) {
			kmem_cache_free(dentry_cache, dentry);
			return NULL;
		}
	}
	memcpy(text, name->name, name->len);
	text[name->len] = '\0';
	dentry->d_name = *name;
	dentry->d_name.name = (unsigned char *) text;
	dentry->d_flags = DCACHE_UNHASHED;
	dentry->d_lockref.count = 1;
	dentry->d_parent = dentry;
	dentry->d_sb = sb;
	dentry->d_op = sb ? sb->s_d_op : NULL;
	INIT_LIST_HEAD(&dentry->d_child);
	INIT_LIST_HEAD(&dentry->d_subdirs);
	return dentry;
}

/* A negative dentry under `parent`, not yet found by lookups. */
struct dentry *d_alloc(struct dentry *parent, const struct qstr *name)
{
	struct dentry *dentry = __d_alloc(parent->d_sb, name);

	if (!dentry)
		return NULL;
	dentry->d_parent = dget(parent);
	list_add(&dentry->d_child, &parent->d_subdirs);
	return dentry;
}
EXPORT_SYMBOL(d_alloc);

struct dentry *d_alloc_name(struct dentry *parent, const char *name)
{
	struct qstr q = QSTR_INIT(name, strlen(name));

	q.hash = full_name_hash(parent, name, q.len);
	return d_alloc(parent, &q);
}
EXPORT_SYMBOL(d_alloc_name);

/* For objects that have no place in a tree: pipes, anonymous inodes. */
struct dentry *d_alloc_pseudo(struct super_block *sb, const struct qstr *name)
{
	return __d_alloc(sb, name);
}

/* The root of a file system. Consumes the inode's reference, also on failure; a NULL inode gives NULL. */
struct dentry *d_make_root(struct inode *inode)
{
	struct dentry *root;

	if (!inode)
		return NULL;
	root = __d_alloc(inode->i_sb, &slash_name);
	if (root)
		d_instantiate(root, inode);
	else
		iput(inode);
	return root;
}
EXPORT_SYMBOL(d_make_root);

/* Makes a negative dentry positive; takes over the inode's reference. */
void d_instantiate(struct dentry *dentry, struct inode *inode)
{
	BUG_ON(dentry->d_inode);
	dentry->d_inode = inode;
	if (inode)
		hlist_add_head(&dentry->d_u.d_alias, &inode->i_dentry);
}
EXPORT_SYMBOL(d_instantiate);

void d_rehash(struct dentry *dentry)
{
	if (!d_unhashed(dentry))
		return;
	dentry->d_flags &= ~DCACHE_UNHASHED;
	hlist_add_head(&dentry->d_hash, d_hash(dentry->d_parent, dentry->d_name.hash));
}
EXPORT_SYMBOL(d_rehash);

void d_add(struct dentry *dentry, struct inode *inode)
{
	d_instantiate(dentry, inode);
	d_rehash(dentry);
}
EXPORT_SYMBOL(d_add);

/* What a lookup method ends with. Directories have one name here, so there is never an alias to splice in. */
struct dentry *d_splice_alias(struct inode *inode, struct dentry *dentry)
{
	if (IS_ERR(inode))
		return ERR_CAST(inode);
	d_add(dentry, inode);
	return NULL;
}
EXPORT_SYMBOL(d_splice_alias);

/* Lookups no longer find it; who holds it keeps it. */
void d_drop(struct dentry *dentry)
{
	if (d_unhashed(dentry))
		return;
	hlist_del_init(&dentry->d_hash);
	dentry->d_flags |= DCACHE_UNHASHED;
}
EXPORT_SYMBOL(d_drop);

static void dentry_iput(struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;

	if (!inode)
		return;
	hlist_del_init(&dentry->d_u.d_alias);
	dentry->d_inode = NULL;
	if (dentry->d_op && dentry->d_op->d_iput)
		dentry->d_op->d_iput(dentry, inode);
	else
		iput(inode);
}

/* After the name was removed from its directory: becomes negative, or if someone has it open, nameless. */
void d_delete(struct dentry *dentry)
{
	if (dentry->d_lockref.count == 1)
		dentry_iput(dentry);
	else
		d_drop(dentry);
}
EXPORT_SYMBOL(d_delete);

static void dentry_free(struct dentry *dentry)
{
	if (dentry->d_op && dentry->d_op->d_release)
		dentry->d_op->d_release(dentry);
	if (dentry->d_name.name != dentry->d_iname)
		kfree((void *) dentry->d_name.name);
	kmem_cache_free(dentry_cache, dentry);
}

/* Drops a reference. The last one frees the dentry and its reference to the parent. May sleep. */
void dput(struct dentry *dentry)
{
	while (dentry) {
		struct dentry *parent = dentry->d_parent;

		BUG_ON(dentry->d_lockref.count <= 0);
		if (--dentry->d_lockref.count > 0)
			return;
		d_drop(dentry);
		list_del_init(&dentry->d_child);
		dentry_iput(dentry);
		if (parent == dentry)
			parent = NULL;
		dentry_free(dentry);
		dentry = parent;
	}
}
EXPORT_SYMBOL(dput);

static bool d_same_name(const struct dentry *dentry, const struct dentry *parent, const struct qstr *name)
{
	if (parent->d_op && parent->d_op->d_compare)
		return !parent->d_op->d_compare(dentry, dentry->d_name.len, (const char *) dentry->d_name.name, name);
	return dentry->d_name.len == name->len && !memcmp(dentry->d_name.name, name->name, name->len);
}

/* A reference to the cached entry of that name (name->hash must be set), or NULL. */
struct dentry *d_lookup(const struct dentry *parent, const struct qstr *name)
{
	struct dentry *dentry;

	hlist_for_each_entry(dentry, d_hash(parent, name->hash), d_hash) {
		if (dentry->d_parent == parent && dentry->d_name.hash == name->hash &&
		    d_same_name(dentry, parent, name))
			return dget(dentry);
	}
	return NULL;
}
EXPORT_SYMBOL(d_lookup);

struct dentry *d_hash_and_lookup(struct dentry *parent, struct qstr *name)
{
	name->hash = full_name_hash(parent, (const char *) name->name, name->len);
	return d_lookup(parent, name);
}
EXPORT_SYMBOL(d_hash_and_lookup);

struct dentry *d_find_alias(struct inode *inode)
{
	if (hlist_empty(&inode->i_dentry))
		return NULL;
	return dget(hlist_entry(inode->i_dentry.first, struct dentry, d_u.d_alias));
}
EXPORT_SYMBOL(d_find_alias);

void d_set_d_op(struct dentry *dentry, const struct dentry_operations *op)
{
	dentry->d_op = op;
}
EXPORT_SYMBOL(d_set_d_op);

static void swap_names(struct dentry *dentry, struct dentry *target)
{
	bool dentry_inline = dentry->d_name.name == dentry->d_iname;
	bool target_inline = target->d_name.name == target->d_iname;
	unsigned char text[DNAME_INLINE_LEN];

	memcpy(text, dentry->d_iname, sizeof(text));
	memcpy(dentry->d_iname, target->d_iname, sizeof(text));
	memcpy(target->d_iname, text, sizeof(text));
	swap(dentry->d_name, target->d_name);
	if (target_inline)
		dentry->d_name.name = dentry->d_iname;
	if (dentry_inline)
		target->d_name.name = target->d_iname;
}

/* Both are out of the name space afterwards. */
static void swap_places(struct dentry *dentry, struct dentry *target)
{
	struct dentry *old_parent = dentry->d_parent, *new_parent = target->d_parent;

	d_drop(dentry);
	d_drop(target);
	swap_names(dentry, target);
	dentry->d_parent = new_parent;
	target->d_parent = old_parent;
	list_move(&dentry->d_child, &new_parent->d_subdirs);
	list_move(&target->d_child, &old_parent->d_subdirs);
}

/* rename: `dentry` takes the name and place of `target`, which drops out of the name space. */
void d_move(struct dentry *dentry, struct dentry *target)
{
	swap_places(dentry, target);
	d_rehash(dentry);
}
EXPORT_SYMBOL(d_move);

/* rename with RENAME_EXCHANGE: each takes the other's name and place. */
void d_exchange(struct dentry *dentry1, struct dentry *dentry2)
{
	swap_places(dentry1, dentry2);
	d_rehash(dentry1);
	d_rehash(dentry2);
}

/* Makes a nameless dentry of d_alloc_name() that of an inode that has no name, which shows a number for one. */
void d_tmpfile(struct dentry *dentry, struct inode *inode)
{
	snprintf((char *)dentry->d_iname, DNAME_INLINE_LEN, "#%lu", inode->i_ino);
	dentry->d_name.len = strlen((char *)dentry->d_iname);
	drop_nlink(inode);
	d_instantiate(dentry, inode);
}
EXPORT_SYMBOL(d_tmpfile);

bool is_subdir(struct dentry *dentry, struct dentry *ancestor)
{
	while (dentry != ancestor) {
		if (IS_ROOT(dentry))
			return false;
		dentry = dentry->d_parent;
	}
	return true;
}

/* Drops the extra reference that in-memory file systems hold on each of their names. The tree is no longer in use. */
void d_genocide(struct dentry *root)
{
	struct dentry *child, *next;

	list_for_each_entry_safe(child, next, &root->d_subdirs, d_child) {
		d_genocide(child);
		if (child->d_inode)
			dput(child);
	}
}

void shrink_dcache_for_umount(struct super_block *sb)
{
	struct dentry *root = sb->s_root;

	sb->s_root = NULL;
	WARN(root && root->d_lockref.count != 1, "dentries of %s still in use\n", sb->s_type->name);
	dput(root);
}

int always_delete_dentry(const struct dentry *dentry)
{
	return 1;
}
EXPORT_SYMBOL(always_delete_dentry);

bool d_is_dir(const struct dentry *dentry)
{
	return dentry->d_inode && S_ISDIR(dentry->d_inode->i_mode);
}
EXPORT_SYMBOL(d_is_dir);

bool d_is_reg(const struct dentry *dentry)
{
	return dentry->d_inode && S_ISREG(dentry->d_inode->i_mode);
}
EXPORT_SYMBOL(d_is_reg);

bool d_is_symlink(const struct dentry *dentry)
{
	return dentry->d_inode && S_ISLNK(dentry->d_inode->i_mode);
}
EXPORT_SYMBOL(d_is_symlink);

void __init dcache_init(void)
{
	dentry_cache = kmem_cache_create("dentry", sizeof(struct dentry), 0, SLAB_PANIC, NULL);
}

/* Called once by start_kernel, after the slab caches work and before anything opens a file. */
void __init vfs_caches_init(void)
{
	dcache_init();
	inode_init();
	files_init();
	mnt_init();
	chrdev_init();
}
