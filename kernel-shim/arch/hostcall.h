/* Counters of what is allocated, each kept by the file that allocates it. */
#ifndef _ARCH_HOSTCALL_H
#define _ARCH_HOSTCALL_H

unsigned long slab_objects_in_use(void);	/* mm/slab.c */
unsigned int nr_module_refs(void);		/* kernel/module/main.c */
unsigned int nr_pending_timers(void);		/* kernel/time/timer.c */
unsigned int nr_pending_hrtimers(void);		/* kernel/time/hrtimer.c */
unsigned int nr_requested_irqs(void);		/* kernel/irq/manage.c */

#endif
