/*
 * pipe(2), and the file system that anonymous pipes live in.
 */
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/magic.h>
#include <linux/mount.h>
#include <linux/pipe_fs_i.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

static struct vfsmount *pipe_mnt;

static struct inode *get_pipe_inode(void)
{
	struct inode *inode = new_inode_pseudo(pipe_mnt->mnt_sb);
	struct pipe_inode_info *pipe;

	if (!inode)
		return NULL;
	pipe = alloc_pipe_info();
	if (!pipe) {
		iput(inode);
		return NULL;
	}
	inode->i_ino = get_next_ino();
	inode->i_pipe = pipe;
	pipe->files = 2;
	pipe->readers = pipe->writers = 1;
	inode->i_fop = &pipefifo_fops;
	inode->i_mode = S_IFIFO | S_IRUSR | S_IWUSR;
	inode->i_uid = current_fsuid();
	inode->i_gid = current_fsgid();
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	return inode;
}

/* files[0] reads what files[1] writes. */
int create_pipe_files(struct file **files, int flags)
{
	struct inode *inode = get_pipe_inode();
	struct pipe_inode_info *pipe;
	struct file *w, *r;

	if (!inode)
		return -ENFILE;
	pipe = inode->i_pipe;
	w = alloc_file_pseudo(inode, pipe_mnt, "", O_WRONLY | (flags & (O_NONBLOCK | O_DIRECT)), &pipefifo_fops);
	if (IS_ERR(w)) {
		free_pipe_info(pipe);
		iput(inode);
		return PTR_ERR(w);
	}
	w->private_data = pipe;
	r = alloc_file_clone(w, O_RDONLY | (flags & O_NONBLOCK), &pipefifo_fops);
	if (IS_ERR(r)) {
		pipe->readers--;
		pipe->files--;
		fput(w);
		return PTR_ERR(r);
	}
	r->private_data = pipe;
	files[0] = r;
	files[1] = w;
	return 0;
}

int do_pipe_flags(int *fd, int flags)
{
	struct file *files[2];
	int error;

	if (flags & ~(O_CLOEXEC | O_NONBLOCK | O_DIRECT))
		return -EINVAL;
	error = create_pipe_files(files, flags);
	if (error)
		return error;
	fd[0] = get_unused_fd_flags(flags);
	fd[1] = fd[0] < 0 ? fd[0] : get_unused_fd_flags(flags);
	if (fd[1] >= 0) {
		fd_install(fd[0], files[0]);
		fd_install(fd[1], files[1]);
		return 0;
	}
	if (fd[0] >= 0)
		put_unused_fd(fd[0]);
	fput(files[0]);
	fput(files[1]);
	return fd[1];
}

SYSCALL_DEFINE2(pipe2, int __user *, fildes, int, flags)
{
	int fd[2];
	int error = do_pipe_flags(fd, flags);

	if (error)
		return error;
	if (copy_to_user(fildes, fd, sizeof(fd))) {
		close_fd(fd[0]);
		close_fd(fd[1]);
		return -EFAULT;
	}
	return 0;
}

SYSCALL_DEFINE1(pipe, int __user *, fildes)
{
	return sys_pipe2(fildes, 0);
}

static char *pipefs_dname(struct dentry *dentry, char *buffer, int buflen)
{
	return dynamic_dname(buffer, buflen, "pipe:[%lu]", d_inode(dentry)->i_ino);
}

static const struct dentry_operations pipefs_dentry_operations = {
	.d_dname = pipefs_dname,
};

static const struct super_operations pipefs_ops = {
	.statfs = simple_statfs,
};

static struct dentry *pipefs_mount(struct file_system_type *type, int flags, const char *dev_name, void *data)
{
	return mount_pseudo(type, "pipe:", &pipefs_ops, &pipefs_dentry_operations, PIPEFS_MAGIC);
}

static struct file_system_type pipe_fs_type = {
	.name = "pipefs",
	.mount = pipefs_mount,
	.kill_sb = kill_anon_super,
};

static int __init init_pipe_fs(void)
{
	int err = register_filesystem(&pipe_fs_type);

	if (err)
		return err;
	pipe_mnt = kern_mount(&pipe_fs_type);
	return PTR_ERR_OR_ZERO(pipe_mnt);
}
fs_initcall(init_pipe_fs);
