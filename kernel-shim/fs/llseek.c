/* Seeking: the methods that files have, and vfs_llseek(), which calls them. */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/limits.h>

/* For llseek methods: sets the position if it is one the file can have. */
loff_t vfs_setpos(struct file *file, loff_t offset, loff_t maxsize)
{
	if (offset < 0 || offset > maxsize)
		return -EINVAL;
	if (offset != file->f_pos) {
		file->f_pos = offset;
		file->f_version = 0;
	}
	return offset;
}
EXPORT_SYMBOL(vfs_setpos);

static loff_t seek_to(struct file *file, loff_t offset, int whence, loff_t maxsize, loff_t eof)
{
	switch (whence) {
	case SEEK_SET:
		break;
	case SEEK_CUR:
		if (offset == 0)
			return file->f_pos;
		offset += file->f_pos;
		break;
	case SEEK_END:
		offset += eof;
		break;
	case SEEK_DATA:
	case SEEK_HOLE:
		if ((u64) offset >= (u64) eof)
			return -ENXIO;
		if (whence == SEEK_HOLE)
			offset = eof;
		break;
	default:
		return -EINVAL;
	}
	return vfs_setpos(file, offset, maxsize);
}

loff_t generic_file_llseek(struct file *file, loff_t offset, int whence)
{
	struct inode *inode = file->f_mapping->host;

	return seek_to(file, offset, whence, inode->i_sb->s_maxbytes, i_size_read(inode));
}
EXPORT_SYMBOL(generic_file_llseek);

loff_t fixed_size_llseek(struct file *file, loff_t offset, int whence, loff_t size)
{
	if (whence != SEEK_SET && whence != SEEK_CUR && whence != SEEK_END)
		return -EINVAL;
	return seek_to(file, offset, whence, size, size);
}
EXPORT_SYMBOL(fixed_size_llseek);

loff_t no_seek_end_llseek(struct file *file, loff_t offset, int whence)
{
	if (whence != SEEK_SET && whence != SEEK_CUR)
		return -EINVAL;
	return seek_to(file, offset, whence, LLONG_MAX, 0);
}
EXPORT_SYMBOL(no_seek_end_llseek);

loff_t noop_llseek(struct file *file, loff_t offset, int whence)
{
	return file->f_pos;
}
EXPORT_SYMBOL(noop_llseek);

loff_t no_llseek(struct file *file, loff_t offset, int whence)
{
	return -ESPIPE;
}
EXPORT_SYMBOL(no_llseek);

/* Any position, without regard to a size: what files had that named no llseek, before 2.6.37. */
loff_t default_llseek(struct file *file, loff_t offset, int whence)
{
	return seek_to(file, offset, whence, LLONG_MAX, i_size_read(file_inode(file)));
}
EXPORT_SYMBOL(default_llseek);

loff_t vfs_llseek(struct file *file, loff_t offset, int whence)
{
	if (!(file->f_mode & FMODE_LSEEK))
		return -ESPIPE;
	if (!file->f_op->llseek)
		return default_llseek(file, offset, whence);
	return file->f_op->llseek(file, offset, whence);
}
EXPORT_SYMBOL(vfs_llseek);
