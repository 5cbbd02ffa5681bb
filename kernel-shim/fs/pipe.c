/*
 * Pipes and FIFOs.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/magic.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/pipe_fs_i.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <asm/ioctls.h>
#include "internal.h"

static struct vfsmount *pipe_mnt;

static bool pipe_empty(const struct pipe_inode_info *pipe)
{
	return pipe->head == pipe->tail;
}

static bool pipe_full(const struct pipe_inode_info *pipe)
{
	return pipe->head - pipe->tail >= pipe->ring_size;
}

static struct pipe_buffer *pipe_slot(struct pipe_inode_info *pipe, unsigned int index)
{
	return &pipe->bufs[index & (pipe->ring_size - 1)];
}

struct pipe_inode_info *alloc_pipe_info(void)
{
	struct pipe_inode_info *pipe = kzalloc(sizeof(*pipe), GFP_KERNEL);

	if (!pipe)
		return NULL;
	mutex_init(&pipe->mutex);
	init_waitqueue_head(&pipe->rd_wait);
	init_waitqueue_head(&pipe->wr_wait);
	pipe->ring_size = PIPE_DEF_BUFFERS;
	pipe->r_counter = pipe->w_counter = 1;
	return pipe;
}

void free_pipe_info(struct pipe_inode_info *pipe)
{
	for (; !pipe_empty(pipe); pipe->tail++)
		put_page(pipe_slot(pipe, pipe->tail)->page);
	kfree(pipe);
}

struct pipe_inode_info *get_pipe_info(struct file *file)
{
	return S_ISFIFO(file_inode(file)->i_mode) ? file_inode(file)->i_pipe : NULL;
}

static void wake_readers(struct pipe_inode_info *pipe)
{
	wake_up_interruptible_poll(&pipe->rd_wait, EPOLLIN | EPOLLRDNORM);
	kill_fasync(&pipe->fasync_readers, SIGIO, POLL_IN);
}

static void wake_writers(struct pipe_inode_info *pipe)
{
	wake_up_interruptible_poll(&pipe->wr_wait, EPOLLOUT | EPOLLWRNORM);
	kill_fasync(&pipe->fasync_writers, SIGIO, POLL_OUT);
}

/*
 * Reading.
 */

/* Takes what there is, up to the iterator's count. Bytes taken, or -EFAULT if not even one could be. */
static ssize_t pipe_take(struct pipe_inode_info *pipe, struct iov_iter *to)
{
	ssize_t ret = 0;

	while (!pipe_empty(pipe) && iov_iter_count(to)) {
		struct pipe_buffer *buf = pipe_slot(pipe, pipe->tail);
		size_t chars = min_t(size_t, buf->len, iov_iter_count(to));
		size_t written = copy_page_to_iter(buf->page, buf->offset, chars, to);

		ret += written;
		buf->offset += written;
		buf->len -= written;
		if (!buf->len) {
			put_page(buf->page);
			pipe->tail++;
		}
		if (written < chars)
			return ret ? ret : -EFAULT;
	}
	return ret;
}

/* Until there is something, or nobody who could write it. */
static ssize_t pipe_read(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *filp = iocb->ki_filp;
	struct pipe_inode_info *pipe = filp->private_data;
	ssize_t ret = 0;

	if (!iov_iter_count(to))
		return 0;
	mutex_lock(&pipe->mutex);
	for (;;) {
		bool was_full = pipe_full(pipe);

		ret = pipe_take(pipe, to);
		if (ret && was_full)
			wake_writers(pipe);
		if (ret || !pipe->writers)
			break;
		if (filp->f_flags & O_NONBLOCK) {
			ret = -EAGAIN;
			break;
		}
		mutex_unlock(&pipe->mutex);
		if (wait_event_interruptible_exclusive(pipe->rd_wait, !pipe_empty(pipe) || !pipe->writers))
			return -ERESTARTSYS;
		mutex_lock(&pipe->mutex);
	}
	mutex_unlock(&pipe->mutex);
	/* What is left is for the next reader, who may be waiting and was not woken again. */
	if (!pipe_empty(pipe))
		wake_readers(pipe);
	return ret;
}

/*
 * Writing.
 */

