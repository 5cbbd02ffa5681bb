/*
 * System V shared memory: segments by key and id, attaching and detaching. A segment is a shared-memory file
 * (mm/shmem.c); each attachment is a mapping of a file of its own on it, whose ->open and ->close count.
 */
#include <linux/capability.h>
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

struct idr shm_ids = IDR_INIT(shm_ids);
DEFINE_MUTEX(shm_mutex);
int shm_in_use;
unsigned long shm_tot;
static int shm_seq, shm_last_idx = -1;

struct shmid_kernel *shm_obtain_object_check(int id)
{
	struct shmid_kernel *shp = id < 0 ? NULL : idr_find(&shm_ids, ipcid_to_idx(id));

	if (!shp)
		return ERR_PTR(-EINVAL);
	return shp->id == id ? shp : ERR_PTR(-EIDRM);
}

int ipcperms(const struct shmid_kernel *shp, unsigned int flag)
{
	unsigned int requested = (flag >> 6) | (flag >> 3) | flag, granted = shp->mode;
	uid_t euid = __kuid_val(current_euid());

	if (euid == shp->cuid || euid == shp->uid)
		granted >>= 6;
	else if (in_group_p(KGIDT_INIT(shp->cgid)) || in_group_p(KGIDT_INIT(shp->gid)))
		granted >>= 3;
	return (requested & ~granted & 0007) && !capable(CAP_IPC_OWNER) ? -EACCES : 0;
}

static void shm_destroy(struct shmid_kernel *shp)
{
	idr_remove(&shm_ids, ipcid_to_idx(shp->id));
	shm_in_use--;
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
	shp->mode |= SHM_DEST;
	shp->key = IPC_PRIVATE;
}

/*
 * Attachments. A segment that is attached cannot go, so its id, which is what the file knows, leads to it.
 */

static struct shmid_kernel *shm_of(struct vm_area_struct *vma)
{
	return idr_find(&shm_ids, ipcid_to_idx((long)vma->vm_file->private_data));
}

static void shm_open(struct vm_area_struct *vma)
{
	struct shmid_kernel *shp;

	mutex_lock(&shm_mutex);
	shp = shm_of(vma);
	shp->atim = ktime_get_real_seconds();
	shp->lprid = task_tgid_vnr(current);
	shp->nattch++;
	mutex_unlock(&shm_mutex);
}

static void __shm_close(struct shmid_kernel *shp)
{
	shp->lprid = task_tgid_vnr(current);
	shp->dtim = ktime_get_real_seconds();
	if (--shp->nattch == 0 && (shp->mode & SHM_DEST))
		shm_destroy(shp);
}

static void shm_close(struct vm_area_struct *vma)
{
	mutex_lock(&shm_mutex);
	__shm_close(shm_of(vma));
	mutex_unlock(&shm_mutex);
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

static struct shmid_kernel *shm_find_key(int key)
{
	struct shmid_kernel *shp;
	int id = 0;

	for (; (shp = idr_get_next(&shm_ids, &id)); id++)
		if (shp->key == key)
			return shp;
	return NULL;
}

/* An index is used again only after as many others. */
#define SHM_MIN_CYCLE	64

static int shm_add(struct shmid_kernel *shp, size_t size)
{
	int idx = shm_in_use < SHMMNI ? idr_alloc_cyclic(&shm_ids, shp, 0, max(shm_in_use * 3 / 2, SHM_MIN_CYCLE), GFP_KERNEL) : -ENOSPC;

	if (idx < 0)
		return idx;
	if (idx <= shm_last_idx)
		shm_seq = (shm_seq + 1) & 0xffff;
	shm_last_idx = idx;
	shp->id = (shm_seq << IPCMNI_SHIFT) + idx;
	shm_in_use++;
	shm_tot += PAGE_ALIGN(size) >> PAGE_SHIFT;
	return shp->id;
}

static int newseg(int key, size_t size, int shmflg)
{
	struct shmid_kernel *shp;
	char name[16];
	int id;

	if (size < SHMMIN || size > SHMMAX)
		return -EINVAL;
	if (shmflg & SHM_HUGETLB)
		return -EINVAL;
	shp = kzalloc(sizeof(*shp), GFP_KERNEL);
	if (!shp)
		return -ENOMEM;
	shp->key = key;
	shp->mode = shmflg & S_IRWXUGO;
	shp->uid = shp->cuid = __kuid_val(current_euid());
	shp->gid = shp->cgid = __kgid_val(current_egid());
	shp->segsz = size;
	shp->cprid = task_tgid_vnr(current);
	shp->ctim = ktime_get_real_seconds();
	sprintf(name, "SYSV%08x", key);
	shp->file = shmem_file_setup(name, size, 0);
	id = IS_ERR(shp->file) ? PTR_ERR(shp->file) : shm_add(shp, size);
	if (id >= 0)
		return id;
	if (!IS_ERR(shp->file))
		fput(shp->file);
	kfree(shp);
	return id;
}

long ksys_shmget(int key, size_t size, int shmflg)
{
	struct shmid_kernel *shp;
	long ret;

	mutex_lock(&shm_mutex);
	shp = key == IPC_PRIVATE ? NULL : shm_find_key(key);
	if (!shp)
		ret = key == IPC_PRIVATE || (shmflg & IPC_CREAT) ? newseg(key, size, shmflg) : -ENOENT;
	else if ((shmflg & IPC_CREAT) && (shmflg & IPC_EXCL))
		ret = -EEXIST;
	else if (shp->segsz < size)
		ret = -EINVAL;
	else
		ret = ipcperms(shp, shmflg) ?: shp->id;
	mutex_unlock(&shm_mutex);
	return ret;
}

/*
 * shmat(2) and shmdt(2).
 */

/* A file of its own for the attachment. The segment counts as attached until the caller says otherwise. */
static struct file *shm_file_of(int shmid, int shmflg, unsigned long *size)
{
	unsigned int rights = (shmflg & SHM_RDONLY ? S_IRUGO : S_IRUGO | S_IWUGO) | (shmflg & SHM_EXEC ? S_IXUGO : 0);
	struct shmid_kernel *shp = shm_obtain_object_check(shmid);
	struct file *file;
	int err;

	if (IS_ERR(shp))
		return ERR_CAST(shp);
	err = ipcperms(shp, rights);
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
	mutex_lock(&shm_mutex);
	file = shm_file_of(shmid, shmflg, &size);
	mutex_unlock(&shm_mutex);
	if (IS_ERR(file))
		return PTR_ERR(file);
	*raddr = shm_map(file, shmaddr, size, shmflg);
	fput(file);
	mutex_lock(&shm_mutex);
	shp = idr_find(&shm_ids, ipcid_to_idx(shmid));
	if (--shp->nattch == 0 && (shp->mode & SHM_DEST))
		shm_destroy(shp);
	mutex_unlock(&shm_mutex);
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
