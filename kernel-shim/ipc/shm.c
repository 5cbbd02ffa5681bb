/*
 * System V shared memory: segments by key and id, attaching and detaching. A segment is a shared-memory file
 * (mm/shmem.c); each attachment is a mapping of a file of its own on it, whose ->open and ->close count.
 */
#include <linux/err.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/shmem_fs.h>
#include <linux/slab.h>
#include <linux/timekeeping.h>
#include "shm.h"

struct ipc_ids shm_ids = IPC_IDS_INIT(shm_ids);
unsigned long shm_tot;

static void shm_destroy(struct shmid_kernel *shp)
{
	ipc_rmid(&shm_ids, &shp->shm_perm);
	shm_tot -= PAGE_ALIGN(shp->segsz) >> PAGE_SHIFT;
	fput(shp->file);
	kfree(shp);
}

void shm_rmid(struct shmid_kernel *shp)
{
	if (!shp->nattch) {
		shm_destroy(shp);
		return;
	}
	shp->shm_perm.mode |= SHM_DEST;
	ipc_set_key_private(&shp->shm_perm);
}

/*
 * Attachments. A segment that is attached cannot go, so its id, which is what the file knows, leads to it.
 */

static struct shmid_kernel *shm_of(struct vm_area_struct *vma)
{
	return idr_find(&shm_ids.ipcs_idr, ipcid_to_idx((long)vma->vm_file->private_data));
}

static void shm_open(struct vm_area_struct *vma)
{
	struct shmid_kernel *shp;

	down_write(&shm_ids.rwsem);
	shp = shm_of(vma);
	shp->atim = ktime_get_real_seconds();
	shp->lprid = task_tgid_vnr(current);
	shp->nattch++;
	up_write(&shm_ids.rwsem);
}

static void __shm_close(struct shmid_kernel *shp)
{
	shp->lprid = task_tgid_vnr(current);
	shp->dtim = ktime_get_real_seconds();
	if (--shp->nattch == 0 && (shp->shm_perm.mode & SHM_DEST))
		shm_destroy(shp);
}

static void shm_close(struct vm_area_struct *vma)
{
	down_write(&shm_ids.rwsem);
	__shm_close(shm_of(vma));
	up_write(&shm_ids.rwsem);
}

static const struct vm_operations_struct shm_vm_ops = {
	.open = shm_open,
	.close = shm_close,
	.fault = filemap_fault,
	.map_pages = filemap_map_pages,
};

static int shm_mmap(struct file *file, struct vm_area_struct *vma)
{
	vma->vm_ops = &shm_vm_ops;
	shm_open(vma);
	return 0;
}

static const struct file_operations shm_file_operations = {
	.mmap = shm_mmap,
	.fsync = noop_fsync,
};

/*
 * shmget(2).
 */

static int newseg(const struct ipc_params *params)
{
	struct shmid_kernel *shp;
	char name[16];
	int id;

	if (params->size < SHMMIN || params->size > SHMMAX)
		return -EINVAL;
	if (params->flg & SHM_HUGETLB)
		return -EINVAL;
	shp = kzalloc(sizeof(*shp), GFP_KERNEL);
	if (!shp)
		return -ENOMEM;
	shp->segsz = params->size;
	shp->cprid = task_tgid_vnr(current);
	shp->ctim = ktime_get_real_seconds();
	sprintf(name, "SYSV%08x", params->key);
	shp->file = shmem_file_setup(name, params->size, 0);
	id = IS_ERR(shp->file) ? PTR_ERR(shp->file) : ipc_addid(&shm_ids, &shp->shm_perm, params, SHMMNI);
	if (id >= 0) {
		shm_tot += PAGE_ALIGN(params->size) >> PAGE_SHIFT;
		return id;
	}
	if (!IS_ERR(shp->file))
		fput(shp->file);
	kfree(shp);
	return id;
}

static int shm_more_checks(struct kern_ipc_perm *ipcp, const struct ipc_params *params)
{
	return shm_of_perm(ipcp)->segsz < params->size ? -EINVAL : 0;
}

long ksys_shmget(int key, size_t size, int shmflg)
{
	static const struct ipc_ops shm_ops = { .getnew = newseg, .more_checks = shm_more_checks };
	struct ipc_params params = { .key = key, .flg = shmflg, .size = size };

	return ipcget(&shm_ids, &shm_ops, &params);
}

