/* Leases on files. */
#ifndef _LINUX_FILELOCK_H
#define _LINUX_FILELOCK_H

/* /proc/sys/fs/lease-break-time, in seconds. */
extern int lease_break_time;

#endif
