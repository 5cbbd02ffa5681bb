/*
 * Inodes of /proc, and the guard between the VFS and the methods of an entry: while a call is in a method the entry
 * cannot be removed, and once it is removed none is called.
 */
#include <linux/bug.h>
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/smp_lock.h>
#include <linux/statfs.h>
#include <linux/string.h>
#include <linux/uio.h>
#include "internal.h"

struct pde_opener {
	struct list_head lh;
	struct file *file;
	int (*release)(struct inode *, struct file *);
};

static struct kmem_cache *proc_inode_cachep;

struct proc_dir_entry *__PDE(const struct inode *inode)
{
	return PROC_I(inode)->pde;
}
EXPORT_SYMBOL(__PDE);

void *pde_data(const struct inode *inode)
{
	return __PDE(inode)->data;
}
EXPORT_SYMBOL(pde_data);

bool use_pde(struct proc_dir_entry *pde)
{
	if (pde->__removed)
		return false;
	pde->__in_use++;
	return true;
}

void unuse_pde(struct proc_dir_entry *pde)
{
	if (--pde->__in_use == 0 && pde->__unused)
		complete(pde->__unused);
}

static void close_pdeo(struct pde_opener *pdeo)
{
	struct file *file = pdeo->file;

	list_del(&pdeo->lh);
	pdeo->release(file_inode(file), file);
	kfree(pdeo);
}

/* No call is let in; those inside are waited for; files still open are released on their behalf. */
void proc_entry_rundown(struct proc_dir_entry *de)
{
	DECLARE_COMPLETION_ONSTACK(done);

	de->__removed = true;
	if (de->__in_use) {
		de->__unused = &done;
		wait_for_completion(&done);
		de->__unused = NULL;
	}
	while (!list_empty(&de->__openers))
		close_pdeo(list_first_entry(&de->__openers, struct pde_opener, lh));
}

/*
 * Which methods: proc_ops, or a translation of an older entry's.
 */

static long bkl_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	const struct file_operations *fops = __PDE(file_inode(file))->proc_fops;
	long ret;

	lock_kernel();
	ret = fops->ioctl_before_2_6_36(file_inode(file), file, cmd, arg);
	unlock_kernel();
	return ret;
}

static const struct proc_ops *ops_of_fops(struct proc_dir_entry *pde)
{
	const struct file_operations *fops = pde->proc_fops;

	pde->__ops_of_fops = (struct proc_ops) {
		.proc_open = fops->open,
		.proc_read = fops->read,
		.proc_read_iter = fops->read_iter,
		.proc_write = fops->write,
		.proc_lseek = fops->llseek ? fops->llseek : default_llseek,
		.proc_release = fops->release,
		.proc_poll = fops->poll,
		.proc_ioctl = fops->unlocked_ioctl ? fops->unlocked_ioctl :
			      fops->ioctl_before_2_6_36 ? bkl_ioctl : NULL,
		.proc_mmap = fops->mmap,
		.proc_get_unmapped_area = fops->get_unmapped_area,
	};
	return &pde->__ops_of_fops;
}

static const struct proc_ops *pde_ops(struct proc_dir_entry *pde)
{
	if (pde->__proc_ops)
		return pde->__proc_ops;
	return pde->proc_fops ? ops_of_fops(pde) : &proc_old_ops;
}

/*
 * The VFS's side of an entry.
 */

static loff_t proc_reg_llseek(struct file *file, loff_t offset, int whence)
{
	struct proc_dir_entry *pde = __PDE(file_inode(file));
	loff_t rv = -EINVAL;

	if (use_pde(pde)) {
		rv = pde_ops(pde)->proc_lseek(file, offset, whence);
		unuse_pde(pde);
	}
	return rv;
}

static ssize_t read_with_iter(const struct proc_ops *ops, struct file *file, char __user *buf, size_t count,
			      loff_t *ppos)
{
	struct iovec iov = { buf, count };
	struct kiocb kiocb;
	struct iov_iter iter;
	ssize_t ret;

	init_sync_kiocb(&kiocb, file);
	kiocb.ki_pos = *ppos;
	iov_iter_init(&iter, READ, &iov, 1, count);
	ret = ops->proc_read_iter(&kiocb, &iter);
	*ppos = kiocb.ki_pos;
	return ret;
}

static ssize_t proc_reg_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct proc_dir_entry *pde = __PDE(file_inode(file));
	const struct proc_ops *ops;
	ssize_t rv = -EIO;

	if (use_pde(pde)) {
		ops = pde_ops(pde);
		if (ops->proc_read)
			rv = ops->proc_read(file, buf, count, ppos);
		else if (ops->proc_read_iter)
			rv = read_with_iter(ops, file, buf, count, ppos);
		unuse_pde(pde);
	}
	return rv;
}

static ssize_t proc_reg_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct proc_dir_entry *pde = __PDE(file_inode(file));
	ssize_t rv = -EIO;

	if (use_pde(pde)) {
		if (pde_ops(pde)->proc_write)
			rv = pde_ops(pde)->proc_write(file, buf, count, ppos);
		unuse_pde(pde);
	}
	return rv;
}

