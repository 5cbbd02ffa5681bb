/*
 * Files made of a sequence of records: a buffer is filled by whole records, and read calls eat from it.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/uio.h>


static void *seq_buf_alloc(unsigned long size)
{
	return kvmalloc(size, GFP_KERNEL);
}

/* In an open method. Fills file->private_data; the seq_file's private is the driver's. */
int seq_open(struct file *file, const struct seq_operations *op)
{
	struct seq_file *p;

	WARN_ON(file->private_data);
	p = kzalloc(sizeof(*p), GFP_KERNEL);
	if (!p)
		return -ENOMEM;
	file->private_data = p;
	mutex_init(&p->lock);
	p->op = op;
	p->file = file;
	file->f_version = 0;
	file->f_mode &= ~FMODE_PWRITE;
	return 0;
}
EXPORT_SYMBOL(seq_open);

/* Throws the buffer away for one of twice the size. False without memory. */
static bool grow(struct seq_file *m)
{
	kvfree(m->buf);
	m->count = 0;
	m->size <<= 1;
	m->buf = seq_buf_alloc(m->size);
	if (!m->buf)
		m->size = 0;
	return m->buf != NULL;
}

/* Fills the buffer with records from the start until `offset` bytes have been passed; leaves the rest in it. */
static int traverse(struct seq_file *m, loff_t offset)
{
	loff_t pos = 0;
	int error = 0;
	void *p;

	m->index = 0;
	m->count = m->from = 0;
	if (!offset)
		return 0;
	if (!m->buf) {
		m->size = PAGE_SIZE;
		m->buf = seq_buf_alloc(m->size);
		if (!m->buf)
			return -ENOMEM;
	}
	p = m->op->start(m, &m->index);
	while (p) {
		error = PTR_ERR(p);
		if (IS_ERR(p))
			break;
		error = m->op->show(m, p);
		if (error < 0)
			break;
		if (error) {
			error = 0;
			m->count = 0;
		}
		if (seq_has_overflowed(m)) {
			m->op->stop(m, p);
			return grow(m) ? -EAGAIN : -ENOMEM;
		}
		p = m->op->next(m, p, &m->index);
		if (pos + (loff_t) m->count > offset) {
			m->from = offset - pos;
			m->count -= m->from;
			break;
		}
		pos += m->count;
		m->count = 0;
		if (pos == offset)
			break;
	}
	m->op->stop(m, p);
	return error;
}

static int seek_to(struct seq_file *m, loff_t offset)
{
	int err;

	do {
		err = traverse(m, offset);
	} while (err == -EAGAIN);
	if (err) {
		m->read_pos = 0;
		m->index = 0;
		m->count = 0;
	} else {
		m->read_pos = offset;
	}
	return err;
}

static size_t give(struct seq_file *m, struct iov_iter *iter)
{
	size_t n = copy_to_iter(m->buf + m->from, m->count, iter);

	m->count -= n;
	m->from += n;
	return n;
}

/* The next record that shows something, alone in the buffer, which grows until it fits. 1 at the end, or -errno. */
static int first_record(struct seq_file *m, void **v)
{
	void *p;
	int err;

	m->from = 0;
	p = m->op->start(m, &m->index);
	while (p) {
		err = PTR_ERR(p);
		if (IS_ERR(p))
			break;
		err = m->op->show(m, p);
		if (err < 0)
			break;
		if (err)
			m->count = 0;
		if (!m->count) {
			p = m->op->next(m, p, &m->index);
			continue;
		}
		if (!seq_has_overflowed(m)) {
			*v = p;
			return 0;
		}
		m->op->stop(m, p);
		if (!grow(m))
			return -ENOMEM;
		p = m->op->start(m, &m->index);
	}
	err = p ? err : 1;
	m->op->stop(m, p);
	m->count = 0;
	return err;
}

/* After the first record, as many more as fit and are wanted. */
static void more_records(struct seq_file *m, void *p, size_t wanted)
{
	for (;;) {
		size_t offs = m->count;
		loff_t pos = m->index;
		int err;

		p = m->op->next(m, p, &m->index);
		if (pos == m->index) {
			pr_info_ratelimited("buggy .next function %ps did not update position index\n", m->op->next);
			m->index++;
		}
		if (IS_ERR_OR_NULL(p) || m->count >= wanted)
			break;
		err = m->op->show(m, p);
		if (err > 0) {
			m->count = offs;
		} else if (err || seq_has_overflowed(m)) {
			m->count = offs;
			break;
		}
	}
	m->op->stop(m, p);
}

static ssize_t read_locked(struct seq_file *m, struct kiocb *iocb, struct iov_iter *iter)
{
	size_t copied = 0;
	void *p;
	int err;

	if (iocb->ki_pos == 0) {
		m->index = 0;
		m->count = 0;
	}
	if (iocb->ki_pos != m->read_pos) {
		err = seek_to(m, iocb->ki_pos);
		if (err)
			return err;
	}
	if (!m->buf) {
		m->size = PAGE_SIZE;
		m->buf = seq_buf_alloc(m->size);
		if (!m->buf)
			return -ENOMEM;
	}
	if (m->count) {
		copied = give(m, iter);
		if (m->count || !iov_iter_count(iter))
			return copied ? (ssize_t) copied : -EFAULT;
	}
	err = first_record(m, &p);
	if (err)
		return copied ? (ssize_t) copied : err > 0 ? 0 : err;
	more_records(m, p, iov_iter_count(iter));
	copied += give(m, iter);
	return copied ? (ssize_t) copied : -EFAULT;
}

