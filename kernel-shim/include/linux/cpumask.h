/* Sets of CPUs, of which there is one. */
#ifndef _LINUX_CPUMASK_H
#define _LINUX_CPUMASK_H

#include <linux/types.h>
#include <linux/kernel.h>

#define NR_CPUS		1
#define nr_cpu_ids	1U
#define nr_cpumask_bits	1U

typedef struct cpumask {
	unsigned long bits[1];
} cpumask_t;

typedef struct cpumask cpumask_var_t[1];

#define CPU_MASK_ALL	((cpumask_t){ { 1UL } })
#define CPU_MASK_NONE	((cpumask_t){ { 0UL } })
#define CPU_MASK_CPU0	CPU_MASK_ALL

extern const struct cpumask __cpu_online_mask;
#define cpu_online_mask		(&__cpu_online_mask)
#define cpu_possible_mask	cpu_online_mask
#define cpu_present_mask	cpu_online_mask
#define cpu_active_mask		cpu_online_mask
#define cpu_all_mask		cpu_online_mask

static inline unsigned int num_online_cpus(void) { return 1; }
static inline unsigned int num_possible_cpus(void) { return 1; }
static inline unsigned int num_present_cpus(void) { return 1; }
static inline bool cpu_online(unsigned int cpu) { return cpu == 0; }
static inline bool cpu_possible(unsigned int cpu) { return cpu == 0; }
static inline bool cpu_present(unsigned int cpu) { return cpu == 0; }
static inline void cpumask_clear(struct cpumask *m) { m->bits[0] = 0; }
static inline void cpumask_setall(struct cpumask *m) { m->bits[0] = 1; }
static inline void cpumask_set_cpu(unsigned int cpu, struct cpumask *m) { m->bits[0] |= 1UL << cpu; }
static inline void cpumask_clear_cpu(unsigned int cpu, struct cpumask *m) { m->bits[0] &= ~(1UL << cpu); }
static inline bool cpumask_test_cpu(unsigned int cpu, const struct cpumask *m) { return (m->bits[0] >> cpu) & 1; }
static inline bool cpumask_empty(const struct cpumask *m) { return !(m->bits[0] & 1); }
static inline bool cpumask_equal(const struct cpumask *a, const struct cpumask *b) { return a->bits[0] == b->bits[0]; }
static inline unsigned int cpumask_weight(const struct cpumask *m) { return m->bits[0] & 1; }
static inline unsigned int cpumask_first(const struct cpumask *m) { return !(m->bits[0] & 1); }
static inline unsigned int cpumask_next(int n, const struct cpumask *m) { return n < 0 && (m->bits[0] & 1) ? 0 : 1; }
static inline void cpumask_copy(struct cpumask *d, const struct cpumask *s) { *d = *s; }
static inline const struct cpumask *cpumask_of(unsigned int cpu) { return cpu_online_mask; }
static inline bool alloc_cpumask_var(cpumask_var_t *mask, gfp_t flags) { return true; }
static inline bool zalloc_cpumask_var(cpumask_var_t *mask, gfp_t flags) { cpumask_clear(*mask); return true; }
static inline void free_cpumask_var(cpumask_var_t mask) { }

#define for_each_cpu(cpu, mask)		for ((cpu) = 0; (cpu) < 1 && cpumask_test_cpu(cpu, mask); (cpu)++)
#define for_each_possible_cpu(cpu)	for ((cpu) = 0; (cpu) < 1; (cpu)++)
#define for_each_online_cpu(cpu)	for ((cpu) = 0; (cpu) < 1; (cpu)++)
#define for_each_present_cpu(cpu)	for ((cpu) = 0; (cpu) < 1; (cpu)++)

#endif