static __poll_t proc_reg_poll(struct file *file, struct poll_table_struct *pts)
{
	struct proc_dir_entry *pde = __PDE(file_inode(file));
	__poll_t rv = DEFAULT_POLLMASK;

	if (use_pde(pde)) {
		if (pde_ops(pde)->proc_poll)
			rv = pde_ops(pde)->proc_poll(file, pts);
		unuse_pde(pde);
	}
	return rv;
}

static long proc_reg_unlocked_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct proc_dir_entry *pde = __PDE(file_inode(file));
	long rv = -ENOTTY;

	if (use_pde(pde)) {
		if (pde_ops(pde)->proc_ioctl)
			rv = pde_ops(pde)->proc_ioctl(file, cmd, arg);
		unuse_pde(pde);
	}
	return rv;
}

static int proc_reg_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct proc_dir_entry *pde = __PDE(file_inode(file));
	int rv = -EIO;

	if (use_pde(pde)) {
		if (pde_ops(pde)->proc_mmap)
			rv = pde_ops(pde)->proc_mmap(file, vma);
		unuse_pde(pde);
	}
	return rv;
}

/* An entry with a release method remembers who has it open, to call it if the entry is removed first. */
static int open_with_release(struct proc_dir_entry *pde, const struct proc_ops *ops, struct inode *inode,
			     struct file *file)
{
	struct pde_opener *pdeo = kmalloc(sizeof(*pdeo), GFP_KERNEL);
	int rv;

	if (!pdeo)
		return -ENOMEM;
	rv = ops->proc_open ? ops->proc_open(inode, file) : 0;
	if (rv) {
		kfree(pdeo);
		return rv;
	}
	pdeo->file = file;
	pdeo->release = ops->proc_release;
	list_add(&pdeo->lh, &pde->__openers);
	return 0;
}

static int proc_reg_open(struct inode *inode, struct file *file)
{
	struct proc_dir_entry *pde = __PDE(inode);
	const struct proc_ops *ops;
	int rv = 0;

	if (!use_pde(pde))
		return -ENOENT;
	ops = pde_ops(pde);
	if (!ops->proc_lseek)
		file->f_mode &= ~FMODE_LSEEK;
	if (ops->proc_release)
		rv = open_with_release(pde, ops, inode, file);
	else if (ops->proc_open)
		rv = ops->proc_open(inode, file);
	unuse_pde(pde);
	return rv;
}

static int proc_reg_release(struct inode *inode, struct file *file)
{
	struct proc_dir_entry *pde = __PDE(inode);
	struct pde_opener *pdeo;

	list_for_each_entry(pdeo, &pde->__openers, lh) {
		if (pdeo->file == file) {
			close_pdeo(pdeo);
			break;
		}
	}
	return 0;
}

static const struct file_operations proc_reg_file_ops = {
	.llseek = proc_reg_llseek,
	.read = proc_reg_read,
	.write = proc_reg_write,
	.poll = proc_reg_poll,
	.unlocked_ioctl = proc_reg_unlocked_ioctl,
	.mmap = proc_reg_mmap,
	.open = proc_reg_open,
	.release = proc_reg_release,
};

static const char *proc_get_link(struct dentry *dentry, struct inode *inode, struct delayed_call *done)
{
	return __PDE(inode)->data;
}

static const struct inode_operations proc_link_inode_operations = {
	.get_link = proc_get_link,
};

static const struct inode_operations proc_file_inode_operations;

/* NULL without memory. */
struct inode *proc_get_inode(struct super_block *sb, struct proc_dir_entry *de)
{
	struct inode *inode = new_inode(sb);

	if (!inode)
		return NULL;
	PROC_I(inode)->pde = pde_get(de);
	inode->i_ino = de->low_ino;
	inode->i_mode = de->mode;
	inode->i_uid = de->uid;
	inode->i_gid = de->gid;
	i_size_write(inode, de->size);
	set_nlink(inode, de->nlink);
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	if (S_ISREG(inode->i_mode)) {
		inode->i_op = de->proc_iops ? de->proc_iops : &proc_file_inode_operations;
		inode->i_fop = &proc_reg_file_ops;
	} else if (S_ISLNK(inode->i_mode)) {
		inode->i_op = &proc_link_inode_operations;
	} else {
		inode->i_op = de->proc_iops;
		inode->i_fop = de->proc_fops;
	}
	return inode;
}

static struct inode *proc_alloc_inode(struct super_block *sb)
{
	struct proc_inode *ei = kmem_cache_zalloc(proc_inode_cachep, GFP_KERNEL);

	if (!ei)
		return NULL;
	inode_init_once(&ei->vfs_inode);
	return &ei->vfs_inode;
}

static void proc_free_inode(struct inode *inode)
{
	kmem_cache_free(proc_inode_cachep, PROC_I(inode));
}

static void proc_evict_inode(struct inode *inode)
{
	struct proc_inode *ei = PROC_I(inode);

	truncate_inode_pages_final(&inode->i_data);
	clear_inode(inode);
	put_pid(ei->pid);
	if (ei->pde)
		pde_put(ei->pde);
}

const struct super_operations proc_sops = {
	.alloc_inode = proc_alloc_inode,
	.free_inode = proc_free_inode,
	.evict_inode = proc_evict_inode,
	.statfs = simple_statfs,
};

void __init proc_init_kmemcache(void)
{
	proc_inode_cachep = kmem_cache_create("proc_inode_cache", sizeof(struct proc_inode), 0, SLAB_PANIC, NULL);
}