/*
 * shmat(2) and shmdt(2).
 */

/* A file of its own for the attachment. The segment counts as attached until the caller says otherwise. */
static struct file *shm_file_of(int shmid, int shmflg, unsigned long *size)
{
	unsigned int rights = (shmflg & SHM_RDONLY ? S_IRUGO : S_IRUGO | S_IWUGO) | (shmflg & SHM_EXEC ? S_IXUGO : 0);
	struct kern_ipc_perm *ipcp = ipc_obtain_object_check(&shm_ids, shmid);
	struct shmid_kernel *shp;
	struct file *file;
	int err;

	if (IS_ERR(ipcp))
		return ERR_CAST(ipcp);
	shp = shm_of_perm(ipcp);
	err = ipcperms(ipcp, rights);
	if (err)
		return ERR_PTR(err);
	file = alloc_file_clone(shp->file, shmflg & SHM_RDONLY ? O_RDONLY : O_RDWR, &shm_file_operations);
	if (IS_ERR(file))
		return file;
	file->private_data = (void *)(long)shmid;
	*size = shp->segsz;
	shp->nattch++;
	return file;
}

static unsigned long shm_map(struct file *file, unsigned long addr, unsigned long size, int shmflg)
{
	unsigned long prot = PROT_READ | (shmflg & SHM_RDONLY ? 0 : PROT_WRITE) | (shmflg & SHM_EXEC ? PROT_EXEC : 0);
	unsigned long ret = -EINVAL, end = PAGE_ALIGN(addr + size);

	if (mmap_write_lock_killable(current->mm))
		return -EINTR;
	if (!addr || (shmflg & SHM_REMAP) || (end > addr && !find_vma_intersection(current->mm, addr, end)))
		ret = __do_mmap(file, addr, size, prot, MAP_SHARED | (addr ? MAP_FIXED : 0), 0, 0);
	mmap_write_unlock(current->mm);
	return ret;
}

long ksys_shmat(int shmid, unsigned long shmaddr, int shmflg, unsigned long *raddr)
{
	struct shmid_kernel *shp;
	unsigned long size;
	struct file *file;

	if (shmid < 0)
		return -EINVAL;
	if (shmaddr & (SHMLBA - 1)) {
		if (!(shmflg & SHM_RND))
			return -EINVAL;
		shmaddr &= ~(SHMLBA - 1);
	}
	if (!shmaddr && (shmflg & SHM_REMAP))
		return -EINVAL;
	down_write(&shm_ids.rwsem);
	file = shm_file_of(shmid, shmflg, &size);
	up_write(&shm_ids.rwsem);
	if (IS_ERR(file))
		return PTR_ERR(file);
	*raddr = shm_map(file, shmaddr, size, shmflg);
	fput(file);
	down_write(&shm_ids.rwsem);
	shp = idr_find(&shm_ids.ipcs_idr, ipcid_to_idx(shmid));
	if (--shp->nattch == 0 && (shp->shm_perm.mode & SHM_DEST))
		shm_destroy(shp);
	up_write(&shm_ids.rwsem);
	return IS_ERR_VALUE(*raddr) ? (long)*raddr : 0;
}

/* The first mapping from shmaddr on that is the segment at that address, and what is left of it behind. */
long ksys_shmdt(unsigned long shmaddr)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma, *next;
	struct address_space *mapping = NULL;
	unsigned long end = 0;

	if (shmaddr & ~PAGE_MASK)
		return -EINVAL;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	for (vma = find_vma(mm, shmaddr); vma && (!mapping || vma->vm_end <= end); vma = next) {
		next = vma->vm_next;
		if (vma->vm_ops != &shm_vm_ops || (vma->vm_start - shmaddr) >> PAGE_SHIFT != vma->vm_pgoff ||
		    (mapping && vma->vm_file->f_mapping != mapping))
			continue;
		if (!mapping) {
			mapping = vma->vm_file->f_mapping;
			end = shmaddr + PAGE_ALIGN(i_size_read(mapping->host));
		}
		do_munmap(mm, vma->vm_start, vma->vm_end - vma->vm_start);
	}
	mmap_write_unlock(mm);
	return mapping ? 0 : -EINVAL;
}
