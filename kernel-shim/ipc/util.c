/*
 * System V IPC: objects by key and id, who may use them, and how /proc lists them.
 */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include "util.h"

/*
 * Ids.
 */

static struct kern_ipc_perm *ipc_findkey(struct ipc_ids *ids, int key)
{
	struct kern_ipc_perm *ipcp;

	hash_for_each_possible(ids->key_ht, ipcp, khnode, key)
		if (ipcp->key == key)
			return ipcp;
	return NULL;
}

void ipc_set_key_private(struct kern_ipc_perm *ipcp)
{
	hash_del(&ipcp->khnode);
	ipcp->key = IPC_PRIVATE;
}

int ipc_get_maxidx(const struct ipc_ids *ids)
{
	int idx = 0, last = 0;

	for (; idr_get_next((struct idr *)&ids->ipcs_idr, &idx); idx++)
		last = idx;
	return last;
}

/* An index is used again only after as many others, if there are so many. */
#define IPC_MIN_CYCLE	64

static int ipc_cycle(const struct ipc_ids *ids)
{
	return min(max(ids->in_use * 3 / 2, IPC_MIN_CYCLE), 1 << IPCMNI_SHIFT);
}

int ipc_addid(struct ipc_ids *ids, struct kern_ipc_perm *new, const struct ipc_params *params, int limit)
{
	int idx;

	if (ids->in_use >= limit)
		return -ENOSPC;
	refcount_set(&new->refcount, 1);
	new->deleted = false;
	new->key = params->key;
	new->mode = params->flg & S_IRWXUGO;
	new->uid = new->cuid = current_euid();
	new->gid = new->cgid = current_egid();
	idx = idr_alloc_cyclic(&ids->ipcs_idr, new, 0, ipc_cycle(ids), GFP_KERNEL);
	if (idx < 0)
		return idx;
	if (idx <= ids->last_idx)
		ids->seq = (ids->seq + 1) & 0xffff;
	ids->last_idx = idx;
	ids->in_use++;
	if (new->key != IPC_PRIVATE)
		hash_add(ids->key_ht, &new->khnode, new->key);
	new->id = (ids->seq << IPCMNI_SHIFT) + idx;
	return new->id;
}

void ipc_rmid(struct ipc_ids *ids, struct kern_ipc_perm *ipcp)
{
	idr_remove(&ids->ipcs_idr, ipcid_to_idx(ipcp->id));
	ids->in_use--;
	ipc_set_key_private(ipcp);
	ipcp->deleted = true;
}

struct kern_ipc_perm *ipc_obtain_object_idr(struct ipc_ids *ids, int idx)
{
	return idr_find(&ids->ipcs_idr, ipcid_to_idx(idx)) ?: ERR_PTR(-EINVAL);
}

struct kern_ipc_perm *ipc_obtain_object_check(struct ipc_ids *ids, int id)
{
	struct kern_ipc_perm *ipcp = id < 0 ? ERR_PTR(-EINVAL) : ipc_obtain_object_idr(ids, id);

	return IS_ERR(ipcp) || ipcp->id == id ? ipcp : ERR_PTR(-EIDRM);
}

static int ipc_check_perms(struct kern_ipc_perm *ipcp, const struct ipc_ops *ops, const struct ipc_params *params)
{
	int err = 0;

	if ((params->flg & IPC_CREAT) && (params->flg & IPC_EXCL))
		return -EEXIST;
	if (ops->more_checks)
		err = ops->more_checks(ipcp, params);
	return err ?: ipcperms(ipcp, params->flg) ?: ipcp->id;
}

int ipcget(struct ipc_ids *ids, const struct ipc_ops *ops, const struct ipc_params *params)
{
	struct kern_ipc_perm *ipcp;
	int ret;

	down_write(&ids->rwsem);
	ipcp = params->key == IPC_PRIVATE ? NULL : ipc_findkey(ids, params->key);
	if (ipcp)
		ret = ipc_check_perms(ipcp, ops, params);
	else
		ret = params->key == IPC_PRIVATE || params->flg & IPC_CREAT ? ops->getnew(params) : -ENOENT;
	up_write(&ids->rwsem);
	return ret;
}

/*
 * Rights.
 */

int ipcperms(const struct kern_ipc_perm *ipcp, unsigned int flag)
{
	unsigned int requested = (flag >> 6) | (flag >> 3) | flag, granted = ipcp->mode;
	kuid_t euid = current_euid();

	if (uid_eq(euid, ipcp->cuid) || uid_eq(euid, ipcp->uid))
		granted >>= 6;
	else if (in_group_p(ipcp->cgid) || in_group_p(ipcp->gid))
		granted >>= 3;
	return (requested & ~granted & 0007) && !capable(CAP_IPC_OWNER) ? -EACCES : 0;
}

struct kern_ipc_perm *ipcctl_obtain_check(struct ipc_ids *ids, int id)
{
	struct kern_ipc_perm *ipcp = ipc_obtain_object_check(ids, id);
	kuid_t euid = current_euid();

	if (IS_ERR(ipcp) || uid_eq(euid, ipcp->cuid) || uid_eq(euid, ipcp->uid) || capable(CAP_SYS_ADMIN))
		return ipcp;
	return ERR_PTR(-EPERM);
}

void kernel_to_ipc64_perm(const struct kern_ipc_perm *in, struct ipc64_perm *out)
{
	*out = (struct ipc64_perm) {
		.key = in->key,
		.uid = __kuid_val(in->uid), .gid = __kgid_val(in->gid),
		.cuid = __kuid_val(in->cuid), .cgid = __kgid_val(in->cgid),
		.mode = in->mode, .seq = ipcid_to_seqx(in->id),
	};
}

int ipc_update_perm(const struct ipc64_perm *in, struct kern_ipc_perm *out)
{
	kuid_t uid = KUIDT_INIT(in->uid);
	kgid_t gid = KGIDT_INIT(in->gid);

	if (!uid_valid(uid) || !gid_valid(gid))
		return -EINVAL;
	out->uid = uid;
	out->gid = gid;
	out->mode = (out->mode & ~S_IRWXUGO) | (in->mode & S_IRWXUGO);
	return 0;
}

/*
 * /proc/sysvipc.
 */

static int sysvipc_proc_show(struct seq_file *m, void *v)
{
	const struct ipc_proc_iface *iface = m->private;
	struct kern_ipc_perm *ipcp;
	int idx = 0;

	seq_puts(m, iface->header);
	for (; (ipcp = idr_get_next(&iface->ids->ipcs_idr, &idx)); idx++)
		iface->show(m, ipcp);
	return 0;
}

void ipc_init_proc_interface(const struct ipc_proc_iface *iface)
{
	proc_create_single_data(iface->path, 0444, NULL, sysvipc_proc_show, (void *)iface);
}

static int __init ipc_init(void)
{
	proc_mkdir("sysvipc", NULL);
	return 0;
}
fs_initcall(ipc_init);
