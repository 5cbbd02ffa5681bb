/*
 * The page cache: a file's pages by index, shared by read, write and every mapping. There is no disk behind it: a page
 * that exists is up to date for ever, one that does not is made by a_ops->readpage, or of zeroes.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/radix-tree.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/uio.h>
#include <linux/vmstat.h>
#include <linux/wait_bit.h>
#include "internal.h"

void lock_page(struct page *page)
{
	page = compound_head(page);
	might_sleep();
	if (!trylock_page(page))
		wait_on_bit_lock(&page->flags, PG_locked, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(lock_page);

/* 0, or -EINTR if a fatal signal came first. */
int lock_page_killable(struct page *page)
{
	page = compound_head(page);
	might_sleep();
	return trylock_page(page) ? 0 : wait_on_bit_lock(&page->flags, PG_locked, TASK_KILLABLE);
}
EXPORT_SYMBOL(lock_page_killable);

void unlock_page(struct page *page)
{
	page = compound_head(page);
	BUG_ON(!PageLocked(page));
	clear_bit_unlock(PG_locked, &page->flags);
	wake_up_bit(&page->flags, PG_locked);
}
EXPORT_SYMBOL(unlock_page);

void wait_on_page_locked(struct page *page)
{
	page = compound_head(page);
	wait_on_bit(&page->flags, PG_locked, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(wait_on_page_locked);

struct page *find_get_page(struct address_space *mapping, pgoff_t offset)
{
	struct page *page = radix_tree_lookup(&mapping->i_pages, offset);

	if (page)
		get_page(page);
	return page;
}
EXPORT_SYMBOL(find_get_page);

struct page *find_lock_page(struct address_space *mapping, pgoff_t index)
{
	for (;;) {
		struct page *page = find_get_page(mapping, index);

		if (!page)
			return NULL;
		lock_page(page);
		if (page->mapping == mapping)
			return page;
		unlock_page(page);
		put_page(page);
	}
}
EXPORT_SYMBOL(find_lock_page);

/* Enters a fresh page, which is then locked and has the cache's reference too. 0, -EEXIST or -ENOMEM. */
int add_to_page_cache_lru(struct page *page, struct address_space *mapping, pgoff_t offset, gfp_t gfp_mask)
{
	int err;

	__SetPageLocked(page);
	page->mapping = mapping;
	page->index = offset;
	err = radix_tree_insert(&mapping->i_pages, offset, page);
	if (err) {
		page->mapping = NULL;
		__ClearPageLocked(page);
		return err;
	}
	get_page(page);
	mapping->nrpages++;
	mod_node_page_state(NR_FILE_PAGES, 1);
	if (test_bit(AS_SWAPBACKED, &mapping->flags)) {
		__SetPageSwapBacked(page);
		mod_node_page_state(NR_SHMEM, 1);
	}
	return 0;
}
EXPORT_SYMBOL(add_to_page_cache_lru);

void delete_from_page_cache(struct page *page)
{
	struct address_space *mapping = page->mapping;

	BUG_ON(!PageLocked(page));
	radix_tree_delete(&mapping->i_pages, page->index);
	mapping->nrpages--;
	mod_node_page_state(NR_FILE_PAGES, -1);
	if (PageSwapBacked(page))
		mod_node_page_state(NR_SHMEM, -1);
	page->mapping = NULL;
	put_page(page);
}
EXPORT_SYMBOL(delete_from_page_cache);

struct page *find_or_create_page(struct address_space *mapping, pgoff_t index, gfp_t gfp_mask)
{
	for (;;) {
		struct page *page = find_lock_page(mapping, index);
		int err;

		if (page)
			return page;
		page = alloc_page(gfp_mask);
		if (!page)
			return NULL;
		err = add_to_page_cache_lru(page, mapping, index, gfp_mask);
		if (!err)
			return page;
		put_page(page);
		if (err != -EEXIST)
			return NULL;
	}
}
EXPORT_SYMBOL(find_or_create_page);

struct page *grab_cache_page(struct address_space *mapping, pgoff_t index)
{
	return find_or_create_page(mapping, index, mapping_gfp_mask(mapping));
}
EXPORT_SYMBOL(grab_cache_page);

struct page *grab_cache_page_write_begin(struct address_space *mapping, pgoff_t index)
{
	return grab_cache_page(mapping, index);
}
EXPORT_SYMBOL(grab_cache_page_write_begin);

unsigned int find_get_pages(struct address_space *mapping, pgoff_t *start, unsigned int nr, struct page **pages)
{
	unsigned int i, n = radix_tree_gang_lookup(&mapping->i_pages, (void **)pages, *start, nr);

	for (i = 0; i < n; i++)
		get_page(pages[i]);
	if (n)
		*start = pages[n - 1]->index + 1;
	return n;
}
EXPORT_SYMBOL(find_get_pages);

/* Gives a locked page its contents, if it has none yet. The lock is dropped if that fails. */
static int fill_page(struct address_space *mapping, struct page *page, struct file *file)
{
	int err;

	if (PageUptodate(page))
		return 0;
	if (!mapping->a_ops || !mapping->a_ops->readpage) {
		clear_highpage(page);
		SetPageUptodate(page);
		return 0;
	}
	/* Unlocks the page when it is done. */
	err = mapping->a_ops->readpage(file, page);
	lock_page(page);
	if (!err && !PageUptodate(page))
		err = -EIO;
	if (err)
		unlock_page(page);
	return err;
}

/* Locked, referenced and up to date; or ERR_PTR. */
static struct page *get_filled_page(struct address_space *mapping, pgoff_t index, struct file *file)
{
	struct page *page = grab_cache_page(mapping, index);
	int err;

	if (!page)
		return ERR_PTR(-ENOMEM);
	err = fill_page(mapping, page, file);
	if (err) {
		put_page(page);
		return ERR_PTR(err);
	}
	return page;
}

struct page *read_mapping_page(struct address_space *mapping, pgoff_t index, struct file *file)
{
	struct page *page = get_filled_page(mapping, index, file);

	if (!IS_ERR(page))
		unlock_page(page);
	return page;
}
EXPORT_SYMBOL(read_mapping_page);

/* With a reference; NULL for a hole, and for a page that is reserved only. */
static struct page *find_uptodate_page(struct address_space *mapping, pgoff_t index)
{
	struct page *page = find_get_page(mapping, index);

	if (!page || PageUptodate(page))
		return page;
	put_page(page);
	return NULL;
}

/* One page's worth of a read. Bytes copied, 0 at the end of the file or a bad user address, -errno. */
static ssize_t read_one_page(struct file *file, loff_t pos, struct iov_iter *to)
{
	struct address_space *mapping = file->f_mapping;
	size_t offset = offset_in_page(pos);
	loff_t left = i_size_read(mapping->host) - pos;
	size_t bytes = min_t(u64, PAGE_SIZE - offset, min_t(u64, iov_iter_count(to), left > 0 ? left : 0));
	struct page *page;
	ssize_t copied;

	if (!bytes)
		return 0;
	page = find_uptodate_page(mapping, pos >> PAGE_SHIFT);
	/* A hole reads as zeroes without becoming a page. */
	if (!page && !(mapping->a_ops && mapping->a_ops->readpage))
		return iov_iter_zero(bytes, to) ?: -EFAULT;
	if (!page)
		page = read_mapping_page(mapping, pos >> PAGE_SHIFT, file);
	if (IS_ERR(page))
		return PTR_ERR(page);
	copied = copy_page_to_iter(page, offset, bytes, to);
	put_page(page);
	return copied ?: -EFAULT;
}

ssize_t generic_file_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	ssize_t done = 0, n = 0;

	while (iov_iter_count(to)) {
		n = read_one_page(iocb->ki_filp, iocb->ki_pos, to);
		if (n <= 0)
			break;
		iocb->ki_pos += n;
		done += n;
		cond_resched();
	}
	file_accessed(iocb->ki_filp);
	return done ?: n;
}
EXPORT_SYMBOL(generic_file_read_iter);

/* Bytes copied into the page at pos, or -errno. */
static ssize_t write_one_page(struct file *file, loff_t pos, struct iov_iter *from)
{
	struct address_space *mapping = file->f_mapping;
	size_t offset = offset_in_page(pos);
	size_t bytes = min_t(size_t, PAGE_SIZE - offset, iov_iter_count(from));
	struct page *page = get_filled_page(mapping, pos >> PAGE_SHIFT, file);
	size_t copied;

	if (IS_ERR(page))
		return PTR_ERR(page);
	unlock_page(page);
	copied = copy_page_from_iter(page, offset, bytes, from);
	if (copied) {
		set_page_dirty(page);
		if (pos + (loff_t)copied > i_size_read(mapping->host))
			i_size_write(mapping->host, pos + copied);
	}
	put_page(page);
	return copied ? (ssize_t)copied : -EFAULT;
}

/* The inode is locked for the whole write, so that appends do not mix. */
ssize_t generic_file_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *file = iocb->ki_filp;
	struct inode *inode = file->f_mapping->host;
	ssize_t done = 0, n;

	inode_lock(inode);
	n = generic_write_checks(iocb, from);
	if (n > 0) {
		int error = file_remove_privs(file);

		n = error ? error : n;
	}
	if (n > 0)
		file_update_time(file);
	while (n > 0 && iov_iter_count(from)) {
		n = write_one_page(file, iocb->ki_pos, from);
		if (n <= 0)
			break;
		iocb->ki_pos += n;
		done += n;
		if (fatal_signal_pending(current))
			break;
		cond_resched();
	}
	inode_unlock(inode);
	return done ?: n;
}
EXPORT_SYMBOL(generic_file_write_iter);

