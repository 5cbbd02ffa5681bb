/*
 * shmctl(2), /proc/sysvipc/shm, and the system calls.
 */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include "shm.h"

/* What user space sees (IPC_64). */
struct ipc64_perm {
	int key;
	u32 uid, gid, cuid, cgid;
	u32 mode;
	u32 seq;
	unsigned long unused[2];
};

struct shmid64_ds {
	struct ipc64_perm shm_perm;
	u32 shm_segsz;
	u32 shm_atime, shm_atime_high, shm_dtime, shm_dtime_high, shm_ctime, shm_ctime_high;
	s32 shm_cpid, shm_lpid;
	u32 shm_nattch;
	u32 unused[2];
};

struct shminfo64 {
	u32 shmmax, shmmin, shmmni, shmseg, shmall, unused[4];
};

struct shm_info {
	s32 used_ids;
	u32 shm_tot, shm_rss, shm_swp, swap_attempts, swap_successes;
};

static void shm_to_user(const struct shmid_kernel *shp, struct shmid64_ds *tbuf)
{
	*tbuf = (struct shmid64_ds) {
		.shm_perm = {
			.key = shp->key, .uid = shp->uid, .gid = shp->gid, .cuid = shp->cuid, .cgid = shp->cgid,
			.mode = shp->mode, .seq = ipcid_to_seqx(shp->id),
		},
		.shm_segsz = shp->segsz,
		.shm_atime = shp->atim, .shm_atime_high = (u64)shp->atim >> 32,
		.shm_dtime = shp->dtim, .shm_dtime_high = (u64)shp->dtim >> 32,
		.shm_ctime = shp->ctim, .shm_ctime_high = (u64)shp->ctim >> 32,
		.shm_cpid = shp->cprid, .shm_lpid = shp->lprid, .shm_nattch = shp->nattch,
	};
}

/* SHM_STAT takes an index and answers with the id. */
static long shmctl_stat(int shmid, int cmd, struct shmid64_ds *tbuf)
{
	struct shmid_kernel *shp;
	int err;

	if (cmd == IPC_STAT)
		shp = shm_obtain_object_check(shmid);
	else
		shp = idr_find(&shm_ids, ipcid_to_idx(shmid)) ?: ERR_PTR(-EINVAL);
	if (IS_ERR(shp))
		return PTR_ERR(shp);
	err = cmd == SHM_STAT_ANY ? 0 : ipcperms(shp, S_IRUGO);
	if (err)
		return err;
	shm_to_user(shp, tbuf);
	return cmd == IPC_STAT ? 0 : shp->id;
}

/* The highest index in use, 0 if there is none. */
static int shm_max_idx(void)
{
	int id = 0, last = 0;

	for (; idr_get_next(&shm_ids, &id); id++)
		last = id;
	return last;
}

static int copy_result(void __user *buf, const void *result, size_t size)
{
	return copy_to_user(buf, result, size) ? -EFAULT : 0;
}

static unsigned long shm_resident(void)
{
	struct shmid_kernel *shp;
	unsigned long pages = 0;
	int id = 0;

	for (; (shp = idr_get_next(&shm_ids, &id)); id++)
		pages += shp->file->f_mapping->nrpages;
	return pages;
}

static long shmctl_info(int cmd, void __user *buf)
{
	struct shminfo64 limits = { .shmmax = SHMMAX, .shmmin = SHMMIN, .shmmni = SHMMNI, .shmseg = SHMMNI, .shmall = SHMALL };
	struct shm_info info = { .used_ids = shm_in_use, .shm_tot = shm_tot, .shm_rss = shm_resident() };
	int err = cmd == IPC_INFO ? copy_result(buf, &limits, sizeof(limits)) : copy_result(buf, &info, sizeof(info));

	return err ?: shm_max_idx();
}

