/*
 * What the files of mm/ share and nobody else sees.
 */
#ifndef _MM_INTERNAL_H
#define _MM_INTERNAL_H

#include <linux/mm.h>
#include <linux/fs.h>

/* mm/page_alloc.c */
void free_area_init(unsigned long *max_zone_pfn);
/* Boot only: hands the frames [start, end) to the buddy lists. */
void __free_pages_core(unsigned long start_pfn, unsigned long end_pfn);
/* The block's references are gone: checks it and gives it to the buddy lists. */
void free_the_page(struct page *page, unsigned int order);
void prep_compound_page(struct page *page, unsigned int order);
bool destroy_compound_page(struct page *page, unsigned int order);
extern const char *const zone_names[MAX_NR_ZONES];

/* mm/show_mem.c: the counts that older kernels exported as variables. */
extern unsigned long totalram_pages_before_5_0, totalhigh_pages_before_5_0, num_physpages;

/* mm/debug.c */
void bad_page(struct page *page, const char *reason);
void warn_alloc(gfp_t gfp_mask, unsigned int order);
void show_mem(void);

/* mm/oom_kill.c: true if memory may have become free, so that the allocation is worth another try. */
bool out_of_memory(gfp_t gfp_mask, unsigned int order);

#endif
