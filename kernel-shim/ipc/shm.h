/* System V shared memory: what the files of ipc/ share. */
#ifndef _IPC_SHM_H
#define _IPC_SHM_H

#include <linux/fs.h>
#include "util.h"

#define SHM_LOCK	11
#define SHM_UNLOCK	12
#define SHM_STAT	13
#define SHM_INFO	14
#define SHM_STAT_ANY	15

#define SHM_RDONLY	010000
#define SHM_RND		020000
#define SHM_REMAP	040000
#define SHM_EXEC	0100000
#define SHM_HUGETLB	04000

/* shmid_kernel.shm_perm.mode, above the nine bits of rights. */
#define SHM_DEST	01000	/* goes with its last mapping */
#define SHM_LOCKED	02000

#define SHMMIN		1
#define SHMMAX		(ULONG_MAX - (1UL << 24))
#define SHMALL		(ULONG_MAX - (1UL << 24))
#define SHMMNI		4096
#define SHMLBA		PAGE_SIZE

/* A segment. All of it is guarded by shm_ids.rwsem. */
struct shmid_kernel {
	struct kern_ipc_perm shm_perm;
	struct file *file;
	unsigned long segsz;
	unsigned long nattch;
	time64_t atim, dtim, ctim;
	pid_t cprid, lprid;
};

extern struct ipc_ids shm_ids;
/* Pages of all segments. */
extern unsigned long shm_tot;

static inline struct shmid_kernel *shm_of_perm(struct kern_ipc_perm *ipcp)
{
	return container_of(ipcp, struct shmid_kernel, shm_perm);
}

/* shm_ids.rwsem is held. Marked, or freed at once if nobody has it mapped. */
void shm_rmid(struct shmid_kernel *shp);

/* shmctl.c, for the call that multiplexes them all. */
long ksys_shmctl(int shmid, int cmd, void __user *buf);
long ksys_shmget(int key, size_t size, int shmflg);
long ksys_shmat(int shmid, unsigned long shmaddr, int shmflg, unsigned long *addr);
long ksys_shmdt(unsigned long shmaddr);

#endif