ssize_t seq_read_iter(struct kiocb *iocb, struct iov_iter *iter)
{
	struct seq_file *m = iocb->ki_filp->private_data;
	ssize_t copied;

	if (!iov_iter_count(iter))
		return 0;
	mutex_lock(&m->lock);
	copied = read_locked(m, iocb, iter);
	if (copied > 0) {
		iocb->ki_pos += copied;
		m->read_pos += copied;
	}
	mutex_unlock(&m->lock);
	return copied;
}
EXPORT_SYMBOL(seq_read_iter);

ssize_t seq_read(struct file *file, char __user *buf, size_t size, loff_t *ppos)
{
	struct iovec iov = { buf, size };
	struct kiocb kiocb;
	struct iov_iter iter;
	ssize_t ret;

	init_sync_kiocb(&kiocb, file);
	iov_iter_init(&iter, READ, &iov, 1, size);
	kiocb.ki_pos = *ppos;
	ret = seq_read_iter(&kiocb, &iter);
	*ppos = kiocb.ki_pos;
	return ret;
}
EXPORT_SYMBOL(seq_read);

loff_t seq_lseek(struct file *file, loff_t offset, int whence)
{
	struct seq_file *m = file->private_data;
	loff_t retval = -EINVAL;
	int err;

	mutex_lock(&m->lock);
	if (whence == SEEK_CUR)
		offset += file->f_pos;
	if ((whence == SEEK_CUR || whence == SEEK_SET) && offset >= 0) {
		retval = offset;
		if (offset != m->read_pos) {
			err = seek_to(m, offset);
			if (err) {
				file->f_pos = 0;
				retval = err;
			}
		}
		if (retval >= 0)
			file->f_pos = offset;
	}
	mutex_unlock(&m->lock);
	return retval;
}
EXPORT_SYMBOL(seq_lseek);

int seq_release(struct inode *inode, struct file *file)
{
	struct seq_file *m = file->private_data;

	kvfree(m->buf);
	kfree(m);
	return 0;
}
EXPORT_SYMBOL(seq_release);

void *__seq_open_private(struct file *f, const struct seq_operations *ops, int psize)
{
	void *private = kzalloc(psize, GFP_KERNEL_ACCOUNT);

	if (!private)
		return NULL;
	if (seq_open(f, ops) < 0) {
		kfree(private);
		return NULL;
	}
	((struct seq_file *) f->private_data)->private = private;
	return private;
}
EXPORT_SYMBOL(__seq_open_private);

int seq_open_private(struct file *filp, const struct seq_operations *ops, int psize)
{
	return __seq_open_private(filp, ops, psize) ? 0 : -ENOMEM;
}
EXPORT_SYMBOL(seq_open_private);

int seq_release_private(struct inode *inode, struct file *file)
{
	struct seq_file *seq = file->private_data;

	kfree(seq->private);
	seq->private = NULL;
	return seq_release(inode, file);
}
EXPORT_SYMBOL(seq_release_private);

/*
 * One record only.
 */

static void *single_start(struct seq_file *p, loff_t *pos)
{
	return *pos ? NULL : SEQ_START_TOKEN;
}

static void *single_next(struct seq_file *p, void *v, loff_t *pos)
{
	++*pos;
	return NULL;
}

static void single_stop(struct seq_file *p, void *v)
{
}

/* Ended by single_release(). `data` is left in the seq_file's private. */
int single_open(struct file *file, int (*show)(struct seq_file *, void *), void *data)
{
	struct seq_operations *op = kmalloc(sizeof(*op), GFP_KERNEL_ACCOUNT);
	int res;

	if (!op)
		return -ENOMEM;
	*op = (struct seq_operations) { single_start, single_stop, single_next, show };
	res = seq_open(file, op);
	if (res)
		kfree(op);
	else
		((struct seq_file *) file->private_data)->private = data;
	return res;
}
EXPORT_SYMBOL(single_open);

int single_open_size(struct file *file, int (*show)(struct seq_file *, void *), void *data, size_t size)
{
	char *buf = seq_buf_alloc(size);
	int ret;

	if (!buf)
		return -ENOMEM;
	ret = single_open(file, show, data);
	if (ret) {
		kvfree(buf);
		return ret;
	}
	((struct seq_file *) file->private_data)->buf = buf;
	((struct seq_file *) file->private_data)->size = size;
	return 0;
}
EXPORT_SYMBOL(single_open_size);

int single_release(struct inode *inode, struct file *file)
{
	const struct seq_operations *op = ((struct seq_file *) file->private_data)->op;
	int res = seq_release(inode, file);

	kfree(op);
	return res;
}
EXPORT_SYMBOL(single_release);
