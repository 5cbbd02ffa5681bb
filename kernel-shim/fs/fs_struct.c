/*
 * Root, working directory and umask of a process.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/sched.h>
#include <linux/slab.h>

struct fs_struct init_fs = {
	.users = 1,
	.umask = 0022,
};

static void replace_path(struct path *p, const struct path *path)
{
	struct path old = *p;

	*p = *path;
	path_get(path);
	if (old.dentry)
		path_put(&old);
}

void set_fs_root(struct fs_struct *fs, const struct path *path)
{
	replace_path(&fs->root, path);
}

void set_fs_pwd(struct fs_struct *fs, const struct path *path)
{
	replace_path(&fs->pwd, path);
}

void free_fs_struct(struct fs_struct *fs)
{
	path_put(&fs->root);
	path_put(&fs->pwd);
	kfree(fs);
}

/* NULL without memory. */
struct fs_struct *copy_fs_struct(struct fs_struct *old)
{
	struct fs_struct *fs = kzalloc(sizeof(*fs), GFP_KERNEL);

	if (!fs)
		return NULL;
	fs->users = 1;
	spin_lock_init(&fs->lock);
	fs->umask = old->umask;
	get_fs_root(old, &fs->root);
	get_fs_pwd(old, &fs->pwd);
	return fs;
}
EXPORT_SYMBOL_GPL(copy_fs_struct);

int copy_fs(unsigned long clone_flags, struct task_struct *tsk)
{
	struct fs_struct *fs = current->fs ? current->fs : &init_fs;

	if (clone_flags & CLONE_FS) {
		fs->users++;
		tsk->fs = fs;
		return 0;
	}
	tsk->fs = copy_fs_struct(fs);
	return tsk->fs ? 0 : -ENOMEM;
}

void exit_fs(struct task_struct *tsk)
{
	struct fs_struct *fs = tsk->fs;

	tsk->fs = NULL;
	if (fs && --fs->users == 0)
		free_fs_struct(fs);
}

int current_umask(void)
{
	return current->fs ? current->fs->umask : init_fs.umask;
}
EXPORT_SYMBOL(current_umask);
