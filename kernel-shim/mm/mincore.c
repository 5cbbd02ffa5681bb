/*
 * mincore(2): which pages of a range are in memory.
 */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/radix-tree.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

/* What is in the page cache tells what others read: only who may write the file learns it. */
static bool can_do_mincore(struct vm_area_struct *vma)
{
	struct inode *inode;

	if (vma_is_anonymous(vma))
		return true;
	if (!vma->vm_file)
		return false;
	inode = file_inode(vma->vm_file);
	return inode_owner_or_capable(&init_user_ns, inode) || inode_permission(&init_user_ns, inode, MAY_WRITE) == 0;
}

/* A page that is not mapped may still be in the page cache, one fault away. */
static unsigned char mincore_page(struct vm_area_struct *vma, unsigned long addr)
{
	struct address_space *mapping = vma->vm_file ? vma->vm_file->f_mapping : NULL;
	pte_t *pte = mm_pte(vma->vm_mm, addr);
	struct page *page;

	if (pte && !pte_none(*pte))
		return 1;
	page = mapping ? radix_tree_lookup(&mapping->i_pages, linear_page_index(vma, addr)) : NULL;
	return page && PageUptodate(page);
}

/* mmap_lock is held. Pages answered, up to the end of one mapping; -ENOMEM for a hole. */
static long do_mincore(unsigned long addr, unsigned long pages, unsigned char *vec)
{
	struct vm_area_struct *vma = vma_lookup(current->mm, addr);
	unsigned long i;

	if (!vma)
		return -ENOMEM;
	pages = min(pages, (vma->vm_end - addr) >> PAGE_SHIFT);
	if (!can_do_mincore(vma)) {
		memset(vec, 1, pages);
		return pages;
	}
	for (i = 0; i < pages; i++)
		vec[i] = mincore_page(vma, addr + (i << PAGE_SHIFT));
	return pages;
}

SYSCALL_DEFINE3(mincore, unsigned long, start, size_t, len, unsigned char __user *, vec)
{
	unsigned long pages = (len >> PAGE_SHIFT) + (offset_in_page(len) != 0);
	unsigned char *tmp;
	long done = 0;

	if (offset_in_page(start))
		return -EINVAL;
	if (start > TASK_SIZE || len > TASK_SIZE - start)
		return -ENOMEM;
	if (!access_ok(vec, pages))
		return -EFAULT;
	tmp = (unsigned char *)__get_free_page(GFP_USER);
	if (!tmp)
		return -EAGAIN;
	while (pages) {
		mmap_read_lock(current->mm);
		done = do_mincore(start, min(pages, PAGE_SIZE), tmp);
		mmap_read_unlock(current->mm);
		if (done <= 0)
			break;
		if (copy_to_user(vec, tmp, done)) {
			done = -EFAULT;
			break;
		}
		pages -= done;
		vec += done;
		start += (unsigned long)done << PAGE_SHIFT;
	}
	free_page((unsigned long)tmp);
	return done < 0 ? done : 0;
}
