/* System V IPC: what segments, semaphores and queues have in common. */
#ifndef _IPC_UTIL_H
#define _IPC_UTIL_H

#include <linux/cred.h>
#include <linux/hashtable.h>
#include <linux/idr.h>
#include <linux/refcount.h>
#include <linux/rwsem.h>
#include <linux/stat.h>
#include <linux/time64.h>
#include <linux/types.h>
#include <linux/uaccess.h>

#define IPC_PRIVATE	0
#define IPC_CREAT	01000
#define IPC_EXCL	02000
#define IPC_NOWAIT	04000

#define IPC_RMID	0
#define IPC_SET		1
#define IPC_STAT	2
#define IPC_INFO	3

/* An id is the index among the objects of its kind, and above it how often that has been used. */
#define IPCMNI_SHIFT		15
#define ipcid_to_idx(id)	((id) & ((1 << IPCMNI_SHIFT) - 1))
#define ipcid_to_seqx(id)	((id) >> IPCMNI_SHIFT)

/* The head of every object. */
struct kern_ipc_perm {
	bool deleted;
	int id;
	int key;
	struct hlist_node khnode;	/* among those whose keys hash alike; not if it has none */
	kuid_t uid, cuid;
	kgid_t gid, cgid;
	umode_t mode;
	refcount_t refcount;		/* the idr's, and of those who sleep on the object */
};

/* All objects of a kind. Who finds one without sleeping meanwhile needs no lock; rwsem is for making and removing. */
struct ipc_ids {
	struct rw_semaphore rwsem;
	struct idr ipcs_idr;
	DECLARE_HASHTABLE(key_ht, 8);
	int in_use;
	int seq;
	int last_idx;
};

#define IPC_IDS_INIT(name) \
	{ .rwsem = __RWSEM_INITIALIZER((name).rwsem), .ipcs_idr = IDR_INIT((name).ipcs_idr), .last_idx = -1 }

struct ipc_params {
	int key;
	int flg;
	size_t size;			/* of a segment, or semaphores of a set */
};

struct ipc_ops {
	/* The new id or -errno. */
	int (*getnew)(const struct ipc_params *params);
	/* Whether an object that is there is as large as asked; NULL if that is no question. */
	int (*more_checks)(struct kern_ipc_perm *ipcp, const struct ipc_params *params);
};

/* semget(2) and its kin. The id, or -errno. */
int ipcget(struct ipc_ids *ids, const struct ipc_ops *ops, const struct ipc_params *params);
/* The id that the new object has from now on, owned by current; -ENOSPC beyond the limit, or -ENOMEM. */
int ipc_addid(struct ipc_ids *ids, struct kern_ipc_perm *new, const struct ipc_params *params, int limit);
/* The object has no id any more; the idr's reference stays with the caller. */
void ipc_rmid(struct ipc_ids *ids, struct kern_ipc_perm *ipcp);
/* Nobody finds it by its key any more. */
void ipc_set_key_private(struct kern_ipc_perm *ipcp);
/* The object, or ERR_PTR of -EINVAL (never was) or -EIDRM (is gone); by its index only, -EINVAL. */
struct kern_ipc_perm *ipc_obtain_object_check(struct ipc_ids *ids, int id);
struct kern_ipc_perm *ipc_obtain_object_idr(struct ipc_ids *ids, int idx);
/* The same to current who owns it, or may do anything: -EPERM. */
struct kern_ipc_perm *ipcctl_obtain_check(struct ipc_ids *ids, int id);
/* Rights as of a file: flag is in the first three bits of a mode, three times. 0 or -EACCES. */
int ipcperms(const struct kern_ipc_perm *ipcp, unsigned int flag);
/* The highest index in use, 0 if there is none. */
int ipc_get_maxidx(const struct ipc_ids *ids);

static inline void ipc_getref(struct kern_ipc_perm *ipcp)
{
	refcount_inc(&ipcp->refcount);
}

/* What user space sees (IPC_64). */
struct ipc64_perm {
	int key;
	u32 uid, gid, cuid, cgid;
	u32 mode;
	u32 seq;
	unsigned long unused[2];
};

void kernel_to_ipc64_perm(const struct kern_ipc_perm *in, struct ipc64_perm *out);
/* IPC_SET. 0, or -EINVAL for ids that nobody has. */
int ipc_update_perm(const struct ipc64_perm *in, struct kern_ipc_perm *out);

/* The other layout of the structures does not exist here: a command with the flag for this one is the same command. */
static inline int ipc_parse_version(int cmd)
{
	return cmd & ~0x100;
}

/* What a ...ctl(2) answers with. 0 or -EFAULT. */
static inline int copy_result(void __user *buf, const void *result, size_t size)
{
	return copy_to_user(buf, result, size) ? -EFAULT : 0;
}

struct seq_file;

/* A file of /proc/sysvipc: this line, and one by show() for each object. */
struct ipc_proc_iface {
	const char *path;
	const char *header;
	struct ipc_ids *ids;
	void (*show)(struct seq_file *m, struct kern_ipc_perm *ipcp);
};

void ipc_init_proc_interface(const struct ipc_proc_iface *iface);

#endif
