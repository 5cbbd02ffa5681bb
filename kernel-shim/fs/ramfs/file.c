#include <linux/falloc.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
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

/* The inode is locked. */
static void punch_hole(struct inode *inode, loff_t offset, loff_t len)
{
	loff_t first = round_up(offset, PAGE_SIZE), last = round_down(offset + len, PAGE_SIZE);

	if (first < last)
		unmap_mapping_range(inode->i_mapping, first, last - first, 0);
	truncate_inode_pages_range(inode->i_mapping, offset, offset + len - 1);
	inode->i_mtime = inode->i_ctime = current_time(inode);
}

/* Takes back what reserve_pages() got from first to before last: pages that nobody has filled. */
static void give_back_pages(struct address_space *mapping, pgoff_t first, pgoff_t last)
{
	for (pgoff_t index = first; index < last; index++) {
		struct page *page = find_lock_page(mapping, index);

		if (!page)
			continue;
		if (!PageUptodate(page))
			delete_from_page_cache(page);
		unlock_page(page);
		put_page(page);
	}
}

/* Pages for the range, which read as zeroes. -ENOSPC, and nothing changed, if memory has not as many. */
static int reserve_pages(struct address_space *mapping, loff_t offset, loff_t len)
{
	pgoff_t first = offset >> PAGE_SHIFT, last = (offset + len + PAGE_SIZE - 1) >> PAGE_SHIFT;

	if (last - first > nr_free_pages() + mapping->nrpages)
		return -ENOSPC;
	for (pgoff_t index = first; index < last; index++) {
		struct page *page = find_or_create_page(mapping, index, GFP_HIGHUSER | __GFP_NORETRY | __GFP_NOWARN);

		if (!page) {
			give_back_pages(mapping, first, index);
			return -ENOSPC;
		}
		unlock_page(page);
		put_page(page);
	}
	return 0;
}

/* Modes as tmpfs has them. */
static long ramfs_fallocate(struct file *file, int mode, loff_t offset, loff_t len)
{
	struct inode *inode = file_inode(file);
	int error = 0;

	if (mode & ~(FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE))
		return -EOPNOTSUPP;
	inode_lock(inode);
	if (mode & FALLOC_FL_PUNCH_HOLE)
		punch_hole(inode, offset, len);
	else
		error = inode_newsize_ok(inode, offset + len);
	if (!error && !(mode & FALLOC_FL_PUNCH_HOLE))
		error = reserve_pages(inode->i_mapping, offset, len);
	if (!error && !(mode & FALLOC_FL_KEEP_SIZE) && offset + len > i_size_read(inode)) {
		i_size_write(inode, offset + len);
		inode->i_ctime = current_time(inode);
	}
	inode_unlock(inode);
	return error;
}

/* The first byte from offset on that a page holds which was written, or -ENXIO. */
static loff_t seek_data(struct address_space *mapping, loff_t offset, loff_t size)
{
	pgoff_t index = (pgoff_t)(offset >> PAGE_SHIFT);
	struct page *page;

	while (find_get_pages(mapping, &index, 1, &page)) {
		loff_t start = page_offset(page);
		bool written = PageUptodate(page);

		put_page(page);
		if (start >= size)
			break;
		if (written)
			return max(start, offset);
	}
	return -ENXIO;
}

/* The first byte from offset on that no such page holds: at the latest, the end of the file. */
static loff_t seek_hole(struct address_space *mapping, loff_t offset, loff_t size)
{
	for (; offset < size; offset = (offset | (PAGE_SIZE - 1)) + 1) {
		struct page *page = find_get_page(mapping, (pgoff_t)(offset >> PAGE_SHIFT));
		bool written = page && PageUptodate(page);

		if (page)
			put_page(page);
		if (!written)
			return offset;
	}
	return size;
}

loff_t ramfs_llseek(struct file *file, loff_t offset, int whence)
{
	struct inode *inode = file_inode(file);
	loff_t size;

	if (whence != SEEK_DATA && whence != SEEK_HOLE)
		return generic_file_llseek(file, offset, whence);
	inode_lock(inode);
	size = i_size_read(inode);
	if (offset < 0 || offset >= size)
		offset = -ENXIO;
	else if (whence == SEEK_DATA)
		offset = seek_data(inode->i_mapping, offset, size);
	else
		offset = seek_hole(inode->i_mapping, offset, size);
	if (offset >= 0)
		offset = vfs_setpos(file, offset, inode->i_sb->s_maxbytes);
	inode_unlock(inode);
	return offset;
}

const struct file_operations ramfs_file_operations = {
	.read_iter = generic_file_read_iter,
	.write_iter = generic_file_write_iter,
	.mmap = generic_file_mmap,
	.fsync = ramfs_fsync,
	.fallocate = ramfs_fallocate,
	.llseek = ramfs_llseek,
};

const struct inode_operations ramfs_file_inode_operations = {
	.setattr = simple_setattr,
	.getattr = simple_getattr,
};