/* A mapping touches a page: beyond the file's last page that is a SIGBUS. */
vm_fault_t filemap_fault(struct vm_fault *vmf)
{
	struct file *file = vmf->vma->vm_file;
	struct address_space *mapping = file->f_mapping;
	struct page *page;

	if (vmf->pgoff >= DIV_ROUND_UP_ULL(i_size_read(mapping->host), PAGE_SIZE))
		return VM_FAULT_SIGBUS;
	page = get_filled_page(mapping, vmf->pgoff, file);
	if (IS_ERR(page))
		return vmf_error(PTR_ERR(page));
	/* The file may have been cut while we slept. */
	if (vmf->pgoff >= DIV_ROUND_UP_ULL(i_size_read(mapping->host), PAGE_SIZE)) {
		unlock_page(page);
		put_page(page);
		return VM_FAULT_SIGBUS;
	}
	vmf->page = page;
	return VM_FAULT_LOCKED;
}
EXPORT_SYMBOL(filemap_fault);

const struct vm_operations_struct generic_file_vm_ops = {
	.fault = filemap_fault,
	.map_pages = filemap_map_pages,
};

int generic_file_mmap(struct file *file, struct vm_area_struct *vma)
{
	file_accessed(file);
	vma->vm_ops = &generic_file_vm_ops;
	return 0;
}
EXPORT_SYMBOL(generic_file_mmap);

bool set_page_dirty(struct page *page)
{
	struct address_space *mapping = page_mapping(page);

	if (mapping && mapping->a_ops && mapping->a_ops->set_page_dirty)
		return mapping->a_ops->set_page_dirty(page);
	return !TestSetPageDirty(compound_head(page));
}
EXPORT_SYMBOL(set_page_dirty);

int set_page_dirty_lock(struct page *page)
{
	int ret;

	lock_page(page);
	ret = set_page_dirty(page);
	unlock_page(page);
	return ret;
}
EXPORT_SYMBOL(set_page_dirty_lock);
