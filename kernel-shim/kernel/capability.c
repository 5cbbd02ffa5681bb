/* Capability checks: of current's effective set. */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/sched.h>

bool capable(int cap)
{
	if (!cap_raised(current_cred()->cap_effective, cap))
		return false;
	current->flags |= PF_SUPERPRIV;
	return true;
}
EXPORT_SYMBOL(capable);

bool ns_capable(struct user_namespace *ns, int cap)
{
	return capable(cap);
}
EXPORT_SYMBOL(ns_capable);

/* Of who opened the file. */
bool file_ns_capable(const struct file *file, struct user_namespace *ns, int cap)
{
	return capable(cap);
}
EXPORT_SYMBOL(file_ns_capable);
