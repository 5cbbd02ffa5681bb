/*
 * Coherent memory for devices.
 */
#include <linux/dma-mapping.h>
#include <linux/export.h>
#include <linux/kernel.h>

void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp)
{
	void *cpu_addr = size ? alloc_pages_exact(size, (gfp & ~__GFP_HIGHMEM) | __GFP_ZERO) : NULL;

	if (cpu_addr)
		*dma_handle = __pa(cpu_addr);
	return cpu_addr;
}
EXPORT_SYMBOL(dma_alloc_coherent);

void dma_free_coherent(struct device *dev, size_t size, void *cpu_addr, dma_addr_t dma_handle)
{
	if (cpu_addr)
		free_pages_exact(cpu_addr, size);
}
EXPORT_SYMBOL(dma_free_coherent);

int dma_mmap_attrs(struct device *dev, struct vm_area_struct *vma, void *cpu_addr, dma_addr_t dma_addr, size_t size,
		   unsigned long attrs)
{
	unsigned long count = PAGE_ALIGN(size) >> PAGE_SHIFT, off = vma->vm_pgoff;

	if (off >= count || vma_pages(vma) > count - off)
		return -ENXIO;
	return remap_pfn_range(vma, vma->vm_start, virt_to_pfn(cpu_addr) + off, vma_pages(vma) << PAGE_SHIFT,
			       vma->vm_page_prot);
}
EXPORT_SYMBOL(dma_mmap_attrs);
