/* One node, as on every UMA machine. */
#ifndef _LINUX_TOPOLOGY_H
#define _LINUX_TOPOLOGY_H

#include <linux/types.h>

#define NUMA_NO_NODE	(-1)
#define MAX_NUMNODES	1

typedef struct { unsigned long bits[1]; } nodemask_t;

static inline int numa_node_id(void)	{ return 0; }
static inline int numa_mem_id(void)	{ return 0; }
static inline int cpu_to_node(int cpu)	{ return 0; }

#endif
