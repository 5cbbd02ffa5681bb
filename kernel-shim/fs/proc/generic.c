/*
 * The tree of registered entries, and its directories as the VFS sees them.
 */
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

/* Inode numbers: 1 is the root, processes come after the registered entries. */
#define PROC_DYNAMIC_FIRST	0xF0000000U

static const struct inode_operations proc_dir_inode_operations;
static const struct file_operations proc_dir_operations;

struct proc_dir_entry proc_root = {
	.low_ino = 1,
	.namelen = 5,
	.name = "/proc",
	.mode = S_IFDIR | S_IRUGO | S_IXUGO,
	.nlink = 2,
	.count = 1,
	.parent = &proc_root,
	.proc_iops = &proc_root_inode_operations,
	.proc_fops = &proc_root_operations,
	.__openers = LIST_HEAD_INIT(proc_root.__openers),
};
EXPORT_SYMBOL(proc_root);

struct proc_dir_entry *pde_get(struct proc_dir_entry *pde)
{
	pde->count++;
	return pde;
}

void pde_put(struct proc_dir_entry *pde)
{
	if (--pde->count)
		return;
	if (S_ISLNK(pde->mode))
		kfree(pde->data);
	kfree(pde->name);
	kfree(pde);
}

static struct proc_dir_entry *find_child(struct proc_dir_entry *dir, const char *name, unsigned int len)
{
	struct proc_dir_entry *de;

	for (de = dir->subdir; de; de = de->next)
		if (de->namelen == len && !memcmp(de->name, name, len))
			return de;
	return NULL;
}

/*
 * "driver/node": the folder of the last part, which *name is moved to. EINVAL-like answers are NULL.
 */
static struct proc_dir_entry *xlate_name(const char **name, struct proc_dir_entry *parent)
{
	struct proc_dir_entry *de = parent ? parent : &proc_root;
	const char *slash;

	while ((slash = strchr(*name, '/'))) {
		de = find_child(de, *name, slash - *name);
		if (!de) {
			WARN(1, "name '%s'\n", *name);
			return NULL;
		}
		*name = slash + 1;
	}
	return de;
}

struct proc_dir_entry *proc_alloc(const char *name, struct proc_dir_entry **parent, umode_t mode, nlink_t nlink)
{
	struct proc_dir_entry *de;

	*parent = xlate_name(&name, *parent);
	if (!*parent)
		return NULL;
	if (!*name || strlen(name) > NAME_MAX) {
		WARN(1, "name len %zu\n", strlen(name));
		return NULL;
	}
	if (*parent == &proc_root && !strcmp(name, "self")) {
		WARN(1, "create '/proc/self' by hand\n");
		return NULL;
	}
	de = kzalloc(sizeof(*de), GFP_KERNEL);
	if (!de)
		return NULL;
	de->name = kstrdup(name, GFP_KERNEL);
	if (!de->name) {
		kfree(de);
		return NULL;
	}
	de->namelen = strlen(name);
	de->mode = mode;
	de->nlink = nlink;
	de->count = 1;
	INIT_LIST_HEAD(&de->__openers);
	return de;
}

/* Enters it; a name that is taken frees it and gives NULL. */
struct proc_dir_entry *proc_register(struct proc_dir_entry *dir, struct proc_dir_entry *de)
{
	static unsigned int next_ino = PROC_DYNAMIC_FIRST;

	if (find_child(dir, de->name, de->namelen)) {
		WARN(1, "proc_dir_entry '%s/%s' already registered\n", dir->name, de->name);
		pde_put(de);
		return NULL;
	}
	de->low_ino = next_ino++;
	de->parent = dir;
	de->next = dir->subdir;
	dir->subdir = de;
	if (S_ISDIR(de->mode))
		dir->nlink++;
	return de;
}

struct proc_dir_entry *proc_symlink(const char *name, struct proc_dir_entry *parent, const char *dest)
{
	struct proc_dir_entry *de = proc_alloc(name, &parent, S_IFLNK | S_IRWXUGO, 1);

	if (!de)
		return NULL;
	de->data = kstrdup(dest, GFP_KERNEL);
	if (!de->data) {
		pde_put(de);
		return NULL;
	}
	de->size = strlen(dest);
	return proc_register(parent, de);
}
EXPORT_SYMBOL(proc_symlink);

struct proc_dir_entry *proc_mkdir_data(const char *name, umode_t mode, struct proc_dir_entry *parent, void *data)
{
	struct proc_dir_entry *de = proc_alloc(name, &parent, S_IFDIR | (mode ? mode : S_IRUGO | S_IXUGO), 2);

	if (!de)
		return NULL;
	de->data = data;
	de->proc_iops = &proc_dir_inode_operations;
	de->proc_fops = &proc_dir_operations;
	return proc_register(parent, de);
}
EXPORT_SYMBOL_GPL(proc_mkdir_data);

