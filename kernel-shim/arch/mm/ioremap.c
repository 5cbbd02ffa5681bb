/*
 * Addresses for device memory, and the block forms of readX() and writeX().
 */
#include <linux/export.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

/* Memory that the kernel manages must not get a second, uncached mapping. Reserved frames are no one's. */
static bool ioremap_is_ram(unsigned long pfn, unsigned long last_pfn)
{
	for (; pfn <= last_pfn && pfn_valid(pfn); pfn++)
		if (!PageReserved(pfn_to_page(pfn)))
			return true;
	return false;
}

static void __iomem *__ioremap(resource_size_t phys_addr, unsigned long size, pgprot_t prot, bool ram_allowed)
{
	unsigned long offset = phys_addr & ~PAGE_MASK;
	resource_size_t last_addr = phys_addr + size - 1;
	struct vm_struct *area;
	unsigned long vaddr;

	if (!size || last_addr < phys_addr)
		return NULL;
	if (!ram_allowed && ioremap_is_ram(phys_addr >> PAGE_SHIFT, last_addr >> PAGE_SHIFT)) {
		WARN_ONCE(1, "ioremap on RAM at %pa - %pa\n", &phys_addr, &last_addr);
		return NULL;
	}
	phys_addr &= PAGE_MASK;
	size = PAGE_ALIGN(last_addr + 1 - phys_addr);
	area = get_vm_area(size, VM_IOREMAP);
	if (!area)
		return NULL;
	area->phys_addr = phys_addr;
	vaddr = (unsigned long)area->addr;
	if (ioremap_page_range(vaddr, vaddr + size, phys_addr, prot)) {
		free_vm_area(area);
		return NULL;
	}
	return (void __iomem *)(vaddr + offset);
}

void __iomem *ioremap(resource_size_t offset, unsigned long size)
{
	return __ioremap(offset, size, PAGE_KERNEL_NOCACHE, false);
}
EXPORT_SYMBOL(ioremap);

void __iomem *ioremap_uc(resource_size_t offset, unsigned long size)
{
	return ioremap(offset, size);
}
EXPORT_SYMBOL(ioremap_uc);

void __iomem *ioremap_cache(resource_size_t offset, unsigned long size)
{
	return __ioremap(offset, size, PAGE_KERNEL, false);
}
EXPORT_SYMBOL(ioremap_cache);

void __iomem *ioremap_wc(resource_size_t offset, unsigned long size)
{
	return __ioremap(offset, size, pgprot_writecombine(PAGE_KERNEL), false);
}
EXPORT_SYMBOL(ioremap_wc);

void __iomem *ioremap_wt(resource_size_t offset, unsigned long size)
{
	return ioremap_cache(offset, size);
}
EXPORT_SYMBOL(ioremap_wt);

void iounmap(volatile void __iomem *addr)
{
	unsigned long start = (unsigned long)addr & PAGE_MASK;
	struct vm_struct *area;

	if (start < VMALLOC_START)
		return;
	area = find_vm_area((void *)start);
	if (!area || !(area->flags & VM_IOREMAP)) {
		pr_err("iounmap: bad address %p\n", (void __force *)addr);
		dump_stack();
		return;
	}
	free_vm_area(area);
}
EXPORT_SYMBOL(iounmap);

/* Low memory has an address already; all else is mapped, cached. */
void *memremap(resource_size_t offset, size_t size, unsigned long flags)
{
	if (!flags || !size)
		return NULL;
	if ((flags & MEMREMAP_WB) && offset + size - 1 < __pa(high_memory) && offset + size - 1 >= offset)
		return __va(offset);
	return (void __force *)__ioremap(offset, size, PAGE_KERNEL, flags & MEMREMAP_WB);
}
EXPORT_SYMBOL(memremap);

void memunmap(void *addr)
{
	if (is_vmalloc_addr(addr))
		iounmap((void __iomem *)addr);
}
EXPORT_SYMBOL(memunmap);

void memcpy_fromio(void *to, const volatile void __iomem *from, size_t count)
{
	const volatile char __iomem *src = from;
	char *dst = to;

	for (; count && ((unsigned long)src & 3); count--)
		*dst++ = readb(src++);
	for (; count >= 4; count -= 4, src += 4, dst += 4) {
		u32 value = readl(src);

		__builtin_memcpy(dst, &value, 4);
	}
	while (count--)
		*dst++ = readb(src++);
}
EXPORT_SYMBOL(memcpy_fromio);

void memcpy_toio(volatile void __iomem *to, const void *from, size_t count)
{
	volatile char __iomem *dst = to;
	const char *src = from;

	for (; count && ((unsigned long)dst & 3); count--)
		writeb(*src++, dst++);
	for (; count >= 4; count -= 4, src += 4, dst += 4) {
		u32 value;

		__builtin_memcpy(&value, src, 4);
		writel(value, dst);
	}
	while (count--)
		writeb(*src++, dst++);
}
EXPORT_SYMBOL(memcpy_toio);

void memset_io(volatile void __iomem *dst, int c, size_t count)
{
	volatile char __iomem *p = dst;
	u32 word = (u8)c * 0x01010101U;

	for (; count && ((unsigned long)p & 3); count--)
		writeb(c, p++);
	for (; count >= 4; count -= 4, p += 4)
		writel(word, p);
	while (count--)
		writeb(c, p++);
}
EXPORT_SYMBOL(memset_io);

#define IO_REP(width, read, write)							\
void ioread##width##_rep(const void __iomem *addr, void *buffer, unsigned long count)	\
{											\
	u##width *buf = buffer;								\
											\
	while (count--)									\
		*buf++ = read(addr);							\
}											\
EXPORT_SYMBOL(ioread##width##_rep);							\
void iowrite##width##_rep(void __iomem *addr, const void *buffer, unsigned long count)	\
{											\
	const u##width *buf = buffer;							\
											\
	while (count--)									\
		write(*buf++, addr);							\
}											\
EXPORT_SYMBOL(iowrite##width##_rep)

IO_REP(8, readb, writeb);
IO_REP(16, readw, writew);
IO_REP(32, readl, writel);
