/*
 * Small types and flags of the VFS that the structures in linux/fs/ share. Included by linux/fs.h.
 */
#ifndef _LINUX_FS_TYPES_H
#define _LINUX_FS_TYPES_H

#include <linux/types.h>

typedef unsigned int fmode_t;
typedef void *fl_owner_t;

#define FMODE_READ		0x1
#define FMODE_WRITE		0x2
#define FMODE_LSEEK		0x4
#define FMODE_PREAD		0x8
#define FMODE_PWRITE		0x10
#define FMODE_EXEC		0x20
#define FMODE_NDELAY		0x40
#define FMODE_EXCL		0x80
#define FMODE_NONOTIFY		0x4000000
#define FMODE_PATH		0x4000
#define FMODE_ATOMIC_POS	0x8000
#define FMODE_WRITER		0x10000	/* counted in i_writecount */
#define FMODE_CAN_READ		0x20000
#define FMODE_CAN_WRITE		0x40000
#define FMODE_OPENED		0x80000
#define FMODE_STREAM		0x200000

#define MAY_EXEC		0x01
#define MAY_WRITE		0x02
#define MAY_READ		0x04
#define MAY_APPEND		0x08
#define MAY_ACCESS		0x10
#define MAY_OPEN		0x20
#define MAY_CHDIR		0x40

#define SEEK_SET		0
#define SEEK_CUR		1
#define SEEK_END		2
#define SEEK_DATA		3
#define SEEK_HOLE		4

#define RENAME_NOREPLACE	(1 << 0)
#define RENAME_EXCHANGE		(1 << 1)
#define RENAME_WHITEOUT		(1 << 2)

#define ATTR_MODE		(1 << 0)
#define ATTR_UID		(1 << 1)
#define ATTR_GID		(1 << 2)
#define ATTR_SIZE		(1 << 3)
#define ATTR_ATIME		(1 << 4)
#define ATTR_MTIME		(1 << 5)
#define ATTR_CTIME		(1 << 6)
#define ATTR_ATIME_SET		(1 << 7)
#define ATTR_MTIME_SET		(1 << 8)
#define ATTR_TIMES_SET		(1 << 16)
#define ATTR_TOUCH		(1 << 17)
#define ATTR_FORCE		(1 << 9)
#define ATTR_KILL_SUID		(1 << 11)
#define ATTR_KILL_SGID		(1 << 12)
#define ATTR_OPEN		(1 << 15)

/* mount(2) flags, which are also super_block.s_flags. */
#define MS_RDONLY		1
#define MS_NOSUID		2
#define MS_NODEV		4
#define MS_NOEXEC		8
#define MS_SYNCHRONOUS		16
#define MS_REMOUNT		32
#define MS_NOATIME		1024
#define MS_NODIRATIME		2048
#define MS_BIND			4096
#define MS_MOVE			8192
#define MS_REC			16384
#define MS_SILENT		32768
#define MS_RELATIME		(1 << 21)
#define MS_MGC_VAL		0xC0ED0000
#define MS_MGC_MSK		0xffff0000
#define SB_RDONLY		MS_RDONLY
#define SB_NOUSER		(1U << 31)
#define SB_KERNMOUNT		(1 << 22)
#define SB_ACTIVE		(1 << 30)

#define MNT_FORCE		1
#define MNT_DETACH		2
#define MNT_EXPIRE		4
#define UMOUNT_NOFOLLOW		8

/* Directory entry types of getdents64: the mode's type bits, shifted down. */
#define DT_UNKNOWN		0
#define DT_FIFO			1
#define DT_CHR			2
#define DT_DIR			4
#define DT_BLK			6
#define DT_REG			8
#define DT_LNK			10
#define DT_SOCK			12

#define NR_OPEN_MAX		1048576
#define MAX_LFS_FILESIZE	((loff_t) 0x7ffffffffffLL)
#define MAX_NON_LFS		((1UL << 31) - 1)

#endif
