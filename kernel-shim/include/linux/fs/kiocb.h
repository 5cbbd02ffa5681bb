/*
 * One read or write on its way through read_iter/write_iter. Included by linux/fs.h.
 */
#ifndef _LINUX_FS_KIOCB_H
#define _LINUX_FS_KIOCB_H

#include <linux/fs/file.h>

/* Flags of preadv2(2) and pwritev2(2). */
#define RWF_HIPRI	0x01
#define RWF_DSYNC	0x02
#define RWF_SYNC	0x04
#define RWF_NOWAIT	0x08
#define RWF_APPEND	0x10

#define IOCB_APPEND	(1 << 1)
#define IOCB_NOWAIT	(1 << 7)
#define IOCB_WRITE	(1 << 6)
#define IOCB_DSYNC	(1 << 4)

struct kiocb {
	struct file *ki_filp;
	loff_t ki_pos;
	void (*ki_complete)(struct kiocb *iocb, long ret);
	void *private;
	int ki_flags;
};

static inline bool is_sync_kiocb(struct kiocb *kiocb)
{
	return kiocb->ki_complete == NULL;
}

static inline void init_sync_kiocb(struct kiocb *kiocb, struct file *filp)
{
	*kiocb = (struct kiocb) {
		.ki_filp = filp,
		.ki_flags = filp->f_flags & O_APPEND ? IOCB_APPEND : 0,
	};
}

ssize_t generic_file_read_iter(struct kiocb *iocb, struct iov_iter *to);
ssize_t generic_file_write_iter(struct kiocb *iocb, struct iov_iter *from);
/* Bytes that may be written from where, after O_APPEND and the size limits: the iterator is cut to it. 0, or -errno. */
ssize_t generic_write_checks(struct kiocb *iocb, struct iov_iter *from);
int generic_file_mmap(struct file *file, struct vm_area_struct *vma);
ssize_t vfs_iter_read(struct file *file, struct iov_iter *iter, loff_t *ppos, int flags);
ssize_t vfs_iter_write(struct file *file, struct iov_iter *iter, loff_t *ppos, int flags);

#endif