/* What only the owner may do. */
static long shmctl_down(struct shmid_kernel *shp, int cmd, const struct shmid64_ds *tbuf)
{
	uid_t euid = __kuid_val(current_euid());

	if (euid != shp->cuid && euid != shp->uid && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (cmd == IPC_RMID) {
		shm_rmid(shp);
		return 0;
	}
	shp->uid = tbuf->shm_perm.uid;
	shp->gid = tbuf->shm_perm.gid;
	shp->mode = (shp->mode & ~S_IRWXUGO) | (tbuf->shm_perm.mode & S_IRWXUGO);
	shp->ctim = ktime_get_real_seconds();
	return 0;
}

/* Memory is never swapped out: the flag is kept for IPC_STAT. */
static long shmctl_do_lock(struct shmid_kernel *shp, int cmd)
{
	uid_t euid = __kuid_val(current_euid());

	if (!capable(CAP_IPC_LOCK) && euid != shp->uid && euid != shp->cuid)
		return -EPERM;
	shp->mode = cmd == SHM_LOCK ? shp->mode | SHM_LOCKED : shp->mode & ~SHM_LOCKED;
	return 0;
}

static long shmctl_one(int shmid, int cmd, const struct shmid64_ds *tbuf)
{
	struct shmid_kernel *shp = shm_obtain_object_check(shmid);

	if (IS_ERR(shp))
		return PTR_ERR(shp);
	return cmd == SHM_LOCK || cmd == SHM_UNLOCK ? shmctl_do_lock(shp, cmd) : shmctl_down(shp, cmd, tbuf);
}

static long shmctl_locked(int shmid, int cmd, void __user *buf, struct shmid64_ds *tbuf)
{
	switch (cmd) {
	case IPC_INFO:
	case SHM_INFO:
		return shmctl_info(cmd, buf);
	case IPC_STAT:
	case SHM_STAT:
	case SHM_STAT_ANY:
		return shmctl_stat(shmid, cmd, tbuf);
	case IPC_SET:
	case IPC_RMID:
	case SHM_LOCK:
	case SHM_UNLOCK:
		return shmctl_one(shmid, cmd, tbuf);
	default:
		return -EINVAL;
	}
}

long ksys_shmctl(int shmid, int cmd, void __user *buf)
{
	struct shmid64_ds tbuf;
	long ret;

	cmd &= ~0x100;	/* IPC_64: there is no other layout here */
	if (cmd < 0 || shmid < 0)
		return -EINVAL;
	if (cmd == IPC_SET && copy_from_user(&tbuf, buf, sizeof(tbuf)))
		return -EFAULT;
	mutex_lock(&shm_mutex);
	ret = shmctl_locked(shmid, cmd, buf, &tbuf);
	mutex_unlock(&shm_mutex);
	if (ret >= 0 && (cmd == IPC_STAT || cmd == SHM_STAT || cmd == SHM_STAT_ANY) && copy_to_user(buf, &tbuf, sizeof(tbuf)))
		return -EFAULT;
	return ret;
}

#define IPCOP_SHMAT	21
#define IPCOP_SHMDT	22
#define IPCOP_SHMGET	23
#define IPCOP_SHMCTL	24

static long ipc_shmat(int shmid, unsigned long addr, int flags, unsigned long __user *result)
{
	unsigned long raddr;
	long err = ksys_shmat(shmid, addr, flags, &raddr);

	return err ?: put_user(raddr, result);
}

/* The i386's one call for all of them. Semaphores and message queues do not exist. */
SYSCALL_DEFINE6(ipc, unsigned int, call, int, first, unsigned long, second, unsigned long, third, void __user *, ptr, long, fifth)
{
	switch (call & 0xffff) {
	case IPCOP_SHMAT:
		return ipc_shmat(first, (unsigned long)ptr, second, (unsigned long __user *)third);
	case IPCOP_SHMDT:
		return ksys_shmdt((unsigned long)ptr);
	case IPCOP_SHMGET:
		return ksys_shmget(first, second, third);
	case IPCOP_SHMCTL:
		return ksys_shmctl(first, second, ptr);
	default:
		return -ENOSYS;
	}
}

SYSCALL_DEFINE3(shmget, int, key, size_t, size, int, shmflg)
{
	return ksys_shmget(key, size, shmflg);
}

SYSCALL_DEFINE3(shmctl, int, shmid, int, cmd, void __user *, buf)
{
	return ksys_shmctl(shmid, cmd, buf);
}

SYSCALL_DEFINE3(shmat, int, shmid, unsigned long, shmaddr, int, shmflg)
{
	unsigned long raddr;
	long err = ksys_shmat(shmid, shmaddr, shmflg, &raddr);

	return err ?: (long)raddr;
}

SYSCALL_DEFINE1(shmdt, unsigned long, shmaddr)
{
	return ksys_shmdt(shmaddr);
}

static int sysvipc_shm_proc_show(struct seq_file *m, void *v)
{
	struct shmid_kernel *shp;
	int id = 0;

	seq_puts(m, "       key      shmid perms       size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime        rss       swap\n");
	mutex_lock(&shm_mutex);
	for (; (shp = idr_get_next(&shm_ids, &id)); id++)
		seq_printf(m, "%10d %10d  %4o %10lu %5u %5u  %5lu %5u %5u %5u %5u %10llu %10llu %10llu %10lu %10lu\n", shp->key,
			   shp->id, shp->mode, shp->segsz, shp->cprid, shp->lprid, shp->nattch, shp->uid, shp->gid, shp->cuid,
			   shp->cgid, shp->atim, shp->dtim, shp->ctim, shp->file->f_mapping->nrpages * PAGE_SIZE, 0UL);
	mutex_unlock(&shm_mutex);
	return 0;
}

static int __init ipc_init(void)
{
	proc_mkdir("sysvipc", NULL);
	proc_create_single("sysvipc/shm", 0444, NULL, sysvipc_shm_proc_show);
	return 0;
}
fs_initcall(ipc_init);
