/*
 * Path names, copied from user memory or given by the kernel.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/limits.h>
#include <linux/namei.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

static struct filename *alloc_filename(size_t size)
{
	struct filename *name = kmalloc(sizeof(*name) + size, GFP_KERNEL);

	if (!name)
		return ERR_PTR(-ENOMEM);
	name->name = name->iname;
	name->refcnt = 1;
	return name;
}

struct filename *getname_flags(const char __user *filename, int flags, int *empty)
{
	struct filename *name = alloc_filename(PATH_MAX);
	long len;

	if (IS_ERR(name))
		return name;
	len = strncpy_from_user(name->iname, filename, PATH_MAX);
	if (len == PATH_MAX)
		len = -ENAMETOOLONG;
	if (len == 0) {
		if (empty)
			*empty = 1;
		if (!(flags & LOOKUP_EMPTY))
			len = -ENOENT;
	}
	if (len >= 0)
		return name;
	kfree(name);
	return ERR_PTR(len);
}

struct filename *getname(const char __user *filename)
{
	return getname_flags(filename, 0, NULL);
}

struct filename *getname_kernel(const char *filename)
{
	size_t size = strlen(filename) + 1;
	struct filename *name;

	if (size > PATH_MAX)
		return ERR_PTR(-ENAMETOOLONG);
	name = alloc_filename(size);
	if (!IS_ERR(name))
		memcpy(name->iname, filename, size);
	return name;
}

void putname(struct filename *name)
{
	if (!IS_ERR_OR_NULL(name) && --name->refcnt == 0)
		kfree(name);
}
