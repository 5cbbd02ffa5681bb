#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/ramfs.h>

/*
 * Nothing needs writing back, but what writing a page back does to it is done: what a mapping stored behind the end of
 * the file is not kept.
 */
static int ramfs_fsync(struct file *file, loff_t start, loff_t end, int datasync)
{
	struct inode *inode = file_inode(file);

	inode_lock(inode);
	truncate_inode_pages(inode->i_mapping, i_size_read(inode));
	inode_unlock(inode);
	return 0;
}

const struct file_operations ramfs_file_operations = {
	.read_iter = generic_file_read_iter,
	.write_iter = generic_file_write_iter,
	.mmap = generic_file_mmap,
	.fsync = ramfs_fsync,
	.llseek = generic_file_llseek,
};

const struct inode_operations ramfs_file_inode_operations = {
	.setattr = simple_setattr,
	.getattr = simple_getattr,
};
