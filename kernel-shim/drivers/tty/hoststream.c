/*
 * Standard input, output and error of a program that the host started: byte streams across the machine's boundary.
 *
 * They look like pipes (S_IFIFO), so that C libraries buffer fully. Input blocks until the host has bytes; output is
 * taken at once.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/magic.h>
#include <linux/mount.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/uio.h>
#include <linux/wait.h>
#include <asm/host.h>
#include "hoststream.h"

#define BOUNCE_SIZE	4096

/* All inputs sleep here: a wakeup is for whoever finds something. */
static DECLARE_WAIT_QUEUE_HEAD(hoststream_wait);
static struct vfsmount *hoststream_mnt;

struct hoststream {
	unsigned int req;
	int stream;
	bool eof;
	size_t start, end;		/* bytes in `bounce` that came from the host and nobody read yet */
	char bounce[BOUNCE_SIZE];
};

void hoststream_wake(unsigned int req)
{
	wake_up_interruptible_poll(&hoststream_wait, EPOLLIN | EPOLLRDNORM | EPOLLHUP);
}

/* True if a read would not block. Takes bytes from the host. */
static bool fill(struct hoststream *s)
{
	long n;

	if (s->start < s->end || s->eof)
		return true;
	n = host_stream_read(s->req, s->bounce, BOUNCE_SIZE);
	if (n == -EAGAIN)
		return false;
	s->start = 0;
	s->end = max(n, 0L);
	s->eof = n <= 0;
	return true;
}

static ssize_t hoststream_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct hoststream *s = iocb->ki_filp->private_data;
	size_t copied;

	if (!iov_iter_count(to))
		return 0;
	if (!fill(s)) {
		if (iocb->ki_filp->f_flags & O_NONBLOCK)
			return -EAGAIN;
		if (wait_event_interruptible(hoststream_wait, fill(s)))
			return -ERESTARTSYS;
	}
	if (s->start == s->end)
		return 0;
	copied = copy_to_iter(s->bounce + s->start, s->end - s->start, to);
	s->start += copied;
	return copied ? (ssize_t) copied : -EFAULT;
}

static ssize_t hoststream_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct hoststream *s = iocb->ki_filp->private_data;
	ssize_t done = 0;

	while (iov_iter_count(from)) {
		size_t n = copy_from_iter(s->bounce, BOUNCE_SIZE, from);

		if (!n)
			return done ? done : -EFAULT;
		host_stream_write(s->req, s->stream, s->bounce, n);
		done += n;
	}
	return done;
}

static __poll_t hoststream_poll(struct file *file, poll_table *wait)
{
	struct hoststream *s = file->private_data;

	if (s->stream != 0)
		return EPOLLOUT | EPOLLWRNORM;
	poll_wait(file, &hoststream_wait, wait);
	if (!fill(s))
		return 0;
	return s->start < s->end ? EPOLLIN | EPOLLRDNORM : EPOLLHUP;
}

static int hoststream_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static const struct file_operations hoststream_fops = {
	.llseek = no_llseek,
	.read_iter = hoststream_read_iter,
	.write_iter = hoststream_write_iter,
	.poll = hoststream_poll,
	.release = hoststream_release,
};

static struct inode *hoststream_inode(void)
{
	struct inode *inode = new_inode_pseudo(hoststream_mnt->mnt_sb);

	if (!inode)
		return NULL;
	inode->i_ino = get_next_ino();
	inode->i_mode = S_IFIFO | S_IRUSR | S_IWUSR;
	inode->i_fop = &hoststream_fops;
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	return inode;
}

struct file *hoststream_open(unsigned int req, int stream)
{
	struct hoststream *s = kzalloc(sizeof(*s), GFP_KERNEL);
	struct inode *inode = hoststream_inode();
	struct file *file = ERR_PTR(-ENOMEM);

	if (s && inode)
		file = alloc_file_pseudo(inode, hoststream_mnt, "", stream ? O_WRONLY : O_RDONLY, &hoststream_fops);
	if (IS_ERR(file)) {
		iput(inode);
		kfree(s);
		return file;
	}
	s->req = req;
	s->stream = stream;
	file->private_data = s;
	return file;
}

static char *hoststream_dname(struct dentry *dentry, char *buffer, int buflen)
{
	return dynamic_dname(buffer, buflen, "pipe:[%lu]", d_inode(dentry)->i_ino);
}

static const struct dentry_operations hoststream_dentry_operations = {
	.d_dname = hoststream_dname,
};

static const struct super_operations hoststream_ops = {
	.statfs = simple_statfs,
};

static struct dentry *hoststream_mount(struct file_system_type *type, int flags, const char *dev_name, void *data)
{
	return mount_pseudo(type, "pipe:", &hoststream_ops, &hoststream_dentry_operations, PIPEFS_MAGIC);
}

static struct file_system_type hoststream_fs_type = {
	.name = "hoststream",
	.mount = hoststream_mount,
	.kill_sb = kill_anon_super,
};

static int __init hoststream_init(void)
{
	hoststream_mnt = kern_mount(&hoststream_fs_type);
	return PTR_ERR_OR_ZERO(hoststream_mnt);
}
fs_initcall(hoststream_init);
