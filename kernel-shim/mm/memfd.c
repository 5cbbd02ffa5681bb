/*
 * memfd_create(2): anonymous memory with a descriptor; and seals, which forbid for ever what could be done to it.
 */
#include <linux/err.h>
#include <linux/fcntl.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/shmem_fs.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#define MFD_CLOEXEC		0x0001U
#define MFD_ALLOW_SEALING	0x0002U
#define MFD_HUGETLB		0x0004U
#define MFD_NAME_PREFIX		"memfd:"
#define MFD_NAME_MAX_LEN	(NAME_MAX - (sizeof(MFD_NAME_PREFIX) - 1))

#define F_ALL_SEALS (F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_FUTURE_WRITE)

/* Whether a shared mapping may write, or may come to. */
static bool mapped_writable(struct address_space *mapping)
{
	struct rb_node *node;
	vm_flags_t writable = VM_SHARED | VM_MAYWRITE, flags = 0;

	down_read(&mapping->i_mmap_rwsem);
	for (node = rb_first_cached(&mapping->i_mmap); node && flags != writable; node = rb_next(node))
		flags = rb_entry(node, struct vm_area_struct, shared.rb)->vm_flags & writable;
	up_read(&mapping->i_mmap_rwsem);
	return flags == writable;
}

bool memfd_sealed_against_writing(const struct file *file)
{
	const unsigned int *seals = shmem_seals(file_inode(file));

	return seals && (*seals & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE));
}

/* Whether somebody outside of page tables may write to a page. */
static bool has_pins(struct address_space *mapping)
{
	pgoff_t index = 0;
	struct page *page;
	bool pinned = false;

	while (!pinned && find_get_pages(mapping, &index, 1, &page)) {
		pinned = page_count(page) - page_mapcount(page) > 2;	/* ours and the page cache's */
		put_page(page);
	}
	return pinned;
}

static long memfd_add_seals(struct file *file, unsigned int seals)
{
	struct inode *inode = file_inode(file);
	unsigned int *file_seals = shmem_seals(inode);
	long error = 0;

	if (!(file->f_mode & FMODE_WRITE))
		return -EPERM;
	if (seals & ~F_ALL_SEALS)
		return -EINVAL;
	if (!file_seals)
		return -EINVAL;
	inode_lock(inode);
	if (*file_seals & F_SEAL_SEAL)
		error = -EPERM;
	else if ((seals & F_SEAL_WRITE) && !(*file_seals & F_SEAL_WRITE) &&
		 (mapped_writable(file->f_mapping) || has_pins(file->f_mapping)))
		error = -EBUSY;
	else
		*file_seals |= seals;
	inode_unlock(inode);
	return error;
}

long memfd_fcntl(struct file *file, unsigned int cmd, unsigned long arg)
{
	unsigned int *seals = shmem_seals(file_inode(file));

	if (cmd == F_ADD_SEALS)
		return memfd_add_seals(file, arg);
	return seals ? (long)*seals : -EINVAL;
}

/* The file's name, "memfd:" and then the user's; ERR_PTR. */
static char *memfd_name(const char __user *uname)
{
	long len = strnlen_user(uname, MFD_NAME_MAX_LEN + 1);
	char *name;

	if (len <= 0)
		return ERR_PTR(-EFAULT);
	if (len > (long)MFD_NAME_MAX_LEN + 1)
		return ERR_PTR(-EINVAL);
	name = kmalloc(len + sizeof(MFD_NAME_PREFIX) - 1, GFP_KERNEL);
	if (!name)
		return ERR_PTR(-ENOMEM);
	strcpy(name, MFD_NAME_PREFIX);
	if (!copy_from_user(name + sizeof(MFD_NAME_PREFIX) - 1, uname, len) && !name[len + sizeof(MFD_NAME_PREFIX) - 2])
		return name;
	kfree(name);
	return ERR_PTR(-EFAULT);
}

SYSCALL_DEFINE2(memfd_create, const char __user *, uname, unsigned int, flags)
{
	struct file *file;
	char *name;
	int fd;

	if (flags & ~(MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_HUGETLB))
		return -EINVAL;
	if (flags & MFD_HUGETLB)
		return -ENOSYS;
	name = memfd_name(uname);
	if (IS_ERR(name))
		return PTR_ERR(name);
	fd = get_unused_fd_flags(flags & MFD_CLOEXEC ? O_CLOEXEC : 0);
	if (fd < 0)
		goto out;
	file = shmem_file_setup(name, 0, VM_NORESERVE);
	if (IS_ERR(file)) {
		put_unused_fd(fd);
		fd = PTR_ERR(file);
		goto out;
	}
	file->f_mode |= FMODE_PREAD | FMODE_PWRITE;
	if (flags & MFD_ALLOW_SEALING)
		*shmem_seals(file_inode(file)) &= ~F_SEAL_SEAL;
	fd_install(fd, file);
out:
	kfree(name);
	return fd;
}
