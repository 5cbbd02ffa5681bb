/*
 * What the root file system holds at boot, in place of an initial ramdisk.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/panic.h>
#include <linux/ramfs.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/uidgid.h>
#include <linux/utsname.h>
#include <asm/host.h>

static int __init init_mkdir(const char *name, umode_t mode)
{
	struct path path;
	struct dentry *dentry = kern_path_create(AT_FDCWD, name, &path, LOOKUP_DIRECTORY);
	int error;

	if (IS_ERR(dentry))
		return PTR_ERR(dentry);
	error = vfs_mkdir(&init_user_ns, d_inode(path.dentry), dentry, mode);
	done_path_create(&path, dentry);
	return error;
}

static const struct {
	const char *name;
	umode_t mode;
} folders[] __initconst = {
	{ "/tmp", 01777 },
	{ "/root", 0700 },
	{ "/etc", 0755 },
	{ "/lib", 0755 },
	{ "/lib/modules", 0755 },
	{ "/mnt", 0755 },
	{ "/bin", 0755 },
	{ "/sbin", 0755 },
	{ "/usr", 0755 },
	{ "/usr/bin", 0755 },
	{ "/usr/sbin", 0755 },
	{ "/var", 0755 },
	{ "/var/tmp", 01777 },
	{ "/home", 0755 },
};

/* The names of the users and groups that programs look up. */
static const struct {
	const char *name, *text;
} files[] __initconst = {
	{ "/etc/passwd",
	  "root:x:0:0:root:/root:/bin/sh\n"
	  "daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n"
	  "bin:x:2:2:bin:/bin:/usr/sbin/nologin\n"
	  "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n" },
	{ "/etc/group", "root:x:0:\ndaemon:x:1:\nbin:x:2:\ntty:x:5:\nusers:x:100:\nnogroup:x:65534:\n" },
};

/* In this order: a place may lie in a file system mounted before. */
static const struct {
	const char *device, *place, *type;
} mounts[] __initconst = {
	{ "devtmpfs", "/dev", "devtmpfs" },
	{ "proc", "/proc", "proc" },
	{ "sysfs", "/sys", "sysfs" },
	{ "tmpfs", "/dev/shm", "tmpfs" },
};

/* What udev makes beside the nodes of devices. */
static const struct {
	const char *name, *target;
} links[] __initconst = {
	{ "/dev/fd", "/proc/self/fd" },
	{ "/dev/stdin", "/proc/self/fd/0" },
	{ "/dev/stdout", "/proc/self/fd/1" },
	{ "/dev/stderr", "/proc/self/fd/2" },
};

static int __init init_file(const char *name, const char *text)
{
	struct file *file = filp_open(name, O_WRONLY | O_CREAT, 0644);
	size_t len = strlen(text);
	loff_t pos = 0;
	ssize_t n;

	if (IS_ERR(file))
		return PTR_ERR(file);
	n = kernel_write(file, text, len, &pos);
	filp_close(file, NULL);
	return n == (ssize_t)len ? 0 : n < 0 ? (int)n : -EIO;
}

static int __init init_symlink(const char *name, const char *target)
{
	struct path path;
	struct dentry *dentry = kern_path_create(AT_FDCWD, name, &path, 0);
	int error;

	if (IS_ERR(dentry))
		return PTR_ERR(dentry);
	error = vfs_symlink(&init_user_ns, d_inode(path.dentry), dentry, target);
	done_path_create(&path, dentry);
	return error;
}

static int __init init_link(const char *name, const char *target)
{
	struct path path, old;
	struct dentry *dentry;
	int error = kern_path(target, 0, &old);

	if (error)
		return error;
	dentry = kern_path_create(AT_FDCWD, name, &path, 0);
	error = PTR_ERR_OR_ZERO(dentry);
	if (!error) {
		error = vfs_link(old.dentry, &init_user_ns, d_inode(path.dentry), dentry, NULL);
		done_path_create(&path, dentry);
	}
	path_put(&old);
	return error;
}

static int __init init_executable(const char *name, unsigned int number)
{
	struct path path;
	struct dentry *dentry = kern_path_create(AT_FDCWD, name, &path, 0);
	int error;

	if (IS_ERR(dentry))
		return PTR_ERR(dentry);
	error = vfs_create(&init_user_ns, d_inode(path.dentry), dentry, 0755, true);
	if (!error)
		ramfs_set_host_file(d_inode(dentry), number);
	done_path_create(&path, dentry);
	return error;
}

/* The programs that the host brings when they are first opened. Further names of a file follow its first. */
static int __init init_host_files(void)
{
	struct host_file file, first;
	int error = 0;

	for (unsigned int i = 0; !error && host_file_get(i, &file); i++) {
		if (file.same_as != i) {
			error = init_link(file.name, first.name);
			continue;
		}
		first = file;
		error = init_executable(file.name, i);
	}
	return error;
}

static int __init init_mount(const char *device, const char *place, const char *type)
{
	int err = init_mkdir(place, 0755);

	return err ? err : do_mount(device, place, type, 0, NULL);
}

static int __init default_rootfs(void)
{
	size_t i;
	int err = 0;

	for (i = 0; i < ARRAY_SIZE(folders) && !err; i++)
		err = init_mkdir(folders[i].name, folders[i].mode);
	for (i = 0; i < ARRAY_SIZE(files) && !err; i++)
		err = init_file(files[i].name, files[i].text);
	for (i = 0; i < ARRAY_SIZE(mounts) && !err; i++)
		err = init_mount(mounts[i].device, mounts[i].place, mounts[i].type);
	for (i = 0; i < ARRAY_SIZE(links) && !err; i++)
		err = init_symlink(links[i].name, links[i].target);
	if (!err)
		err = init_host_files();
	if (err)
		panic("VFS: the root file system cannot be set up (%d)", err);
	return 0;
}
rootfs_initcall(default_rootfs);
