/*
 * Control data: open files (SCM_RIGHTS) and credentials (SCM_CREDENTIALS), from a sender's message to a cookie, and from
 * there to the receiver.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/sched.h>
#include <linux/sched/user.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include "../scm.h"
#include "../sock.h"

/*
 * Closing a file may end a socket with messages that bring files, and so on: what comes up while one is at it is put on
 * his list instead of going deeper.
 */
void scm_fp_free(struct scm_fp_list *fpl)
{
	static LIST_HEAD(doomed);
	bool at_it = !list_empty(&doomed);

	list_add_tail(&fpl->list, &doomed);
	while (!at_it && !list_empty(&doomed)) {
		fpl = list_first_entry(&doomed, struct scm_fp_list, list);
		while (fpl->count)
			fput(fpl->fp[--fpl->count]);
		list_del(&fpl->list);
		free_uid(fpl->user);
		kfree(fpl);
	}
}

/* The same files once more, not counted as in flight; NULL without memory. */
struct scm_fp_list *scm_fp_dup(struct scm_fp_list *fpl)
{
	struct scm_fp_list *copy = kmemdup(fpl, sizeof(*fpl), GFP_KERNEL);
	int i;

	if (!copy)
		return NULL;
	copy->user = NULL;
	for (i = 0; i < copy->count; i++)
		get_file(copy->fp[i]);
	return copy;
}

void scm_destroy(struct scm_cookie *scm)
{
	put_pid(scm->pid);
	scm->pid = NULL;
	if (scm->fp)
		scm_fp_free(scm->fp);
	scm->fp = NULL;
}

/* Takes up the files behind the descriptors of one item. */
static int scm_fp_copy(const struct cmsghdr *cmsg, struct scm_fp_list **fplp)
{
	const int *fdp = (const int *)(cmsg + 1);
	int num = (cmsg->cmsg_len - sizeof(*cmsg)) / sizeof(int), i;

	if (num <= 0)
		return 0;
	if (num > SCM_MAX_FD)
		return -EINVAL;
	if (!*fplp)
		*fplp = kzalloc(sizeof(**fplp), GFP_KERNEL);
	if (!*fplp)
		return -ENOMEM;
	if ((*fplp)->count + num > SCM_MAX_FD)
		return -EINVAL;
	for (i = 0; i < num; i++) {
		struct file *file = fdp[i] < 0 ? NULL : fget_raw(fdp[i]);

		if (!file)
			return -EBADF;
		(*fplp)->fp[(*fplp)->count++] = file;
	}
	return 0;
}

