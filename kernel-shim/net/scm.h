/* What comes with a message besides bytes: open files, and who sent it. */
#ifndef _NET_SCM_H
#define _NET_SCM_H

#include <linux/pid.h>
#include <linux/socket.h>
#include <linux/uidgid.h>

struct file;
struct socket;
struct user_struct;

#define SCM_MAX_FD	253

struct scm_fp_list {
	struct list_head list;		/* of those about to be closed */
	int count;
	struct user_struct *user;	/* whose files in flight they count as, once they are */
	struct file *fp[SCM_MAX_FD];
};

struct scm_cookie {
	struct pid *pid;
	kuid_t uid;
	kgid_t gid;
	struct scm_fp_list *fp;
};

/* Reads a message's control data. 0 or -errno, with nothing held. */
int scm_send(struct socket *sock, struct msghdr *msg, struct scm_cookie *scm);
/* Tells a receiver what came with a message: into its control data, as far as that has room. Ends the cookie. */
void scm_recv(struct socket *sock, struct msghdr *msg, struct scm_cookie *scm);
void scm_destroy(struct scm_cookie *scm);
/* Closes the files. One that closes others of the same kind in turn does not recurse. */
void scm_fp_free(struct scm_fp_list *fpl);
struct scm_fp_list *scm_fp_dup(struct scm_fp_list *fpl);
/* Appends an item to the user's control data; what it has no room for is cut, with MSG_CTRUNC. 0 or -EFAULT. */
int put_cmsg(struct msghdr *msg, int level, int type, int len, const void *data);

#endif
