/*
 * Regular files whose content the host has: the programs of /bin. Their inodes are there from boot on; the content is
 * asked for when one is first opened, and takes no memory of the machine but for pages that are mapped. A file that is
 * opened for writing, or truncated, takes all of its content over and is like any other from then on.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/ramfs.h>
#include <linux/string.h>
#include <linux/uio.h>
#include <asm/host.h>

/* i_private: the host's number of the file, counted from 1; NULL once it has been taken over. */
static bool is_hosts(const struct inode *inode)
{
	return inode->i_private;
}

static unsigned int number_of(const struct inode *inode)
{
	return (unsigned int)(unsigned long)inode->i_private - 1;
}

/* Leaves the page unlocked, as ->readpage() does. */
static int host_readpage(struct file *file, struct page *page)
{
	struct inode *inode = page->mapping->host;
	loff_t pos = page_offset(page), left = i_size_read(inode) - pos;
	size_t len = left > 0 ? (size_t)min_t(loff_t, left, PAGE_SIZE) : 0;
	char *kaddr = kmap(page);

	host_file_read(number_of(inode), (unsigned long)pos, kaddr, len);
	memset(kaddr + len, 0, PAGE_SIZE - len);
	kunmap(page);
	SetPageUptodate(page);
	unlock_page(page);
	return 0;
}

static const struct address_space_operations host_aops = {
	.readpage = host_readpage,
};

static int bring(struct inode *inode)
{
	long size = host_file_bring(number_of(inode));

	if (size < 0)
		return (int)size;
	i_size_write(inode, size);
	return 0;
}

/* The inode is locked. 0 or -errno, with the file still the host's. */
static int take_over(struct inode *inode)
{
	pgoff_t end = DIV_ROUND_UP((unsigned long)i_size_read(inode), PAGE_SIZE);

	for (pgoff_t index = 0; index < end; index++) {
		struct page *page = read_mapping_page(inode->i_mapping, index, NULL);

		if (IS_ERR(page))
			return PTR_ERR(page);
		put_page(page);
	}
	inode->i_mapping->a_ops = &ramfs_aops;
	inode->i_op = &ramfs_file_inode_operations;
	inode->i_fop = &ramfs_file_operations;
	inode->i_private = NULL;
	return 0;
}

static int host_file_open(struct inode *inode, struct file *file)
{
	int err;

	inode_lock(inode);
	err = is_hosts(inode) ? bring(inode) : 0;
	if (!err && is_hosts(inode) && file->f_mode & FMODE_WRITE)
		err = take_over(inode);
	if (!err && !is_hosts(inode))
		replace_fops(file, &ramfs_file_operations);
	inode_unlock(inode);
	return err;
}

/* Up to the end of a page. Bytes copied, 0 at the end of the file, -errno. */
static ssize_t read_from_host(struct inode *inode, loff_t pos, char *buffer, struct iov_iter *to)
{
	loff_t left = i_size_read(inode) - pos;
	size_t len = min_t(u64, min_t(u64, PAGE_SIZE, iov_iter_count(to)), left > 0 ? left : 0);

	if (!len)
		return 0;
	host_file_read(number_of(inode), (unsigned long)pos, buffer, len);
	return copy_to_iter(buffer, len, to) ?: -EFAULT;
}

/* Past the page cache. Sleeps, and may find the file taken over then: the read ends there, or begins anew. */
static ssize_t host_file_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct inode *inode = file_inode(iocb->ki_filp);
	ssize_t done = 0, n = 0;
	char *buffer;

	if (!is_hosts(inode))
		return generic_file_read_iter(iocb, to);
	buffer = (char *)__get_free_page(GFP_KERNEL);
	if (!buffer)
		return -ENOMEM;
	while (is_hosts(inode) && (n = read_from_host(inode, iocb->ki_pos, buffer, to)) > 0) {
		iocb->ki_pos += n;
		done += n;
	}
	free_page((unsigned long)buffer);
	if (!done && !is_hosts(inode))
		return generic_file_read_iter(iocb, to);
	file_accessed(iocb->ki_filp);
	return done ?: n;
}

static int host_file_setattr(struct user_namespace *ns, struct dentry *dentry, struct iattr *attr)
{
	struct inode *inode = d_inode(dentry);
	int err = 0;

	if (attr->ia_valid & ATTR_SIZE && is_hosts(inode))
		err = bring(inode) ?: take_over(inode);
	return err ?: simple_setattr(ns, dentry, attr);
}

static const struct file_operations host_file_operations = {
	.open = host_file_open,
	.read_iter = host_file_read_iter,
	.mmap = generic_file_mmap,
	.llseek = generic_file_llseek,
};

static const struct inode_operations host_file_inode_operations = {
	.setattr = host_file_setattr,
	.getattr = simple_getattr,
};

/* Makes an empty regular file the host's file of that number. */
void ramfs_set_host_file(struct inode *inode, unsigned int number)
{
	inode->i_private = (void *)(unsigned long)(number + 1);
	inode->i_op = &host_file_inode_operations;
	inode->i_fop = &host_file_operations;
	inode->i_mapping->a_ops = &host_aops;
}
