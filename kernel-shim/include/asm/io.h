/*
 * Device memory. ioremap() gives it addresses in the vmalloc area; each access below then is one bus access of that
 * width, in program order. readX() and writeX() may be used anywhere, ioremap() and iounmap() in process context only.
 */
#ifndef _ASM_IO_H
#define _ASM_IO_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/version.h>
#include <asm/byteorder.h>
#include <asm/page.h>

/* NULL if the range wraps, is RAM of the kernel, or no addresses are left. */
void __iomem *ioremap(resource_size_t offset, unsigned long size);
void __iomem *ioremap_cache(resource_size_t offset, unsigned long size);
void __iomem *ioremap_wc(resource_size_t offset, unsigned long size);
void __iomem *ioremap_wt(resource_size_t offset, unsigned long size);
void __iomem *ioremap_uc(resource_size_t offset, unsigned long size);
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 6, 0)
static inline void __iomem *ioremap_nocache(resource_size_t offset, unsigned long size)
{
	return ioremap(offset, size);
}
#endif
void iounmap(volatile void __iomem *addr);

#define __IO_READ(name, type)							\
static inline type name(const volatile void __iomem *addr)			\
{ return *(const volatile type __force *)addr; }
#define __IO_WRITE(name, type)							\
static inline void name(type value, volatile void __iomem *addr)		\
{ *(volatile type __force *)addr = value; }

__IO_READ(readb, u8)
__IO_READ(readw, u16)
__IO_READ(readl, u32)
__IO_READ(readq, u64)
__IO_WRITE(writeb, u8)
__IO_WRITE(writew, u16)
__IO_WRITE(writel, u32)
__IO_WRITE(writeq, u64)

#define readb_relaxed	readb
#define readw_relaxed	readw
#define readl_relaxed	readl
#define readq_relaxed	readq
#define writeb_relaxed	writeb
#define writew_relaxed	writew
#define writel_relaxed	writel
#define writeq_relaxed	writeq
#define __raw_readb	readb
#define __raw_readw	readw
#define __raw_readl	readl
#define __raw_readq	readq
#define __raw_writeb	writeb
#define __raw_writew	writew
#define __raw_writel	writel
#define __raw_writeq	writeq
#define ioread8		readb
#define ioread16	readw
#define ioread32	readl
#define iowrite8	writeb
#define iowrite16	writew
#define iowrite32	writel
#define ioread16be(addr)	be16_to_cpu((__force __be16)readw(addr))
#define ioread32be(addr)	be32_to_cpu((__force __be32)readl(addr))
#define iowrite16be(v, addr)	writew((__force u16)cpu_to_be16(v), (addr))
#define iowrite32be(v, addr)	writel((__force u32)cpu_to_be32(v), (addr))

/* Byte copies, as wide as both sides allow. */
void memcpy_fromio(void *to, const volatile void __iomem *from, size_t count);
void memcpy_toio(volatile void __iomem *to, const void *from, size_t count);
void memset_io(volatile void __iomem *dst, int c, size_t count);

/* count values from or to one register. */
void ioread8_rep(const void __iomem *addr, void *buffer, unsigned long count);
void ioread16_rep(const void __iomem *addr, void *buffer, unsigned long count);
void ioread32_rep(const void __iomem *addr, void *buffer, unsigned long count);
void iowrite8_rep(void __iomem *addr, const void *buffer, unsigned long count);
void iowrite16_rep(void __iomem *addr, const void *buffer, unsigned long count);
void iowrite32_rep(void __iomem *addr, const void *buffer, unsigned long count);
#define readsb(p, d, l)		ioread8_rep(p, d, l)
#define readsw(p, d, l)		ioread16_rep(p, d, l)
#define readsl(p, d, l)		ioread32_rep(p, d, l)
#define writesb(p, d, l)	iowrite8_rep(p, d, l)
#define writesw(p, d, l)	iowrite16_rep(p, d, l)
#define writesl(p, d, l)	iowrite32_rep(p, d, l)

/* Low memory only; of other addresses they return nonsense, as on i386. */
static inline phys_addr_t virt_to_phys(volatile const void *address)
{
	return __pa(address);
}

static inline void *phys_to_virt(phys_addr_t address)
{
	return __va(address);
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 18, 0)
static inline unsigned long virt_to_bus(volatile void *address)
{
	return virt_to_phys(address);
}

static inline void *bus_to_virt(unsigned long address)
{
	return phys_to_virt(address);
}
#endif

#define mmiowb()	barrier()

#endif