/* Whether current may say that it is these: one of its own ids each, or anybody with the right to become them. */
static int scm_check_creds(const struct ucred *creds)
{
	const struct cred *cred = current_cred();
	kuid_t uid = KUIDT_INIT(creds->uid);
	kgid_t gid = KGIDT_INIT(creds->gid);

	if (!uid_valid(uid) || !gid_valid(gid))
		return -EINVAL;
	if ((int)creds->pid != task_tgid_vnr(current) && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (!uid_eq(uid, cred->uid) && !uid_eq(uid, cred->euid) && !uid_eq(uid, cred->suid) && !capable(CAP_SETUID))
		return -EPERM;
	if (!gid_eq(gid, cred->gid) && !gid_eq(gid, cred->egid) && !gid_eq(gid, cred->sgid) && !capable(CAP_SETGID))
		return -EPERM;
	return 0;
}

static int scm_take_creds(const struct cmsghdr *cmsg, struct scm_cookie *scm)
{
	struct ucred creds;
	struct pid *pid;
	int err;

	if (cmsg->cmsg_len != CMSG_LEN(sizeof(creds)))
		return -EINVAL;
	memcpy(&creds, cmsg + 1, sizeof(creds));
	err = scm_check_creds(&creds);
	if (err)
		return err;
	pid = find_get_pid(creds.pid);
	if (!pid)
		return -ESRCH;
	put_pid(scm->pid);
	scm->pid = pid;
	scm->uid = KUIDT_INIT(creds.uid);
	scm->gid = KGIDT_INIT(creds.gid);
	return 0;
}

/* Items of other levels are not for sockets in general: nobody looks at them. */
static int scm_take(const struct cmsghdr *cmsg, struct scm_cookie *scm)
{
	if (cmsg->cmsg_level != SOL_SOCKET)
		return 0;
	switch (cmsg->cmsg_type) {
	case SCM_RIGHTS:
		return scm_fp_copy(cmsg, &scm->fp);
	case SCM_CREDENTIALS:
		return scm_take_creds(cmsg, scm);
	default:
		return -EINVAL;
	}
}

int scm_send(struct socket *sock, struct msghdr *msg, struct scm_cookie *scm)
{
	size_t at = 0;
	int err = 0;

	*scm = (struct scm_cookie) { .uid = INVALID_UID, .gid = INVALID_GID };
	while (!err && at + sizeof(struct cmsghdr) <= msg->msg_controllen) {
		const struct cmsghdr *cmsg = msg->msg_control + at;

		if (cmsg->cmsg_len < sizeof(*cmsg) || cmsg->cmsg_len > msg->msg_controllen - at)
			err = -EINVAL;
		else
			err = scm_take(cmsg, scm);
		at += CMSG_ALIGN(cmsg->cmsg_len);
	}
	if (err)
		scm_destroy(scm);
	return err;
}

int put_cmsg(struct msghdr *msg, int level, int type, int len, const void *data)
{
	struct cmsghdr cmhdr = { .cmsg_len = CMSG_LEN(len), .cmsg_level = level, .cmsg_type = type };
	size_t room;

	if (!msg->msg_control_user || msg->msg_controllen < sizeof(cmhdr)) {
		msg->msg_flags |= MSG_CTRUNC;
		return 0;
	}
	if (msg->msg_controllen < cmhdr.cmsg_len) {
		msg->msg_flags |= MSG_CTRUNC;
		cmhdr.cmsg_len = msg->msg_controllen;
	}
	if (copy_to_user(msg->msg_control_user, &cmhdr, sizeof(cmhdr)) ||
	    copy_to_user(msg->msg_control_user + sizeof(cmhdr), data, cmhdr.cmsg_len - sizeof(cmhdr)))
		return -EFAULT;
	room = min_t(size_t, CMSG_SPACE(len), msg->msg_controllen);
	msg->msg_control_user += room;
	msg->msg_controllen -= room;
	return 0;
}

/* A descriptor of current's for the file, whose number goes to *ufd. */
static int receive_fd_user(struct file *file, int __user *ufd, unsigned int o_flags)
{
	int fd = get_unused_fd_flags(o_flags);

	if (fd < 0)
		return fd;
	if (put_user(fd, ufd)) {
		put_unused_fd(fd);
		return -EFAULT;
	}
	fd_install(fd, get_file(file));
	return 0;
}

/* Gives current as many of the files as its control data and its table of descriptors have room for. */
static void scm_detach_fds(struct msghdr *msg, struct scm_fp_list *fpl)
{
	int o_flags = msg->msg_flags & MSG_CMSG_CLOEXEC ? O_CLOEXEC : 0;
	struct cmsghdr __user *cm = msg->msg_control_user;
	struct cmsghdr cmhdr = { .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS };
	int fdmax = 0, i;
	size_t room;

	if (msg->msg_controllen > sizeof(*cm))
		fdmax = min_t(size_t, (msg->msg_controllen - sizeof(*cm)) / sizeof(int), fpl->count);
	for (i = 0; i < fdmax; i++)
		if (receive_fd_user(fpl->fp[i], (int __user *)(cm + 1) + i, o_flags) < 0)
			break;
	if (i < fpl->count)
		msg->msg_flags |= MSG_CTRUNC;
	if (!i)
		return;
	cmhdr.cmsg_len = CMSG_LEN(i * sizeof(int));
	if (copy_to_user(cm, &cmhdr, sizeof(cmhdr)))
		return;
	room = min_t(size_t, CMSG_SPACE(i * sizeof(int)), msg->msg_controllen);
	msg->msg_control_user += room;
	msg->msg_controllen -= room;
}

#define DEFAULT_OVERFLOWUID	65534
#define DEFAULT_OVERFLOWGID	65534

/* Who sent it, to a receiver that asked (SO_PASSCRED). Ids that nobody noted are those of nobody. */
static void put_creds(struct msghdr *msg, const struct scm_cookie *scm)
{
	struct ucred ucred = {
		.pid = pid_vnr(scm->pid),
		.uid = uid_valid(scm->uid) ? __kuid_val(scm->uid) : DEFAULT_OVERFLOWUID,
		.gid = gid_valid(scm->gid) ? __kgid_val(scm->gid) : DEFAULT_OVERFLOWGID,
	};

	put_cmsg(msg, SOL_SOCKET, SCM_CREDENTIALS, sizeof(ucred), &ucred);
}

void scm_recv(struct socket *sock, struct msghdr *msg, struct scm_cookie *scm)
{
	bool passcred = test_bit(SOCK_PASSCRED, &sock->flags);

	if (!msg->msg_control_user) {
		if (passcred || scm->fp)
			msg->msg_flags |= MSG_CTRUNC;
	} else {
		if (passcred)
			put_creds(msg, scm);
		if (scm->fp)
			scm_detach_fds(msg, scm->fp);
	}
	scm_destroy(scm);
}
