/*
 * Device numbers. Inside the kernel, for every version's drivers:
 *
 *   31        20 19                  0
 *  +------------+---------------------+
 *  |   major    |        minor        |
 *  +------------+---------------------+
 *
 * Programs see the "new" encoding of stat64 (major 12 bits split around an 8-bit minor) or the old 16-bit one.
 */
#ifndef _LINUX_KDEV_T_H
#define _LINUX_KDEV_T_H

#include <linux/types.h>
#include <linux/api_version.h>

#define MINORBITS	20
#define MINORMASK	((1U << MINORBITS) - 1)

#define MAJOR(dev)	((unsigned int) ((dev) >> MINORBITS))
#define MINOR(dev)	((unsigned int) ((dev) & MINORMASK))
#define MKDEV(ma, mi)	(((ma) << MINORBITS) | (mi))

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 0)
typedef dev_t kdev_t;
#define NODEV		0
#define B_FREE		0xffff
#define mk_kdev(ma, mi)	MKDEV(ma, mi)
#define kdev_none(dev)	(!(dev))

static inline unsigned int kdev_t_to_nr(kdev_t dev)
{
	return dev;
}

static inline kdev_t to_kdev_t(int dev)
{
	return dev;
}
#endif

static inline bool old_valid_dev(dev_t dev)
{
	return MAJOR(dev) < 256 && MINOR(dev) < 256;
}

static inline u16 old_encode_dev(dev_t dev)
{
	return (MAJOR(dev) << 8) | MINOR(dev);
}

static inline dev_t old_decode_dev(u16 val)
{
	return MKDEV((val >> 8) & 255, val & 255);
}

static inline u32 new_encode_dev(dev_t dev)
{
	unsigned int minor = MINOR(dev);

	return (minor & 0xff) | (MAJOR(dev) << 8) | ((minor & ~0xffU) << 12);
}

static inline dev_t new_decode_dev(u32 dev)
{
	return MKDEV((dev & 0xfff00) >> 8, (dev & 0xff) | ((dev >> 12) & 0xfff00));
}

static inline u64 huge_encode_dev(dev_t dev)
{
	return new_encode_dev(dev);
}

/* "major:minor" with a newline (print_dev_t) or without, as sysfs shows device numbers. */
int print_dev_t(char *buffer, dev_t dev);
char *format_dev_t(char *buffer, dev_t dev);

#endif
