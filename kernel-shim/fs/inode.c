/*
 * Inodes. No inode is kept without a user: the dentries of in-memory file systems are what keeps theirs alive.
 */
#include <linux/bug.h>
#include <linux/cdev.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/pagemap.h>
#include <linux/pipe_fs_i.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/timekeeping.h>
#include "internal.h"

static struct kmem_cache *inode_cache;
static unsigned long nr_inodes;

unsigned long get_nr_inodes(void)
{
	return nr_inodes;
}

void address_space_init_once(struct address_space *mapping)
{
	memset(mapping, 0, sizeof(*mapping));
	INIT_RADIX_TREE(&mapping->i_pages, GFP_KERNEL);
	mapping->i_mmap = RB_ROOT_CACHED;
	init_rwsem(&mapping->i_mmap_rwsem);
	spin_lock_init(&mapping->private_lock);
	INIT_LIST_HEAD(&mapping->private_list);
	mapping->gfp_mask = GFP_HIGHUSER;
}
EXPORT_SYMBOL(address_space_init_once);

/* What stays true between uses of the memory; alloc_inode methods of file systems call it on their own inodes. */
void inode_init_once(struct inode *inode)
{
	memset(inode, 0, sizeof(*inode));
	address_space_init_once(&inode->i_data);
	spin_lock_init(&inode->i_lock);
	init_rwsem(&inode->i_rwsem);
	mutex_init(&inode->i_mutex_before_4_7);
	INIT_HLIST_NODE(&inode->i_hash);
	INIT_HLIST_HEAD(&inode->i_dentry);
	INIT_LIST_HEAD(&inode->i_sb_list);
	INIT_LIST_HEAD(&inode->i_devices);
}
EXPORT_SYMBOL(inode_init_once);

static int no_open(struct inode *inode, struct file *file)
{
	return -ENXIO;
}

static const struct file_operations no_open_fops = { .open = no_open };
static const struct inode_operations empty_iops;

static void inode_init_always(struct super_block *sb, struct inode *inode)
{
	inode->i_sb = sb;
	inode->i_mapping = &inode->i_data;
	inode->i_data.host = inode;
	inode->i_blkbits = sb->s_blocksize_bits;
	inode->i_op = &empty_iops;
	inode->i_fop = &no_open_fops;
	inode->__i_nlink = 1;
	atomic_set(&inode->i_count, 1);
}

/* An inode that is in no list of its file system's; NULL without memory. */
struct inode *new_inode_pseudo(struct super_block *sb)
{
	struct inode *inode;

	if (sb->s_op && sb->s_op->alloc_inode) {
		inode = sb->s_op->alloc_inode(sb);
	} else {
		inode = kmem_cache_alloc(inode_cache, GFP_KERNEL);
		if (inode)
			inode_init_once(inode);
	}
	if (!inode)
		return NULL;
	inode_init_always(sb, inode);
	nr_inodes++;
	return inode;
}

struct inode *new_inode(struct super_block *sb)
{
	struct inode *inode = new_inode_pseudo(sb);

	if (inode)
		list_add(&inode->i_sb_list, &sb->s_inodes);
	return inode;
}
EXPORT_SYMBOL(new_inode);

static void destroy_inode(struct inode *inode)
{
	const struct super_operations *ops = inode->i_sb->s_op;

	nr_inodes--;
	if (ops && ops->destroy_inode)
		ops->destroy_inode(inode);
	else if (ops && ops->free_inode)
		ops->free_inode(inode);
	else
		kmem_cache_free(inode_cache, inode);
}

/* An evict_inode method ends with it: nothing of the inode's data may be left. */
void clear_inode(struct inode *inode)
{
	BUG_ON(inode->i_data.nrpages);
	inode->i_state = I_FREEING;
}
EXPORT_SYMBOL(clear_inode);

static void evict(struct inode *inode)
{
	const struct super_operations *ops = inode->i_sb->s_op;

	list_del_init(&inode->i_sb_list);
	if (ops && ops->evict_inode) {
		ops->evict_inode(inode);
	} else {
		truncate_inode_pages_final(&inode->i_data);
		clear_inode(inode);
	}
	if (S_ISCHR(inode->i_mode) && inode->i_cdev)
		cd_forget(inode);
	destroy_inode(inode);
}

/* Drops a reference; the last one frees the inode and its pages. May sleep. */
void iput(struct inode *inode)
{
	if (!inode)
		return;
	if (!atomic_dec_and_test(&inode->i_count))
		return;
	if (inode->i_sb->s_op && inode->i_sb->s_op->drop_inode)
		inode->i_sb->s_op->drop_inode(inode);
	evict(inode);
}
EXPORT_SYMBOL(iput);

void ihold(struct inode *inode)
{
	WARN_ON(atomic_inc_return(&inode->i_count) < 2);
}
EXPORT_SYMBOL(ihold);

struct inode *igrab(struct inode *inode)
{
	if (inode->i_state & I_FREEING)
		return NULL;
	atomic_inc(&inode->i_count);
	return inode;
}
EXPORT_SYMBOL(igrab);

