/*
 * Reading directories.
 */
#include <linux/dirent.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

/* Hands entries of a readdir method (before 3.11) on to the actor. */
static int filldir_adapter(void *arg, const char *name, int namelen, loff_t pos, u64 ino, unsigned int type)
{
	struct dir_context *ctx = arg;

	ctx->pos = pos;
	return ctx->actor(ctx, name, namelen, pos, ino, type) ? 0 : -EINVAL;
}

static int call_readdir(struct file *file, struct dir_context *ctx)
{
	const struct file_operations *op = file->f_op;

	if (op->iterate_shared)
		return op->iterate_shared(file, ctx);
	if (op->iterate)
		return op->iterate(file, ctx);
	if (op->readdir_before_3_11) {
		int res = op->readdir_before_3_11(file, ctx, filldir_adapter);

		ctx->pos = file->f_pos;
		return res;
	}
	return -ENOTDIR;
}

/* Feeds the entries from the file's position on to ctx->actor. */
int iterate_dir(struct file *file, struct dir_context *ctx)
{
	struct inode *inode = file_inode(file);
	int res;

	if (!S_ISDIR(inode->i_mode))
		return -ENOTDIR;
	inode_lock(inode);
	res = -ENOENT;
	if (!IS_DEADDIR(inode)) {
		ctx->pos = file->f_pos;
		res = call_readdir(file, ctx);
		file->f_pos = ctx->pos;
	}
	inode_unlock(inode);
	return res;
}
EXPORT_SYMBOL(iterate_dir);

/*
 * getdents64: records of
 *	u64 d_ino, s64 d_off (where to seek to get what follows), u16 d_reclen, u8 d_type, char d_name[] NUL padding to 8
 * getdents: unsigned long d_ino, d_off, u16 d_reclen, d_name[], NUL padding, d_type in the last byte.
 */
struct getdents_callback {
	struct dir_context ctx;
	char __user *next;
	char __user *prev;		/* whose d_off is set when the next position is known */
	size_t room;
	bool wide;
	int error;
};

static int put_prev_offset(struct getdents_callback *buf, loff_t pos)
{
	if (!buf->prev)
		return 0;
	if (buf->wide)
		return copy_to_user(buf->prev + offsetof(struct linux_dirent64, d_off), &pos, sizeof(s64)) ? -EFAULT : 0;
	return put_user((unsigned long) pos, (unsigned long __user *) (buf->prev + sizeof(long)));
}

static bool put_entry(struct getdents_callback *buf, const char *name, int namlen, u64 ino, unsigned int type,
		      unsigned short reclen)
{
	char __user *d = buf->next;
	size_t head = buf->wide ? offsetof(struct linux_dirent64, d_name) : 2 * sizeof(long) + sizeof(u16);
	unsigned char d_type = type;

	if (clear_user(d, reclen))
		return false;
	if (buf->wide) {
		struct linux_dirent64 rec = { .d_ino = ino, .d_reclen = reclen, .d_type = type };

		if (copy_to_user(d, &rec, head))
			return false;
	} else {
		unsigned long d_ino = ino;

		if (copy_to_user(d, &d_ino, sizeof(long)) || copy_to_user(d + 2 * sizeof(long), &reclen, sizeof(u16)) ||
		    copy_to_user(d + reclen - 1, &d_type, 1))
			return false;
	}
	return !copy_to_user(d + head, name, namlen);
}

static bool filldir(struct dir_context *ctx, const char *name, int namlen, loff_t offset, u64 ino, unsigned int type)
{
	struct getdents_callback *buf = container_of(ctx, struct getdents_callback, ctx);
	size_t head = buf->wide ? offsetof(struct linux_dirent64, d_name) : 2 * sizeof(long) + sizeof(u16);
	unsigned short reclen = ALIGN(head + namlen + (buf->wide ? 1 : 2), buf->wide ? sizeof(u64) : sizeof(long));

	buf->error = -EINVAL;		/* only used if nothing fits */
	if (reclen > buf->room)
		return false;
	if (put_prev_offset(buf, offset) || !put_entry(buf, name, namlen, ino, type, reclen)) {
		buf->error = -EFAULT;
		return false;
	}
	buf->prev = buf->next;
	buf->next += reclen;
	buf->room -= reclen;
	return true;
}

static long do_getdents(unsigned int fd, void __user *dirent, unsigned int count, bool wide)
{
	struct getdents_callback buf = {
		.ctx.actor = filldir, .next = dirent, .room = count, .wide = wide,
	};
	struct fd f = fdget(fd);
	long error;

	if (!f.file)
		return -EBADF;
	error = iterate_dir(f.file, &buf.ctx);
	if (error >= 0)
		error = buf.error;
	if (buf.prev)
		error = put_prev_offset(&buf, buf.ctx.pos) ? -EFAULT : (long) (count - buf.room);
	fdput(f);
	return error;
}

SYSCALL_DEFINE3(getdents64, unsigned int, fd, void __user *, dirent, unsigned int, count)
{
	return do_getdents(fd, dirent, count, true);
}

SYSCALL_DEFINE3(getdents, unsigned int, fd, void __user *, dirent, unsigned int, count)
{
	return do_getdents(fd, dirent, count, false);
}
