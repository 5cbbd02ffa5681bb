/*
 * mmap(2): checking what is asked for, and making the mapping. Finding an address is in mm/unmapped_area.c, removing
 * mappings in mm/munmap.c.
 */
#include <linux/capability.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mman.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/shmem_fs.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

int sysctl_max_map_count = 65530;
unsigned long mmap_min_addr = 65536;

/* A hint of 0 is "anywhere"; others are not below what mmap_min_addr allows. */
static unsigned long round_hint_to_min(unsigned long hint)
{
	hint &= PAGE_MASK;
	return hint && hint < mmap_min_addr ? PAGE_ALIGN(mmap_min_addr) : hint;
}

/* Whether the range [pgoff, pgoff + len) can exist in such a file at all. */
static bool file_mmap_ok(struct file *file, unsigned long pgoff, unsigned long len)
{
	struct inode *inode = file_inode(file);
	u64 maxsize = ULONG_MAX;

	if (S_ISREG(inode->i_mode) || S_ISBLK(inode->i_mode))
		maxsize = inode->i_sb->s_maxbytes;
	if (maxsize < len)
		return false;
	return pgoff <= (maxsize - len) >> PAGE_SHIFT;
}

/* A shared mapping of a file. 0 or -errno; adds to *vm_flags what it becomes. */
static int check_shared_file(struct file *file, unsigned long prot, vm_flags_t *vm_flags)
{
	if ((prot & PROT_WRITE) && !(file->f_mode & FMODE_WRITE))
		return -EACCES;
	if ((file_inode(file)->i_flags & S_APPEND) && (file->f_mode & FMODE_WRITE))
		return -EACCES;
	*vm_flags |= VM_SHARED | VM_MAYSHARE;
	if (!(file->f_mode & FMODE_WRITE))
		*vm_flags &= ~(VM_MAYWRITE | VM_SHARED);
	else if (!(prot & PROT_WRITE) && memfd_sealed_against_writing(file))
		*vm_flags &= ~VM_MAYWRITE;
	return 0;
}

static int check_file_mapping(struct file *file, unsigned long len, unsigned long prot, unsigned long flags,
			      vm_flags_t *vm_flags, unsigned long pgoff)
{
	unsigned long supported = LEGACY_MAP_MASK | file->f_op->mmap_supported_flags;
	int err;

	if (!file_mmap_ok(file, pgoff, len))
		return -EOVERFLOW;
	switch (flags & MAP_TYPE) {
	case MAP_SHARED:
		flags &= LEGACY_MAP_MASK;
		fallthrough;
	case MAP_SHARED_VALIDATE:
		if (flags & ~supported)
			return -EOPNOTSUPP;
		err = check_shared_file(file, prot, vm_flags);
		if (err)
			return err;
		fallthrough;
	case MAP_PRIVATE:
		if (!(file->f_mode & FMODE_READ))
			return -EACCES;
		if (path_noexec(&file->f_path)) {
			if (*vm_flags & VM_EXEC)
				return -EPERM;
			*vm_flags &= ~VM_MAYEXEC;
		}
		if (!file->f_op->mmap)
			return -ENODEV;
		return *vm_flags & VM_GROWSDOWN ? -EINVAL : 0;
	default:
		return -EINVAL;
	}
}

static int check_anon_mapping(unsigned long flags, unsigned long addr, vm_flags_t *vm_flags, unsigned long *pgoff)
{
	switch (flags & MAP_TYPE) {
	case MAP_SHARED:
		if (*vm_flags & VM_GROWSDOWN)
			return -EINVAL;
		*pgoff = 0;
		*vm_flags |= VM_SHARED | VM_MAYSHARE;
		return 0;
	case MAP_PRIVATE:
		*pgoff = addr >> PAGE_SHIFT;
		return 0;
	default:
		return -EINVAL;
	}
}

/* Tears down what a failed .mmap left behind. */
static void undo_mmap(struct vm_area_struct *vma)
{
	struct vm_area_struct *prev, *next = find_vma_prev(vma->vm_mm, vma->vm_start, &prev);

	unmap_region(vma->vm_mm, vma, prev, next, vma->vm_start, vma->vm_end);
	vma_file_put(vma);
}

/* Until 4.1 what a driver did not map was memory of zeroes, also in a shared mapping. */
static bool file_has_anon_holes(const struct file *file)
{
	const struct module *mod = __module_address((unsigned long)file->f_op);

	return mod && mod->api_version < KERNEL_VERSION(4, 2, 0);
}

