/* musl's rounds the address down; POSIX and other Linux libraries let the kernel refuse one that is no page's. */
#include <sys/mman.h>
#include "syscall.h"

int __mprotect(void *addr, size_t len, int prot)
{
	return syscall(SYS_mprotect, addr, len, prot);
}

weak_alias(__mprotect, mprotect);
