/* There are no security modules but the capabilities (kernel/commoncap.c). */
#ifndef _LINUX_SECURITY_H
#define _LINUX_SECURITY_H

struct cred;
struct linux_binprm;

int cap_task_prctl(int option, unsigned long arg2, unsigned long arg3, unsigned long arg4, unsigned long arg5);
int bprm_creds_from_file(struct linux_binprm *bprm);
/* `new` has other user ids than `old`. */
void cap_emulate_setxuid(struct cred *new, const struct cred *old);

#endif