/* Lets the file set the mapping up. ->open is not called for it, and ->close not if this fails. */
static int call_mmap(struct vm_area_struct *vma, struct file *file)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long addr = vma->vm_start;
	int err;

	vma->vm_file = get_file(file);
	vma->anon_holes = file_has_anon_holes(file);
	mm->mmap_in_progress = vma;
	err = file->f_op->mmap(file, vma);
	mm->mmap_in_progress = NULL;
	WARN_ON_ONCE(!err && vma->vm_start != addr);
	if (err)
		undo_mmap(vma);
	return err;
}

static int setup_vma(struct vm_area_struct *vma, struct file *file)
{
	if (file)
		return call_mmap(vma, file);
	if (vma->vm_flags & VM_SHARED)
		return shmem_zero_setup(vma);
	vma_set_anonymous(vma);
	return 0;
}

/* A private writable mapping promises memory for each of its pages. */
static bool accountable_mapping(vm_flags_t vm_flags)
{
	return (vm_flags & (VM_NORESERVE | VM_SHARED | VM_WRITE)) == VM_WRITE;
}

static void account_mlock(struct vm_area_struct *vma)
{
	if (!(vma->vm_flags & VM_LOCKED))
		return;
	if (vma->vm_flags & VM_SPECIAL)
		vm_flags_clear(vma, VM_LOCKED_MASK);
	else
		vma->vm_mm->locked_vm += vma_pages(vma);
}

static unsigned long new_region(struct file *file, unsigned long addr, unsigned long len, vm_flags_t vm_flags,
				unsigned long pgoff)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma = vm_area_alloc(mm);
	int err;

	if (!vma)
		return -ENOMEM;
	vma->vm_start = addr;
	vma->vm_end = addr + len;
	vm_flags_init(vma, vm_flags);
	vma->vm_page_prot = vm_get_page_prot(vm_flags);
	vma->vm_pgoff = pgoff;
	err = setup_vma(vma, file);
	if (err) {
		vm_area_free(vma);
		return err;
	}
	vma_link(mm, vma);
	vma_interval_insert(vma);
	account_mlock(vma);
	vm_flags_set(vma, VM_SOFTDIRTY);
	vma_set_page_prot(vma);
	vm_stat_account(mm, vma->vm_flags, len >> PAGE_SHIFT);
	return addr;
}

/* Of [addr, end), which MAP_FIXED is about to empty. */
static unsigned long count_vma_pages_range(struct mm_struct *mm, unsigned long addr, unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, addr);
	unsigned long pages = 0;

	for (; vma && vma->vm_start < end; vma = vma->vm_next)
		pages += (min(end, vma->vm_end) - max(addr, vma->vm_start)) >> PAGE_SHIFT;
	return pages;
}

/* Whether the limits allow it, if only by what it replaces. */
static bool may_replace(struct mm_struct *mm, vm_flags_t vm_flags, unsigned long addr, unsigned long len)
{
	unsigned long pages = len >> PAGE_SHIFT;

	return may_expand_vm(mm, vm_flags, pages) ||
	       may_expand_vm(mm, vm_flags, pages - count_vma_pages_range(mm, addr, addr + len));
}

/* A mapping that continues its neighbour's is one with it: a file's ->mmap does not hear of it. */
static unsigned long mmap_region(struct file *file, unsigned long addr, unsigned long len, vm_flags_t vm_flags,
				 unsigned long pgoff)
{
	struct mm_struct *mm = current->mm;
	unsigned long ret, charged = 0;

	if (!may_replace(mm, vm_flags, addr, len))
		return -ENOMEM;
	if (find_vma_intersection(mm, addr, addr + len) && do_munmap(mm, addr, len))
		return -ENOMEM;
	if (accountable_mapping(vm_flags)) {
		charged = len >> PAGE_SHIFT;
		if (vm_enough_memory(charged))
			return -ENOMEM;
		vm_flags |= VM_ACCOUNT;
	}
	if ((file || !(vm_flags & VM_SHARED)) && vma_merge(mm, addr, addr + len, vm_flags | VM_SOFTDIRTY, file, pgoff)) {
		vm_stat_account(mm, vm_flags, len >> PAGE_SHIFT);
		mm->locked_vm += vm_flags & VM_LOCKED ? len >> PAGE_SHIFT : 0;
		return addr;
	}
	ret = new_region(file, addr, len, vm_flags, pgoff);
	if (IS_ERR_VALUE(ret))
		vm_unacct_memory(charged);
	else if (file)
		vma_merge_neighbours(find_vma(mm, addr));
	return ret;
}

/*
 * mmap_lock is held for writing. The address, or -errno as an unsigned long. *populate is how many bytes the caller
 * should fault in once the lock is dropped.
 */
