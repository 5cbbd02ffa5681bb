/*
 * Reading directories that are their dentries. The place of an open directory is a nameless dentry among the children,
 * so that entries may come and go between two reads. Children stand newest first.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include "internal.h"

int dcache_dir_open(struct inode *inode, struct file *file)
{
	file->private_data = d_alloc_name(file->f_path.dentry, ".");
	return file->private_data ? 0 : -ENOMEM;
}
EXPORT_SYMBOL(dcache_dir_open);

int dcache_dir_close(struct inode *inode, struct file *file)
{
	dput(file->private_data);
	return 0;
}
EXPORT_SYMBOL(dcache_dir_close);

bool dir_emit_dots(struct file *file, struct dir_context *ctx)
{
	struct dentry *dentry = file->f_path.dentry;

	if (ctx->pos == 0) {
		if (!dir_emit(ctx, ".", 1, d_inode(dentry)->i_ino, DT_DIR))
			return false;
		ctx->pos = 1;
	}
	if (ctx->pos == 1) {
		if (!dir_emit(ctx, "..", 2, d_inode(dentry->d_parent)->i_ino, DT_DIR))
			return false;
		ctx->pos = 2;
	}
	return true;
}
EXPORT_SYMBOL(dir_emit_dots);

int dcache_readdir(struct file *file, struct dir_context *ctx)
{
	struct dentry *dir = file->f_path.dentry, *cursor = file->private_data, *child;
	struct list_head *p;

	if (!dir_emit_dots(file, ctx))
		return 0;
	p = ctx->pos == 2 ? dir->d_subdirs.next : cursor->d_child.next;
	for (; p != &dir->d_subdirs; p = p->next) {
		child = list_entry(p, struct dentry, d_child);
		if (!simple_is_child(child))
			continue;
		if (!dir_emit(ctx, (const char *) child->d_name.name, child->d_name.len, d_inode(child)->i_ino,
			      dt_type(d_inode(child))))
			break;
		ctx->pos++;
	}
	/* The cursor stands before what comes next. */
	list_move_tail(&cursor->d_child, p);
	return 0;
}
EXPORT_SYMBOL(dcache_readdir);

loff_t dcache_dir_lseek(struct file *file, loff_t offset, int whence)
{
	struct dentry *dir = file->f_path.dentry, *cursor = file->private_data;
	struct list_head *p;
	loff_t n = 2;

	if (whence == SEEK_CUR)
		offset += file->f_pos;
	else if (whence != SEEK_SET)
		return -EINVAL;
	if (offset < 0)
		return -EINVAL;
	if (offset == file->f_pos)
		return offset;
	file->f_pos = offset;
	inode_lock(d_inode(dir));
	list_for_each(p, &dir->d_subdirs) {
		if (n >= offset)
			break;
		n += simple_is_child(list_entry(p, struct dentry, d_child));
	}
	if (p != &cursor->d_child)
		list_move_tail(&cursor->d_child, p);
	inode_unlock(d_inode(dir));
	return offset;
}
EXPORT_SYMBOL(dcache_dir_lseek);

ssize_t generic_read_dir(struct file *filp, char __user *buf, size_t size, loff_t *ppos)
{
	return -EISDIR;
}
EXPORT_SYMBOL(generic_read_dir);

const struct file_operations simple_dir_operations = {
	.open = dcache_dir_open,
	.release = dcache_dir_close,
	.llseek = dcache_dir_lseek,
	.read = generic_read_dir,
	.iterate_shared = dcache_readdir,
	.fsync = noop_fsync,
};
EXPORT_SYMBOL(simple_dir_operations);
