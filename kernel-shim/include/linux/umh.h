#ifndef _LINUX_UMH_H
#define _LINUX_UMH_H

#define UMH_NO_WAIT	0
#define UMH_WAIT_EXEC	1
#define UMH_WAIT_PROC	2
#define UMH_KILLABLE	4

/* Runs a program of the machine as a child of a kernel thread (kernel/umh.c). */
int call_usermodehelper(const char *path, char **argv, char **envp, int wait);

#endif