/* Appends to the last page if the whole piece fits there: what keeps writes of up to PIPE_BUF in one piece. */
static ssize_t pipe_merge(struct pipe_inode_info *pipe, struct iov_iter *from)
{
	struct pipe_buffer *buf = pipe_slot(pipe, pipe->head - 1);
	size_t chars = iov_iter_count(from) & (PAGE_SIZE - 1);
	size_t copied;

	if (!chars || pipe_empty(pipe) || buf->offset + buf->len + chars > PAGE_SIZE)
		return 0;
	copied = copy_page_from_iter(buf->page, buf->offset + buf->len, chars, from);
	buf->len += copied;
	return copied < chars && !copied ? -EFAULT : (ssize_t) copied;
}

/* Fills one new page. */
static ssize_t pipe_add_page(struct pipe_inode_info *pipe, struct iov_iter *from)
{
	struct page *page = alloc_page(GFP_HIGHUSER);
	size_t copied;

	if (!page)
		return -ENOMEM;
	copied = copy_page_from_iter(page, 0, PAGE_SIZE, from);
	if (!copied) {
		put_page(page);
		return -EFAULT;
	}
	*pipe_slot(pipe, pipe->head) = (struct pipe_buffer) { page, 0, copied };
	pipe->head++;
	return copied;
}

static ssize_t broken_pipe(void)
{
	send_sig(SIGPIPE, current, 0);
	return -EPIPE;
}

static ssize_t pipe_write(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *filp = iocb->ki_filp;
	struct pipe_inode_info *pipe = filp->private_data;
	ssize_t ret = 0, n;

	if (!iov_iter_count(from))
		return 0;
	mutex_lock(&pipe->mutex);
	n = pipe->readers ? pipe_merge(pipe, from) : 0;
	while (n >= 0) {
		ret += n;
		if (!pipe->readers) {
			n = broken_pipe();
			break;
		}
		if (!iov_iter_count(from))
			break;
		if (!pipe_full(pipe)) {
			n = pipe_add_page(pipe, from);
			continue;
		}
		n = filp->f_flags & O_NONBLOCK ? -EAGAIN : 0;
		if (n)
			break;
		mutex_unlock(&pipe->mutex);
		wake_readers(pipe);
		n = wait_event_interruptible_exclusive(pipe->wr_wait, !pipe_full(pipe) || !pipe->readers);
		mutex_lock(&pipe->mutex);
	}
	if (!pipe_full(pipe))
		wake_writers(pipe);
	mutex_unlock(&pipe->mutex);
	if (ret)
		wake_readers(pipe);
	return ret ? ret : n;
}

/*
 * The rest.
 */

static __poll_t pipe_poll(struct file *filp, poll_table *wait)
{
	struct pipe_inode_info *pipe = filp->private_data;
	__poll_t mask = 0;

	if (filp->f_mode & FMODE_READ)
		poll_wait(filp, &pipe->rd_wait, wait);
	if (filp->f_mode & FMODE_WRITE)
		poll_wait(filp, &pipe->wr_wait, wait);
	if (filp->f_mode & FMODE_READ) {
		if (!pipe_empty(pipe))
			mask |= EPOLLIN | EPOLLRDNORM;
		if (!pipe->writers && filp->f_version != pipe->w_counter)
			mask |= EPOLLHUP;
	}
	if (filp->f_mode & FMODE_WRITE) {
		if (!pipe_full(pipe))
			mask |= EPOLLOUT | EPOLLWRNORM;
		if (!pipe->readers)
			mask |= EPOLLERR;
	}
	return mask;
}

static long pipe_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	struct pipe_inode_info *pipe = filp->private_data;
	unsigned int i;
	int count = 0;

	if (cmd != FIONREAD)
		return -ENOIOCTLCMD;
	for (i = pipe->tail; i != pipe->head; i++)
		count += pipe_slot(pipe, i)->len;
	return put_user(count, (int __user *) arg);
}

static int pipe_fasync(int fd, struct file *filp, int on)
{
	struct pipe_inode_info *pipe = filp->private_data;
	int ret = 0;

	if (filp->f_mode & FMODE_READ)
		ret = fasync_helper(fd, filp, on, &pipe->fasync_readers);
	if (ret >= 0 && filp->f_mode & FMODE_WRITE)
		ret = fasync_helper(fd, filp, on, &pipe->fasync_writers);
	return ret;
}

