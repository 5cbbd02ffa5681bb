#ifndef _LINUX_SCHED_PRIO_H
#define _LINUX_SCHED_PRIO_H

/* 0 to 99 real time (lower runs first), 100 to 139 for nice -20 to 19. */
#define MAX_NICE		19
#define MIN_NICE		-20
#define NICE_WIDTH		40
#define MAX_RT_PRIO		100
#define MAX_PRIO		(MAX_RT_PRIO + NICE_WIDTH)
#define DEFAULT_PRIO		(MAX_RT_PRIO + NICE_WIDTH / 2)
#define NICE_TO_PRIO(nice)	((nice) + DEFAULT_PRIO)
#define PRIO_TO_NICE(prio)	((prio) - DEFAULT_PRIO)

#endif
