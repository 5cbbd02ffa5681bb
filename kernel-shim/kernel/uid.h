/* What the calls with 16-bit ids call: those that took their names over. */
#ifndef _KERNEL_UID_H
#define _KERNEL_UID_H

#include <linux/types.h>

/* kernel/uid.c */
long sys_setuid(uid_t uid);
long sys_setgid(gid_t gid);
long sys_setreuid(uid_t ruid, uid_t euid);
long sys_setregid(gid_t rgid, gid_t egid);
long sys_setresuid(uid_t ruid, uid_t euid, uid_t suid);
long sys_setresgid(gid_t rgid, gid_t egid, gid_t sgid);
/* kernel/fsuid.c */
long sys_setfsuid(uid_t uid);
long sys_setfsgid(gid_t gid);
/* kernel/groups.c: those that current may fill in and set, or ERR_PTR; set_groups() takes over the caller's reference. */
struct group_info *groups_to_set(int gidsetsize);
long set_groups(struct group_info *groups);
/* fs/chattr-syscalls.c */
long sys_chown(const char __user *filename, uid_t user, gid_t group);
long sys_lchown(const char __user *filename, uid_t user, gid_t group);
long sys_fchown(unsigned int fd, uid_t user, gid_t group);

#endif
