/* Counting the page-table entries that map a page. The page's own reference for each entry is the caller's affair. */
#ifndef _LINUX_RMAP_H
#define _LINUX_RMAP_H

#include <linux/mm.h>

/* A fresh anonymous page gets its first entry. */
/* For a child's copy of a mapping, whose pages are its parent's: it does not merge with mappings of its own. */
void anon_vma_fork(struct vm_area_struct *vma);
/* No anonymous page is left in it. */
void unlink_anon_vmas(struct vm_area_struct *vma);
void page_add_new_anon_rmap(struct page *page, struct vm_area_struct *vma, unsigned long address);
void page_add_file_rmap(struct page *page, struct vm_area_struct *vma);
/* fork() doubled an entry. */
void page_dup_rmap(struct page *page);
void page_remove_rmap(struct page *page, struct vm_area_struct *vma);

/* The same for entries that hold no reference. Frames without struct page, and the zero page, are not counted. */
void page_add_pfn_rmap(unsigned long pfn);
void page_remove_pfn_rmap(unsigned long pfn);

#endif
