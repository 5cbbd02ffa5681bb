/* The permission to look into another process. Nobody can be traced. */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/mm_types.h>
#include <linux/ptrace.h>
#include <linux/sched/coredump.h>
#include <linux/sched/signal.h>

static bool same_user(const struct cred *caller, const struct cred *tcred, unsigned int mode)
{
	kuid_t uid = mode & PTRACE_MODE_FSCREDS ? caller->fsuid : caller->uid;
	kgid_t gid = mode & PTRACE_MODE_FSCREDS ? caller->fsgid : caller->gid;

	return uid_eq(uid, tcred->euid) && uid_eq(uid, tcred->suid) && uid_eq(uid, tcred->uid) &&
	       gid_eq(gid, tcred->egid) && gid_eq(gid, tcred->sgid) && gid_eq(gid, tcred->gid);
}

/* current may do to itself what it likes, and to others whose ids are all its own, who may do no more and do not forbid it. */
bool ptrace_may_access(struct task_struct *task, unsigned int mode)
{
	const struct cred *cred = current_cred(), *tcred = __task_cred(task);

	if (same_thread_group(task, current) || capable(CAP_SYS_PTRACE))
		return true;
	if (!same_user(cred, tcred, mode) || (task->mm && get_dumpable(task->mm) != SUID_DUMP_USER))
		return false;
	return cap_issubset(tcred->cap_permitted, mode & PTRACE_MODE_FSCREDS ? cred->cap_effective : cred->cap_permitted);
}
