/*
 * kmap(): shared, counted kernel addresses for high memory, at PKMAP_BASE.
 *
 * pkmap_count[n]: 0 free; 1 unused but still in the page table and maybe in the TLB; n + 1: n users. Unused slots are
 * torn down together when the search for a free one wraps round, so an address stays good (and page_address() non-NULL)
 * for a while after the last kunmap(). kmap_lock is never taken in an interrupt.
 */
#include <linux/export.h>
#include <linux/hardirq.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/wait.h>
#include <asm/tlbflush.h>
#include "internal.h"

#define PKMAP_ADDR(nr)	(PKMAP_BASE + ((unsigned long)(nr) << PAGE_SHIFT))
#define PKMAP_NR(virt)	(((unsigned long)(virt) - PKMAP_BASE) >> PAGE_SHIFT)

static int pkmap_count[LAST_PKMAP];
static unsigned int last_pkmap_nr;
static DEFINE_SPINLOCK(kmap_lock);
static DECLARE_WAIT_QUEUE_HEAD(pkmap_map_wait);

static void drop_pkmap(unsigned int nr)
{
	pte_t *ptep = kernel_pte(PKMAP_ADDR(nr));

	pkmap_count[nr] = 0;
	set_page_address(pte_page(*ptep), NULL);
	pte_clear(&init_mm, PKMAP_ADDR(nr), ptep);
}

/* kmap_lock is held. */
static void flush_all_zero_pkmaps(void)
{
	bool need_flush = false;
	unsigned int nr;

	for (nr = 0; nr < LAST_PKMAP; nr++) {
		if (pkmap_count[nr] != 1)
			continue;
		drop_pkmap(nr);
		need_flush = true;
	}
	if (need_flush)
		flush_tlb_kernel_range(PKMAP_BASE, FIXADDR_START);
}

void kmap_flush_unused(void)
{
	spin_lock(&kmap_lock);
	flush_all_zero_pkmaps();
	spin_unlock(&kmap_lock);
}

/* A slot nobody uses, or -1. kmap_lock is held. */
static int find_free_pkmap(void)
{
	unsigned int tries;

	for (tries = 0; tries < LAST_PKMAP; tries++) {
		last_pkmap_nr = (last_pkmap_nr + 1) % LAST_PKMAP;
		if (last_pkmap_nr == 0) {
			flush_all_zero_pkmaps();
			tries = 0;
		}
		if (!pkmap_count[last_pkmap_nr])
			return last_pkmap_nr;
	}
	return -1;
}

/* Gives the lock up and waits for a kunmap(). */
static void wait_for_pkmap(void)
{
	DECLARE_WAITQUEUE(wait, current);

	__set_current_state(TASK_UNINTERRUPTIBLE);
	add_wait_queue(&pkmap_map_wait, &wait);
	spin_unlock(&kmap_lock);
	schedule();
	remove_wait_queue(&pkmap_map_wait, &wait);
	spin_lock(&kmap_lock);
}

/* The page's address; somebody else may have mapped it while we slept. kmap_lock is held. */
static void *map_new_virtual(struct page *page)
{
	for (;;) {
		int nr = find_free_pkmap();

		if (nr >= 0) {
			set_pte(kernel_pte(PKMAP_ADDR(nr)), mk_pte(page, PAGE_KERNEL));
			pkmap_count[nr] = 1;
			set_page_address(page, (void *)PKMAP_ADDR(nr));
			return page_address(page);
		}
		wait_for_pkmap();
		if (page_address(page))
			return page_address(page);
	}
}

void *kmap(struct page *page)
{
	void *vaddr;

	might_sleep();
	if (!PageHighMem(page))
		return page_address(page);
	spin_lock(&kmap_lock);
	vaddr = page_address(page);
	if (!vaddr)
		vaddr = map_new_virtual(page);
	pkmap_count[PKMAP_NR(vaddr)]++;
	spin_unlock(&kmap_lock);
	return vaddr;
}
EXPORT_SYMBOL(kmap);

void kunmap(struct page *page)
{
	void *vaddr;
	bool last;

	BUG_ON(in_interrupt());
	if (!PageHighMem(page))
		return;
	spin_lock(&kmap_lock);
	vaddr = page_address(page);
	BUG_ON(!vaddr || pkmap_count[PKMAP_NR(vaddr)] <= 1);
	last = --pkmap_count[PKMAP_NR(vaddr)] == 1;
	spin_unlock(&kmap_lock);
	if (last)
		wake_up(&pkmap_map_wait);
}
EXPORT_SYMBOL(kunmap);

/* A page is being freed: nobody may find its old address any more. Any context. */
void kmap_forget(struct page *page)
{
	unsigned int nr = PKMAP_NR(page_address(page));

	if (pkmap_count[nr] != 1)
		return;
	drop_pkmap(nr);
	flush_tlb_one_kernel(PKMAP_ADDR(nr));
}

/* Slots with users, for the leak check. */
unsigned long nr_kmaps(void)
{
	unsigned long n = 0;
	unsigned int nr;

	for (nr = 0; nr < LAST_PKMAP; nr++)
		n += pkmap_count[nr] > 1;
	return n;
}

struct page *kmap_to_page(void *vaddr)
{
	pte_t *ptep;

	if (virt_addr_valid(vaddr))
		return virt_to_page(vaddr);
	ptep = kernel_pte((unsigned long)vaddr);
	return ptep && pte_present(*ptep) ? pte_page(*ptep) : NULL;
}
EXPORT_SYMBOL(kmap_to_page);