unsigned long do_mmap_populate(struct file *file, unsigned long addr, unsigned long len, unsigned long prot,
			       unsigned long flags, vm_flags_t vm_flags, unsigned long pgoff,
			       unsigned long *populate)
{
	struct mm_struct *mm = current->mm;
	int err;

	*populate = 0;
	if (!len)
		return -EINVAL;
	if (flags & MAP_FIXED_NOREPLACE)
		flags |= MAP_FIXED;
	if (!(flags & MAP_FIXED))
		addr = round_hint_to_min(addr);
	len = PAGE_ALIGN(len);
	if (!len)
		return -ENOMEM;
	if (pgoff + (len >> PAGE_SHIFT) < pgoff)
		return -EOVERFLOW;
	if (mm->map_count > sysctl_max_map_count)
		return -ENOMEM;
	addr = get_unmapped_area(file, addr, len, pgoff, flags);
	if (IS_ERR_VALUE(addr))
		return addr;
	if ((flags & MAP_FIXED_NOREPLACE) && find_vma_intersection(mm, addr, addr + len))
		return -EEXIST;
	vm_flags |= calc_vm_prot_bits(prot) | calc_vm_flag_bits(flags) | mm->def_flags | VM_MAYREAD | VM_MAYWRITE |
		    VM_MAYEXEC;
	if ((flags & MAP_LOCKED) && !can_do_mlock())
		return -EPERM;
	if (mlock_future_check(mm, vm_flags, len))
		return -EAGAIN;
	err = file ? check_file_mapping(file, len, prot, flags, &vm_flags, pgoff)
		   : check_anon_mapping(flags, addr, &vm_flags, &pgoff);
	if (err)
		return err;
	if ((flags & MAP_NORESERVE) && sysctl_overcommit_memory != OVERCOMMIT_NEVER)
		vm_flags |= VM_NORESERVE;
	addr = mmap_region(file, addr, len, vm_flags, pgoff);
	if (!IS_ERR_VALUE(addr) &&
	    ((vm_flags & VM_LOCKED) || (flags & (MAP_POPULATE | MAP_NONBLOCK)) == MAP_POPULATE))
		*populate = len;
	return addr;
}

unsigned long __do_mmap(struct file *file, unsigned long addr, unsigned long len, unsigned long prot,
			unsigned long flags, vm_flags_t vm_flags, unsigned long pgoff)
{
	unsigned long populate;

	return do_mmap_populate(file, addr, len, prot, flags, vm_flags, pgoff, &populate);
}
EXPORT_SYMBOL(__do_mmap);

static unsigned long vm_mmap_pgoff(struct file *file, unsigned long addr, unsigned long len, unsigned long prot,
				   unsigned long flag, unsigned long pgoff)
{
	struct mm_struct *mm = current->mm;
	unsigned long ret, populate;

	if (mmap_write_lock_killable(mm))
		return -EINTR;
	ret = do_mmap_populate(file, addr, len, prot, flag, 0, pgoff, &populate);
	mmap_write_unlock(mm);
	if (populate)
		__mm_populate(ret, populate, 1);
	return ret;
}

unsigned long vm_mmap(struct file *file, unsigned long addr, unsigned long len, unsigned long prot,
		      unsigned long flag, unsigned long offset)
{
	if (offset + PAGE_ALIGN(len) < offset || offset_in_page(offset))
		return -EINVAL;
	return vm_mmap_pgoff(file, addr, len, prot, flag, offset >> PAGE_SHIFT);
}
EXPORT_SYMBOL(vm_mmap);

SYSCALL_DEFINE6(mmap_pgoff, unsigned long, addr, unsigned long, len, unsigned long, prot, unsigned long, flags,
		unsigned long, fd, unsigned long, pgoff)
{
	struct file *file = NULL;
	unsigned long ret;

	if (!(flags & MAP_ANONYMOUS)) {
		file = fget(fd);
		if (!file)
			return -EBADF;
	}
	if (flags & MAP_HUGETLB)
		ret = file ? -EINVAL : -ENOMEM;
	else
		ret = vm_mmap_pgoff(file, addr, len, prot, flags, pgoff);
	if (file)
		fput(file);
	return ret;
}

struct mmap_arg_struct {
	unsigned long addr, len, prot, flags, fd, offset;
};

SYSCALL_DEFINE1(old_mmap, struct mmap_arg_struct __user *, arg)
{
	struct mmap_arg_struct a;

	if (copy_from_user(&a, arg, sizeof(a)))
		return -EFAULT;
	if (offset_in_page(a.offset))
		return -EINVAL;
	return sys_mmap_pgoff(a.addr, a.len, a.prot, a.flags, a.fd, a.offset >> PAGE_SHIFT);
}
