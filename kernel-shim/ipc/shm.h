/* System V shared memory: what the files of ipc/ share. */
#ifndef _IPC_SHM_H
#define _IPC_SHM_H

#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/idr.h>
#include <linux/mutex.h>

#define IPC_PRIVATE	0
#define IPC_CREAT	01000
#define IPC_EXCL	02000

#define IPC_RMID	0
#define IPC_SET		1
#define IPC_STAT	2
#define IPC_INFO	3
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

/* shmid_kernel.mode, above the nine bits of rights. */
#define SHM_DEST	01000	/* goes with its last mapping */
#define SHM_LOCKED	02000

#define SHMMIN		1
#define SHMMAX		(ULONG_MAX - (1UL << 24))
#define SHMALL		(ULONG_MAX - (1UL << 24))
#define SHMMNI		4096
#define SHMLBA		PAGE_SIZE

/* An id is the index in shm_ids, and above it how often that has been used. */
#define IPCMNI_SHIFT	15
#define ipcid_to_idx(id)	((id) & ((1 << IPCMNI_SHIFT) - 1))
#define ipcid_to_seqx(id)	((id) >> IPCMNI_SHIFT)

/* A segment. All of it is guarded by shm_mutex. */
struct shmid_kernel {
	int id;
	int key;
	unsigned int mode;
	uid_t uid, cuid;
	gid_t gid, cgid;
	struct file *file;
	unsigned long segsz;
	unsigned long nattch;
	time64_t atim, dtim, ctim;
	pid_t cprid, lprid;
};

extern struct idr shm_ids;
extern struct mutex shm_mutex;
/* Segments, and their pages. */
extern int shm_in_use;
extern unsigned long shm_tot;

/* shm_mutex is held. The segment, or ERR_PTR of -EINVAL (never was) or -EIDRM (is gone). */
struct shmid_kernel *shm_obtain_object_check(int id);
/* Rights as of a file: flag is in the first three bits of a mode, three times. 0 or -EACCES. */
int ipcperms(const struct shmid_kernel *shp, unsigned int flag);
/* shm_mutex is held. Marked, or freed at once if nobody has it mapped. */
void shm_rmid(struct shmid_kernel *shp);

/* shmctl.c, for the call that multiplexes them all. */
long ksys_shmctl(int shmid, int cmd, void __user *buf);
long ksys_shmget(int key, size_t size, int shmflg);
long ksys_shmat(int shmid, unsigned long shmaddr, int shmflg, unsigned long *addr);
long ksys_shmdt(unsigned long shmaddr);

#endif
