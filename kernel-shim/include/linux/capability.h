/* Capabilities. Tasks run as root unless they gave their capabilities up. */
#ifndef _LINUX_CAPABILITY_H
#define _LINUX_CAPABILITY_H

#include <linux/types.h>

struct file;

#define CAP_CHOWN		0
#define CAP_DAC_OVERRIDE	1
#define CAP_DAC_READ_SEARCH	2
#define CAP_FOWNER		3
#define CAP_FSETID		4
#define CAP_KILL		5
#define CAP_SETGID		6
#define CAP_SETUID		7
#define CAP_SETPCAP		8
#define CAP_LINUX_IMMUTABLE	9
#define CAP_NET_BIND_SERVICE	10
#define CAP_NET_BROADCAST	11
#define CAP_NET_ADMIN		12
#define CAP_NET_RAW		13
#define CAP_IPC_LOCK		14
#define CAP_IPC_OWNER		15
#define CAP_SYS_MODULE		16
#define CAP_SYS_RAWIO		17
#define CAP_SYS_CHROOT		18
#define CAP_SYS_PTRACE		19
#define CAP_SYS_PACCT		20
#define CAP_SYS_ADMIN		21
#define CAP_SYS_BOOT		22
#define CAP_SYS_NICE		23
#define CAP_SYS_RESOURCE	24
#define CAP_SYS_TIME		25
#define CAP_SYS_TTY_CONFIG	26
#define CAP_MKNOD		27
#define CAP_LEASE		28
#define CAP_SYSLOG		34
#define CAP_WAKE_ALARM		35
#define CAP_PERFMON		38
#define CAP_BPF			39
#define CAP_LAST_CAP		40

typedef struct kernel_cap_struct {
	__u32 cap[2];
} kernel_cap_t;

#define CAP_EMPTY_SET	((kernel_cap_t){ { 0, 0 } })
#define CAP_FULL_SET	((kernel_cap_t){ { ~0U, (1U << (CAP_LAST_CAP - 31)) - 1 } })

struct user_namespace;

static inline bool cap_raised(kernel_cap_t c, int cap)
{
	return (c.cap[cap >> 5] >> (cap & 31)) & 1;
}

#define cap_valid(x)		((x) >= 0 && (x) <= CAP_LAST_CAP)

static inline void cap_raise(kernel_cap_t *c, int cap)
{
	c->cap[cap >> 5] |= 1U << (cap & 31);
}

static inline void cap_lower(kernel_cap_t *c, int cap)
{
	c->cap[cap >> 5] &= ~(1U << (cap & 31));
}

static inline bool cap_issubset(kernel_cap_t a, kernel_cap_t set)
{
	return !(a.cap[0] & ~set.cap[0]) && !(a.cap[1] & ~set.cap[1]);
}

bool capable(int cap);
bool ns_capable(struct user_namespace *ns, int cap);
bool file_ns_capable(const struct file *file, struct user_namespace *ns, int cap);

#endif
