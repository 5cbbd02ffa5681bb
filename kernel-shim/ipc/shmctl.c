/*
 * shmctl(2), /proc/sysvipc/shm, and the system calls by their own numbers.
 */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/syscalls.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include "shm.h"

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
		.shm_segsz = shp->segsz,
		.shm_atime = shp->atim, .shm_atime_high = (u64)shp->atim >> 32,
		.shm_dtime = shp->dtim, .shm_dtime_high = (u64)shp->dtim >> 32,
		.shm_ctime = shp->ctim, .shm_ctime_high = (u64)shp->ctim >> 32,
		.shm_cpid = shp->cprid, .shm_lpid = shp->lprid, .shm_nattch = shp->nattch,
	};
	kernel_to_ipc64_perm(&shp->shm_perm, &tbuf->shm_perm);
}

/* SHM_STAT takes an index and answers with the id. */
static long shmctl_stat(int shmid, int cmd, struct shmid64_ds *tbuf)
{
	struct kern_ipc_perm *ipcp;
	int err;

	ipcp = cmd == IPC_STAT ? ipc_obtain_object_check(&shm_ids, shmid) : ipc_obtain_object_idr(&shm_ids, shmid);
	if (IS_ERR(ipcp))
		return PTR_ERR(ipcp);
	err = cmd == SHM_STAT_ANY ? 0 : ipcperms(ipcp, S_IRUGO);
	if (err)
		return err;
	shm_to_user(shm_of_perm(ipcp), tbuf);
	return cmd == IPC_STAT ? 0 : ipcp->id;
}

static unsigned long shm_resident(void)
{
	struct kern_ipc_perm *ipcp;
	unsigned long pages = 0;
	int idx = 0;

	for (; (ipcp = idr_get_next(&shm_ids.ipcs_idr, &idx)); idx++)
		pages += shm_of_perm(ipcp)->file->f_mapping->nrpages;
	return pages;
}

static long shmctl_info(int cmd, void __user *buf)
{
	struct shminfo64 limits = { .shmmax = SHMMAX, .shmmin = SHMMIN, .shmmni = SHMMNI, .shmseg = SHMMNI, .shmall = SHMALL };
	struct shm_info info = { .used_ids = shm_ids.in_use, .shm_tot = shm_tot, .shm_rss = shm_resident() };
	int max_idx = ipc_get_maxidx(&shm_ids);
	int err = cmd == IPC_INFO ? copy_result(buf, &limits, sizeof(limits)) : copy_result(buf, &info, sizeof(info));

	return err ?: max_idx;
}

/* What only the owner may do. */
static long shmctl_down(int shmid, int cmd, const struct shmid64_ds *tbuf)
{
	struct kern_ipc_perm *ipcp = ipcctl_obtain_check(&shm_ids, shmid);
	int err;

	if (IS_ERR(ipcp))
		return PTR_ERR(ipcp);
	if (cmd == IPC_RMID) {
		shm_rmid(shm_of_perm(ipcp));
		return 0;
	}
	err = ipc_update_perm(&tbuf->shm_perm, ipcp);
	if (!err)
		shm_of_perm(ipcp)->ctim = ktime_get_real_seconds();
	return err;
}

/* Memory is never swapped out: the flag is kept for IPC_STAT. */
static long shmctl_do_lock(int shmid, int cmd)
{
	struct kern_ipc_perm *ipcp = ipc_obtain_object_check(&shm_ids, shmid);
	kuid_t euid = current_euid();

	if (IS_ERR(ipcp))
		return PTR_ERR(ipcp);
	if (!capable(CAP_IPC_LOCK) && !uid_eq(euid, ipcp->uid) && !uid_eq(euid, ipcp->cuid))
		return -EPERM;
	ipcp->mode = cmd == SHM_LOCK ? ipcp->mode | SHM_LOCKED : ipcp->mode & ~SHM_LOCKED;
	return 0;
}

static long shmctl_locked(int shmid, int cmd, struct shmid64_ds *tbuf)
{
	switch (cmd) {
	case IPC_STAT:
	case SHM_STAT:
	case SHM_STAT_ANY:
		return shmctl_stat(shmid, cmd, tbuf);
	case IPC_SET:
	case IPC_RMID:
		return shmctl_down(shmid, cmd, tbuf);
	case SHM_LOCK:
	case SHM_UNLOCK:
		return shmctl_do_lock(shmid, cmd);
	default:
		return -EINVAL;
	}
}

/* User memory is touched without shm_ids.rwsem: unmapping takes that with the mm's lock held. */
long ksys_shmctl(int shmid, int cmd, void __user *buf)
{
	struct shmid64_ds tbuf;
	long ret;

	cmd = ipc_parse_version(cmd);
	if (cmd < 0 || shmid < 0)
		return -EINVAL;
	if (cmd == IPC_INFO || cmd == SHM_INFO)
		return shmctl_info(cmd, buf);
	if (cmd == IPC_SET && copy_from_user(&tbuf, buf, sizeof(tbuf)))
		return -EFAULT;
	down_write(&shm_ids.rwsem);
	ret = shmctl_locked(shmid, cmd, &tbuf);
	up_write(&shm_ids.rwsem);
	if (ret >= 0 && (cmd == IPC_STAT || cmd == SHM_STAT || cmd == SHM_STAT_ANY) && copy_to_user(buf, &tbuf, sizeof(tbuf)))
		return -EFAULT;
	return ret;
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

static void sysvipc_shm_proc_show(struct seq_file *m, struct kern_ipc_perm *ipcp)
{
	const struct shmid_kernel *shp = shm_of_perm(ipcp);

	seq_printf(m, "%10d %10d  %4o %10lu %5u %5u  %5lu %5u %5u %5u %5u %10llu %10llu %10llu %10lu %10lu\n", ipcp->key,
		   ipcp->id, ipcp->mode, shp->segsz, shp->cprid, shp->lprid, shp->nattch, __kuid_val(ipcp->uid),
		   __kgid_val(ipcp->gid), __kuid_val(ipcp->cuid), __kgid_val(ipcp->cgid), shp->atim, shp->dtim, shp->ctim,
		   shp->file->f_mapping->nrpages * PAGE_SIZE, 0UL);
}

static int __init shm_init(void)
{
	static const struct ipc_proc_iface iface = {
		.path = "sysvipc/shm",
		.header = "       key      shmid perms       size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime        rss       swap\n",
		.ids = &shm_ids,
		.show = sysvipc_shm_proc_show,
	};

	ipc_init_proc_interface(&iface);
	return 0;
}
device_initcall(shm_init);