unsigned int get_next_ino(void)
{
	static unsigned int last_ino;

	return ++last_ino ? last_ino : ++last_ino;
}
EXPORT_SYMBOL(get_next_ino);

void set_nlink(struct inode *inode, unsigned int nlink)
{
	inode->__i_nlink = nlink;
}
EXPORT_SYMBOL(set_nlink);

void inc_nlink(struct inode *inode)
{
	inode->__i_nlink++;
}
EXPORT_SYMBOL(inc_nlink);

void drop_nlink(struct inode *inode)
{
	WARN_ON(inode->i_nlink == 0);
	inode->__i_nlink--;
}
EXPORT_SYMBOL(drop_nlink);

void clear_nlink(struct inode *inode)
{
	inode->__i_nlink = 0;
}
EXPORT_SYMBOL(clear_nlink);

/* Owner, group and mode of an object about to appear in `dir` (NULL for a root). */
void inode_init_owner(struct user_namespace *ns, struct inode *inode, const struct inode *dir, umode_t mode)
{
	inode->i_uid = current_fsuid();
	inode->i_gid = current_fsgid();
	if (dir && dir->i_mode & S_ISGID) {
		inode->i_gid = dir->i_gid;
		if (S_ISDIR(mode))
			mode |= S_ISGID;
	}
	inode->i_mode = mode;
}
EXPORT_SYMBOL(inode_init_owner);

/* Device nodes, FIFOs and sockets are opened the same way in every file system. */
void init_special_inode(struct inode *inode, umode_t mode, dev_t rdev)
{
	inode->i_mode = mode;
	if (S_ISCHR(mode)) {
		inode->i_fop = &def_chr_fops;
		inode->i_rdev = rdev;
	} else if (S_ISBLK(mode)) {
		inode->i_rdev = rdev;
	} else if (S_ISFIFO(mode)) {
		inode->i_fop = &pipefifo_fops;
	}
}
EXPORT_SYMBOL(init_special_inode);

struct timespec64 current_time(struct inode *inode)
{
	struct timespec64 now;

	ktime_get_coarse_real_ts64(&now);
	return now;
}
EXPORT_SYMBOL(current_time);

/* relatime: an access time is moved only if it is not after the last change, or a day old. */
void touch_atime(const struct path *path)
{
	struct inode *inode = path->dentry->d_inode;
	struct timespec64 now;

	if (inode->i_flags & S_NOATIME || path->mnt->mnt_flags & (MNT_NOATIME | MNT_READONLY))
		return;
	now = current_time(inode);
	if (timespec64_compare(&inode->i_mtime, &inode->i_atime) >= 0 ||
	    timespec64_compare(&inode->i_ctime, &inode->i_atime) >= 0 ||
	    now.tv_sec - inode->i_atime.tv_sec >= 24 * 60 * 60)
		inode->i_atime = now;
}
EXPORT_SYMBOL(touch_atime);

void file_accessed(struct file *file)
{
	if (!(file->f_flags & O_NOATIME))
		touch_atime(&file->f_path);
}
EXPORT_SYMBOL(file_accessed);

int file_update_time(struct file *file)
{
	struct inode *inode = file_inode(file);

	inode->i_mtime = inode->i_ctime = current_time(inode);
	return 0;
}
EXPORT_SYMBOL(file_update_time);

/*
 * i_writecount: > 0 counts writers, < 0 counts users who must not see changes (running programs). ETXTBSY to whoever
 * comes second.
 */
int get_write_access(struct inode *inode)
{
	if (atomic_read(&inode->i_writecount) < 0)
		return -ETXTBSY;
	atomic_inc(&inode->i_writecount);
	return 0;
}

void put_write_access(struct inode *inode)
{
	atomic_dec(&inode->i_writecount);
}

int deny_write_access(struct file *file)
{
	struct inode *inode = file_inode(file);

	if (atomic_read(&inode->i_writecount) > 0)
		return -ETXTBSY;
	atomic_dec(&inode->i_writecount);
	return 0;
}

void allow_write_access(struct file *file)
{
	if (file)
		atomic_inc(&file_inode(file)->i_writecount);
}

static bool is_read_only(const struct file *file)
{
	return (file->f_mode & (FMODE_READ | FMODE_WRITE)) == FMODE_READ;
}

/* i_readcount: of a file that was opened, or is closed. */
void i_readcount_inc(struct file *file)
{
	if (is_read_only(file))
		atomic_inc(&file_inode(file)->i_readcount);
}

void i_readcount_dec(struct file *file)
{
	if (is_read_only(file))
		atomic_dec(&file_inode(file)->i_readcount);
}

bool inode_owner_or_capable(struct user_namespace *ns, const struct inode *inode)
{
	return uid_eq(current_fsuid(), inode->i_uid) || capable(CAP_FOWNER);
}
EXPORT_SYMBOL(inode_owner_or_capable);

void __init inode_init(void)
{
	inode_cache = kmem_cache_create("inode_cache", sizeof(struct inode), 0, SLAB_PANIC, NULL);
}
