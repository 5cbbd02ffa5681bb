/*
 * membarrier(2): all threads pass a memory barrier. On one CPU they did so when they were last switched to: what is left is who
 * registered for which kind.
 */
#include <linux/errno.h>
#include <linux/mm_types.h>
#include <linux/sched.h>
#include <linux/syscalls.h>

#define MEMBARRIER_CMD_QUERY					0
#define MEMBARRIER_CMD_GLOBAL					0x01
#define MEMBARRIER_CMD_GLOBAL_EXPEDITED				0x02
#define MEMBARRIER_CMD_REGISTER_GLOBAL_EXPEDITED		0x04
#define MEMBARRIER_CMD_PRIVATE_EXPEDITED			0x08
#define MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED		0x10
#define MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE		0x20
#define MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE	0x40
#define MEMBARRIER_CMD_BITMASK					0x7f

SYSCALL_DEFINE3(membarrier, int, cmd, unsigned int, flags, int, cpu_id)
{
	unsigned int *registered = &current->mm->membarrier_state;

	if (flags)
		return -EINVAL;
	switch (cmd) {
	case MEMBARRIER_CMD_QUERY:
		return MEMBARRIER_CMD_BITMASK;
	case MEMBARRIER_CMD_GLOBAL:
	case MEMBARRIER_CMD_GLOBAL_EXPEDITED:
		return 0;
	case MEMBARRIER_CMD_REGISTER_GLOBAL_EXPEDITED:
	case MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED:
	case MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE:
		*registered |= (unsigned int)cmd;
		return 0;
	case MEMBARRIER_CMD_PRIVATE_EXPEDITED:
		return *registered & MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED ? 0 : -EPERM;
	case MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE:
		return *registered & MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE ? 0 : -EPERM;
	default:
		return -EINVAL;
	}
}
