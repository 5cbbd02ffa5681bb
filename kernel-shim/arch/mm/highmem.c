/*
 * kmap_local_page() and kmap_atomic(): addresses of the caller's own, in the fixmap at FIXADDR_START. Every mapping gets
 * the next free slot, whoever asks, so nothing has to be saved when tasks are switched. Any context.
 */
#include <linux/bitmap.h>
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/string.h>
#include <asm/tlbflush.h>

#define NR_KMAP_SLOTS	((FIXADDR_TOP - FIXADDR_START) >> PAGE_SHIFT)
#define KMAP_ADDR(slot)	(FIXADDR_START + ((unsigned long)(slot) << PAGE_SHIFT))

static DECLARE_BITMAP(kmap_slots, NR_KMAP_SLOTS);
static unsigned long next_slot;

static unsigned long take_slot(void)
{
	unsigned long flags, slot;

	local_irq_save(flags);
	slot = find_next_zero_bit(kmap_slots, NR_KMAP_SLOTS, next_slot);
	if (slot >= NR_KMAP_SLOTS)
		slot = find_first_zero_bit(kmap_slots, NR_KMAP_SLOTS);
	BUG_ON(slot >= NR_KMAP_SLOTS);
	__set_bit(slot, kmap_slots);
	next_slot = slot + 1;
	local_irq_restore(flags);
	return slot;
}

void *kmap_local_page(struct page *page)
{
	unsigned long vaddr;

	if (!PageHighMem(page))
		return page_address(page);
	vaddr = KMAP_ADDR(take_slot());
	set_pte(kernel_pte(vaddr), mk_pte(page, PAGE_KERNEL));
	return (void *)vaddr;
}
EXPORT_SYMBOL(kmap_local_page);

void kunmap_local(const void *vaddr)
{
	unsigned long addr = (unsigned long)vaddr & PAGE_MASK;

	if (addr < FIXADDR_START) {
		WARN_ON_ONCE(addr >= PKMAP_BASE);
		return;
	}
	if (WARN_ON_ONCE(pte_none(*kernel_pte(addr))))
		return;
	pte_clear(&init_mm, addr, kernel_pte(addr));
	flush_tlb_one_kernel(addr);
	clear_bit((addr - FIXADDR_START) >> PAGE_SHIFT, kmap_slots);
}
EXPORT_SYMBOL(kunmap_local);

void *__kmap_atomic(struct page *page)
{
	preempt_disable();
	pagefault_disable();
	return kmap_local_page(page);
}
EXPORT_SYMBOL(__kmap_atomic);

void __kunmap_atomic(const void *vaddr)
{
	kunmap_local(vaddr);
	pagefault_enable();
	preempt_enable();
}
EXPORT_SYMBOL(__kunmap_atomic);

/* For the leak check. */
unsigned long nr_kmap_locals(void)
{
	return bitmap_weight(kmap_slots, NR_KMAP_SLOTS);
}

void clear_highpage(struct page *page)
{
	void *kaddr = kmap_local_page(page);

	clear_page(kaddr);
	kunmap_local(kaddr);
}
EXPORT_SYMBOL(clear_highpage);

void clear_user_highpage(struct page *page, unsigned long vaddr)
{
	clear_highpage(page);
}
EXPORT_SYMBOL(clear_user_highpage);

void copy_highpage(struct page *to, struct page *from)
{
	char *vfrom = kmap_local_page(from);
	char *vto = kmap_local_page(to);

	copy_page(vto, vfrom);
	kunmap_local(vto);
	kunmap_local(vfrom);
}
EXPORT_SYMBOL(copy_highpage);

void copy_user_highpage(struct page *to, struct page *from, unsigned long vaddr, struct vm_area_struct *vma)
{
	copy_highpage(to, from);
}
EXPORT_SYMBOL(copy_user_highpage);

void zero_user_segments(struct page *page, unsigned int start1, unsigned int end1, unsigned int start2,
			unsigned int end2)
{
	char *kaddr = kmap_local_page(page);

	BUG_ON(end1 > PAGE_SIZE || end2 > PAGE_SIZE);
	if (end1 > start1)
		memset(kaddr + start1, 0, end1 - start1);
	if (end2 > start2)
		memset(kaddr + start2, 0, end2 - start2);
	kunmap_local(kaddr);
}
EXPORT_SYMBOL(zero_user_segments);

void memcpy_from_page(char *to, struct page *page, size_t offset, size_t len)
{
	char *from = kmap_local_page(page);

	memcpy(to, from + offset, len);
	kunmap_local(from);
}
EXPORT_SYMBOL(memcpy_from_page);

void memcpy_to_page(struct page *page, size_t offset, const char *from, size_t len)
{
	char *to = kmap_local_page(page);

	memcpy(to + offset, from, len);
	kunmap_local(to);
}
EXPORT_SYMBOL(memcpy_to_page);

void memset_page(struct page *page, size_t offset, int val, size_t len)
{
	char *addr = kmap_local_page(page);

	memset(addr + offset, val, len);
	kunmap_local(addr);
}
EXPORT_SYMBOL(memset_page);
