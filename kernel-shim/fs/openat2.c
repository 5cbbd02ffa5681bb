/* openat2(2): open, but unknown flags are errors, and the walk can be confined. */
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/namei.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

struct open_how {
	u64 flags, mode, resolve;
};

#define OPEN_HOW_SIZE_VER0	24

#define RESOLVE_NO_XDEV		0x01
#define RESOLVE_NO_MAGICLINKS	0x02
#define RESOLVE_NO_SYMLINKS	0x04
#define RESOLVE_BENEATH		0x08
#define RESOLVE_IN_ROOT		0x10
#define RESOLVE_CACHED		0x20
#define VALID_RESOLVE_FLAGS	0x3f

#define O_PATH_FLAGS		(O_DIRECTORY | O_NOFOLLOW | O_PATH | O_CLOEXEC)

static int check_how(const struct open_how *how)
{
	if (how->flags & ~(u64)VALID_OPEN_FLAGS || how->resolve & ~(u64)VALID_RESOLVE_FLAGS)
		return -EINVAL;
	if (how->mode && (how->mode & ~(u64)S_IALLUGO || !(how->flags & (O_CREAT | __O_TMPFILE))))
		return -EINVAL;
	if (how->flags & O_PATH && how->flags & ~(u64)O_PATH_FLAGS)
		return -EINVAL;
	if (how->resolve & RESOLVE_BENEATH && how->resolve & RESOLVE_IN_ROOT)
		return -EINVAL;
	/* Names are always in memory; what they would be made of is not. */
	return how->resolve & RESOLVE_CACHED && how->flags & (O_TRUNC | O_CREAT | __O_TMPFILE) ? -EAGAIN : 0;
}

static int lookup_flags(u64 resolve)
{
	int flags = 0;

	if (resolve & RESOLVE_NO_XDEV)
		flags |= LOOKUP_NO_XDEV;
	if (resolve & RESOLVE_NO_MAGICLINKS)
		flags |= LOOKUP_NO_MAGICLINKS;
	if (resolve & RESOLVE_NO_SYMLINKS)
		flags |= LOOKUP_NO_SYMLINKS | LOOKUP_NO_MAGICLINKS;
	if (resolve & RESOLVE_BENEATH)
		flags |= LOOKUP_BENEATH;
	if (resolve & RESOLVE_IN_ROOT)
		flags |= LOOKUP_IN_ROOT;
	return flags;
}

SYSCALL_DEFINE4(openat2, int, dfd, const char __user *, filename, struct open_how __user *, uhow, size_t, usize)
{
	struct open_flags op;
	struct open_how how;
	int err;

	if (usize < OPEN_HOW_SIZE_VER0)
		return -EINVAL;
	if (usize > PAGE_SIZE)
		return -E2BIG;
	err = copy_struct_from_user(&how, sizeof(how), uhow, usize);
	if (!err)
		err = check_how(&how);
	if (!err)
		err = build_open_flags((int)how.flags, (umode_t)how.mode, &op);
	if (err)
		return err;
	op.lookup_flags |= lookup_flags(how.resolve);
	return do_sys_openat2(dfd, filename, (int)how.flags, &op);
}