struct proc_dir_entry *proc_mkdir_mode(const char *name, umode_t mode, struct proc_dir_entry *parent)
{
	return proc_mkdir_data(name, mode, parent, NULL);
}
EXPORT_SYMBOL(proc_mkdir_mode);

struct proc_dir_entry *proc_mkdir(const char *name, struct proc_dir_entry *parent)
{
	return proc_mkdir_data(name, 0, parent, NULL);
}
EXPORT_SYMBOL(proc_mkdir);

void proc_set_size(struct proc_dir_entry *de, loff_t size)
{
	de->size = size;
}
EXPORT_SYMBOL(proc_set_size);

void proc_set_user(struct proc_dir_entry *de, kuid_t uid, kgid_t gid)
{
	de->uid = uid;
	de->gid = gid;
}
EXPORT_SYMBOL(proc_set_user);

/*
 * Removal.
 */

static void unlink_entry(struct proc_dir_entry *de)
{
	struct proc_dir_entry **p;

	for (p = &de->parent->subdir; *p != de; p = &(*p)->next)
		;
	*p = de->next;
	de->next = NULL;
	if (S_ISDIR(de->mode))
		de->parent->nlink--;
}

/*
 * After it, no method of the entry is running or will be called: files that are open had their release called and
 * answer EIO. Waits for calls that are under way.
 */
static void remove_entry(struct proc_dir_entry *de)
{
	unlink_entry(de);
	proc_entry_rundown(de);
	pde_put(de);
}

static void remove_tree(struct proc_dir_entry *de)
{
	while (de->subdir)
		remove_tree(de->subdir);
	remove_entry(de);
}

void remove_proc_entry(const char *name, struct proc_dir_entry *parent)
{
	const char *fn = name;
	struct proc_dir_entry *de, *dir = xlate_name(&fn, parent);

	if (!dir)
		return;
	de = find_child(dir, fn, strlen(fn));
	if (!de) {
		WARN(1, "name '%s'\n", name);
		return;
	}
	WARN(de->subdir, "%s: removing non-empty directory '%s/%s', leaking at least '%s'\n", __func__, dir->name,
	     de->name, de->subdir->name);
	remove_entry(de);
}
EXPORT_SYMBOL(remove_proc_entry);

int remove_proc_subtree(const char *name, struct proc_dir_entry *parent)
{
	const char *fn = name;
	struct proc_dir_entry *de, *dir = xlate_name(&fn, parent);

	de = dir ? find_child(dir, fn, strlen(fn)) : NULL;
	if (!de)
		return -ENOENT;
	remove_tree(de);
	return 0;
}
EXPORT_SYMBOL(remove_proc_subtree);

void proc_remove(struct proc_dir_entry *de)
{
	if (de)
		remove_tree(de);
}
EXPORT_SYMBOL(proc_remove);

/*
 * Directories.
 */

struct dentry *proc_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	struct proc_dir_entry *de = find_child(PROC_I(dir)->pde, (const char *) dentry->d_name.name, dentry->d_name.len);
	struct inode *inode;

	if (!de)
		return ERR_PTR(-ENOENT);
	inode = proc_get_inode(dir->i_sb, de);
	if (!inode)
		return ERR_PTR(-ENOMEM);
	return d_splice_alias(inode, dentry);
}

/* Positions: 0 and 1 are the dots, then the entries in order. */
int proc_readdir(struct file *file, struct dir_context *ctx)
{
	struct proc_dir_entry *de = PROC_I(file_inode(file))->pde->subdir;
	loff_t i = ctx->pos - 2;

	if (!dir_emit_dots(file, ctx))
		return 0;
	for (i = ctx->pos - 2; de && i > 0; i--)
		de = de->next;
	for (; de; de = de->next) {
		if (!dir_emit(ctx, de->name, de->namelen, de->low_ino, (de->mode >> 12) & 15))
			return 0;
		ctx->pos++;
	}
	return 1;
}

static const struct file_operations proc_dir_operations = {
	.llseek = generic_file_llseek,
	.read = generic_read_dir,
	.iterate_shared = proc_readdir,
};

static int proc_getattr(struct user_namespace *ns, const struct path *path, struct kstat *stat, u32 mask,
			unsigned int flags)
{
	struct inode *inode = d_inode(path->dentry);
	struct proc_dir_entry *de = __PDE(inode);

	if (de && de->nlink)
		set_nlink(inode, de->nlink);
	generic_fillattr(ns, inode, stat);
	return 0;
}

static const struct inode_operations proc_dir_inode_operations = {
	.lookup = proc_lookup,
	.getattr = proc_getattr,
};
