/*
 * Major 1: memory, and the devices that are always there.
 */
#include <linux/capability.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/poll.h>
#include <linux/printk.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

/*
 * /dev/mem: physical memory, a page at a time. What is not RAM reads as EFAULT here and is for mmap.
 */

static ssize_t mem_transfer(char __user *buf, unsigned long addr, size_t count, bool write)
{
	unsigned long pfn = addr >> PAGE_SHIFT;
	unsigned long left;
	void *page;

	if (!pfn_valid(pfn))
		return -EFAULT;
	page = kmap(pfn_to_page(pfn));
	if (write)
		left = copy_from_user(page + offset_in_page(addr), buf, count);
	else
		left = copy_to_user(buf, page + offset_in_page(addr), count);
	kunmap(pfn_to_page(pfn));
	return left ? -EFAULT : (ssize_t) count;
}

static ssize_t mem_rw(char __user *buf, size_t count, loff_t *ppos, bool write)
{
	ssize_t done = 0;

	while (count) {
		unsigned long addr = *ppos;
		size_t sz = min_t(size_t, count, PAGE_SIZE - offset_in_page(addr));
		ssize_t n;

		if (*ppos != addr)
			return done ? done : 0;
		n = mem_transfer(buf + done, addr, sz, write);
		if (n < 0)
			return done ? done : n;
		done += n;
		count -= n;
		*ppos += n;
		if (signal_pending(current))
			break;
	}
	return done;
}

static ssize_t read_mem(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return mem_rw(buf, count, ppos, false);
}

static ssize_t write_mem(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return mem_rw((char __user *) buf, count, ppos, true);
}

static int mmap_mem(struct file *file, struct vm_area_struct *vma)
{
	size_t size = vma->vm_end - vma->vm_start;

	/* The last page must not wrap around. */
	if (vma->vm_pgoff + (size >> PAGE_SHIFT) - 1 < vma->vm_pgoff)
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, size, vma->vm_page_prot) ? -EAGAIN : 0;
}

static loff_t memory_lseek(struct file *file, loff_t offset, int whence)
{
	switch (whence) {
	case SEEK_CUR:
		offset += file->f_pos;
		fallthrough;
	case SEEK_SET:
		/* Positions that look like errors are refused. */
		if ((unsigned long long) offset >= -MAX_ERRNO)
			return -EOVERFLOW;
		file->f_pos = offset;
		return offset;
	default:
		return -EINVAL;
	}
}

static int open_port(struct inode *inode, struct file *filp)
{
	return capable(CAP_SYS_RAWIO) ? 0 : -EPERM;
}

static const struct file_operations mem_fops = {
	.llseek = memory_lseek,
	.read = read_mem,
	.write = write_mem,
	.mmap = mmap_mem,
	.open = open_port,
};

/*
 * /dev/null, /dev/zero, /dev/full
 */

static loff_t null_lseek(struct file *file, loff_t offset, int orig)
{
	return file->f_pos = 0;
}

static ssize_t read_null(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return 0;
}

static ssize_t write_null(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return count;
}

static const struct file_operations null_fops = {
	.llseek = null_lseek,
	.read = read_null,
	.write = write_null,
};

static ssize_t read_zero(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	size_t cleared = 0;

	while (count) {
		size_t chunk = min_t(size_t, count, PAGE_SIZE);
		size_t left = clear_user(buf + cleared, chunk);

		cleared += chunk - left;
		count -= chunk;
		if (left)
			return cleared ? (ssize_t) cleared : -EFAULT;
		if (signal_pending(current))
			break;
		cond_resched();
	}
	return cleared;
}

static int mmap_zero(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_flags & VM_SHARED)
		return shmem_zero_setup(vma);
	vma_set_anonymous(vma);
	return 0;
}

static const struct file_operations zero_fops = {
	.llseek = null_lseek,
	.read = read_zero,
	.write = write_null,
	.mmap = mmap_zero,
};

static ssize_t write_full(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return -ENOSPC;
}

static const struct file_operations full_fops = {
	.llseek = null_lseek,
	.read = read_zero,
	.write = write_full,
};

/*
 * /dev/random, /dev/urandom: the host's seeded bytes, so that runs repeat.
 */

static ssize_t read_random(struct kiocb *kiocb, struct iov_iter *iter)
{
	u8 block[64];
	ssize_t ret = 0;

	while (iov_iter_count(iter)) {
		size_t n = min_t(size_t, iov_iter_count(iter), sizeof(block)), copied;

		get_random_bytes(block, n);
		copied = copy_to_iter(block, n, iter);
		ret += copied;
		if (copied < n)
			return ret ? ret : -EFAULT;
		if (signal_pending(current))
			break;
	}
	return ret;
}

static __poll_t random_poll(struct file *file, poll_table *wait)
{
	return EPOLLIN | EPOLLRDNORM | EPOLLOUT | EPOLLWRNORM;
}

static const struct file_operations random_fops = {
	.read_iter = read_random,
	.write = write_null,
	.poll = random_poll,
	.llseek = noop_llseek,
};

static const struct memdev {
	const char *name;
	umode_t mode;
	const struct file_operations *fops;
} devlist[] = {
	[1] = { "mem", 0, &mem_fops },
	[3] = { "null", 0666, &null_fops },
	[5] = { "zero", 0666, &zero_fops },
	[7] = { "full", 0666, &full_fops },
	[8] = { "random", 0666, &random_fops },
	[9] = { "urandom", 0666, &random_fops },
	[11] = { "kmsg", 0644, &kmsg_fops },
};

static int memory_open(struct inode *inode, struct file *filp)
{
	unsigned int minor = iminor(inode);
	const struct memdev *dev;

	if (minor >= ARRAY_SIZE(devlist))
		return -ENXIO;
	dev = &devlist[minor];
	if (!dev->fops)
		return -ENXIO;
	filp->f_op = dev->fops;
	return dev->fops->open ? dev->fops->open(inode, filp) : 0;
}

static const struct file_operations memory_fops = {
	.open = memory_open,
	.llseek = noop_llseek,
};

static char *mem_devnode(struct device *dev, umode_t *mode)
{
	if (mode && devlist[MINOR(dev->devt)].mode)
		*mode = devlist[MINOR(dev->devt)].mode;
	return NULL;
}

static int __init chr_dev_init(void)
{
	struct class *mem_class;
	unsigned int minor;

	if (register_chrdev(MEM_MAJOR, "mem", &memory_fops))
		printk("unable to get major %d for memory devs\n", MEM_MAJOR);
	mem_class = class_create(THIS_MODULE, "mem");
	if (IS_ERR(mem_class))
		return PTR_ERR(mem_class);
	mem_class->devnode = mem_devnode;
	for (minor = 1; minor < ARRAY_SIZE(devlist); minor++)
		if (devlist[minor].name)
			device_create(mem_class, NULL, MKDEV(MEM_MAJOR, minor), NULL, "%s", devlist[minor].name);
	return 0;
}
fs_initcall(chr_dev_init);
