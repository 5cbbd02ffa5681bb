/*
 * /proc/PID/mounts and mountinfo
 */
#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/seq_file.h>
#include "mount.h"

static void show_mnt_opts(struct seq_file *m, struct mount *mnt)
{
	int flags = mnt->mnt.mnt_flags;

	seq_puts(m, __mnt_is_readonly(&mnt->mnt) ? "ro" : "rw");
	if (flags & MNT_NOSUID)
		seq_puts(m, ",nosuid");
	if (flags & MNT_NODEV)
		seq_puts(m, ",nodev");
	if (flags & MNT_NOEXEC)
		seq_puts(m, ",noexec");
	if (flags & MNT_NOATIME)
		seq_puts(m, ",noatime");
	if (flags & MNT_RELATIME)
		seq_puts(m, ",relatime");
}

static void show_vfsmnt(struct seq_file *m, struct mount *mnt)
{
	struct path path = { &mnt->mnt, mnt->mnt.mnt_root };
	const struct super_operations *ops = mnt->mnt.mnt_sb->s_op;

	seq_escape(m, mnt->mnt_devname, " \t\n\\");
	seq_putc(m, ' ');
	seq_path(m, &path, " \t\n\\");
	seq_printf(m, " %s ", mnt->mnt.mnt_sb->s_type->name);
	show_mnt_opts(m, mnt);
	if (ops && ops->show_options)
		ops->show_options(m, mnt->mnt.mnt_root);
	seq_puts(m, " 0 0\n");
}

/* /proc/mounts */
void mounts_show(struct seq_file *m)
{
	struct mount *mnt;

	list_for_each_entry(mnt, &mount_list, mnt_list)
		show_vfsmnt(m, mnt);
}

static void show_mountinfo(struct seq_file *m, struct mount *mnt)
{
	struct path path = { &mnt->mnt, mnt->mnt.mnt_root };
	struct super_block *sb = mnt->mnt.mnt_sb;

	seq_printf(m, "%i %i %u:%u ", mnt->mnt_id, mnt->mnt_parent->mnt_id, MAJOR(sb->s_dev), MINOR(sb->s_dev));
	seq_dentry(m, mnt->mnt.mnt_root, " \t\n\\");
	seq_putc(m, ' ');
	seq_path(m, &path, " \t\n\\");
	seq_putc(m, ' ');
	show_mnt_opts(m, mnt);
	seq_printf(m, " - %s ", sb->s_type->name);
	seq_escape(m, mnt->mnt_devname, " \t\n\\");
	seq_puts(m, sb->s_flags & SB_RDONLY ? " ro" : " rw");
	if (sb->s_op && sb->s_op->show_options)
		sb->s_op->show_options(m, mnt->mnt.mnt_root);
	seq_putc(m, '\n');
}

void mountinfo_show(struct seq_file *m)
{
	struct mount *mnt;

	list_for_each_entry(mnt, &mount_list, mnt_list)
		show_mountinfo(m, mnt);
}
