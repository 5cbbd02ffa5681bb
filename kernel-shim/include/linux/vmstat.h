/* System-wide counts of pages by use. Any context. */
#ifndef _LINUX_VMSTAT_H
#define _LINUX_VMSTAT_H

#include <linux/types.h>

enum node_stat_item {
	NR_ANON_MAPPED,		/* anonymous pages in some page table */
	NR_FILE_MAPPED,		/* other pages with struct page in some page table */
	NR_FILE_PAGES,		/* pages of the page cache */
	NR_SHMEM,		/* those among them that are shared memory or tmpfs */
	NR_PAGETABLE,
	NR_PFN_MAPPED,		/* entries that hold a frame of RAM without a reference */
	NR_FOLL_PIN,		/* pins of pin_user_pages() that unpin_user_page() has not given back */
	NR_VM_NODE_STAT_ITEMS
};

extern long vm_node_stat[NR_VM_NODE_STAT_ITEMS];

static inline void mod_node_page_state(enum node_stat_item item, long delta)
{
	vm_node_stat[item] += delta;
}

static inline unsigned long global_node_page_state(enum node_stat_item item)
{
	return vm_node_stat[item];
}

#endif