static void put_pipe_info(struct inode *inode, struct pipe_inode_info *pipe)
{
	if (--pipe->files)
		return;
	inode->i_pipe = NULL;
	free_pipe_info(pipe);
}

static int pipe_release(struct inode *inode, struct file *file)
{
	struct pipe_inode_info *pipe = file->private_data;

	if (file->f_mode & FMODE_READ)
		pipe->readers--;
	if (file->f_mode & FMODE_WRITE)
		pipe->writers--;
	/* The other side sees end of file, or EPIPE. */
	if (!pipe->readers != !pipe->writers) {
		wake_up_interruptible_all(&pipe->rd_wait);
		wake_up_interruptible_all(&pipe->wr_wait);
		kill_fasync(&pipe->fasync_readers, SIGIO, POLL_IN);
		kill_fasync(&pipe->fasync_writers, SIGIO, POLL_OUT);
	}
	put_pipe_info(inode, pipe);
	return 0;
}

/*
 * open() of a FIFO: a reader waits for a writer and the other way round. O_NONBLOCK: a reader does not wait, a writer
 * without a reader gets ENXIO.
 */

static int wait_for_partner(struct pipe_inode_info *pipe, unsigned int *counter)
{
	unsigned int seen = *counter;

	return wait_event_interruptible(pipe->rd_wait, *counter != seen) ? -ERESTARTSYS : 0;
}

static int fifo_open_read(struct pipe_inode_info *pipe, struct file *filp)
{
	pipe->r_counter++;
	if (pipe->readers++ == 0)
		wake_up_interruptible_all(&pipe->rd_wait);
	if (pipe->writers)
		return 0;
	if (filp->f_flags & O_NONBLOCK) {
		/* No hang-up is reported until a writer has come and gone. */
		filp->f_version = pipe->w_counter;
		return 0;
	}
	return wait_for_partner(pipe, &pipe->w_counter);
}

static int fifo_open_write(struct pipe_inode_info *pipe, struct file *filp)
{
	if (filp->f_flags & O_NONBLOCK && !pipe->readers)
		return -ENXIO;
	pipe->w_counter++;
	if (pipe->writers++ == 0)
		wake_up_interruptible_all(&pipe->rd_wait);
	return pipe->readers ? 0 : wait_for_partner(pipe, &pipe->r_counter);
}

static int fifo_open(struct inode *inode, struct file *filp)
{
	struct pipe_inode_info *pipe = inode->i_pipe;
	bool reader, writer;
	int ret = 0;

	if (!pipe) {
		pipe = alloc_pipe_info();
		if (!pipe)
			return -ENOMEM;
		if (!inode->i_pipe)
			inode->i_pipe = pipe;
		else
			free_pipe_info(pipe);
		pipe = inode->i_pipe;
	}
	pipe->files++;
	filp->private_data = pipe;
	filp->f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE);
	switch (filp->f_mode & (FMODE_READ | FMODE_WRITE)) {
	case FMODE_READ:
		ret = fifo_open_read(pipe, filp);
		break;
	case FMODE_WRITE:
		ret = fifo_open_write(pipe, filp);
		break;
	default:
		pipe->readers++;
		pipe->writers++;
		pipe->r_counter++;
		pipe->w_counter++;
		wake_up_interruptible_all(&pipe->rd_wait);
	}
	if (!ret)
		return 0;
	reader = filp->f_mode & FMODE_READ;
	writer = filp->f_mode & FMODE_WRITE && ret != -ENXIO;
	pipe->readers -= reader;
	pipe->writers -= writer;
	wake_up_interruptible_all(&pipe->rd_wait);
	wake_up_interruptible_all(&pipe->wr_wait);
	put_pipe_info(inode, pipe);
	return ret;
}

const struct file_operations pipefifo_fops = {
	.open = fifo_open,
	.llseek = no_llseek,
	.read_iter = pipe_read,
	.write_iter = pipe_write,
	.poll = pipe_poll,
	.unlocked_ioctl = pipe_ioctl,
	.release = pipe_release,
	.fasync = pipe_fasync,
};

/*
 * pipe(2)
 */

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
