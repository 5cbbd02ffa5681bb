/* /proc/vmstat: how many pages there are of what. Events, such as faults, are counted for each task only. */
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/sched/stat.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/sysinfo.h>
#include <linux/vmstat.h>

static const char *const vmstat_text[NR_VM_NODE_STAT_ITEMS] = {
	[NR_ANON_MAPPED] = "nr_anon_pages",
	[NR_FILE_MAPPED] = "nr_mapped",
	[NR_FILE_PAGES] = "nr_file_pages",
	[NR_SHMEM] = "nr_shmem",
	[NR_PAGETABLE] = "nr_page_table_pages",
	[NR_FOLL_PIN] = "nr_foll_pin",
};

static int vmstat_show(struct seq_file *m, void *v)
{
	struct sysinfo info = { 0 };

	si_meminfo(&info);
	seq_printf(m, "nr_free_pages %lu\n", info.freeram);
	for (unsigned int i = 0; i < NR_VM_NODE_STAT_ITEMS; i++)
		if (vmstat_text[i])
			seq_printf(m, "%s %lu\n", vmstat_text[i], global_node_page_state(i));
	seq_printf(m, "nr_slab_unreclaimable %lu\n", slab_nr_pages());
	seq_printf(m, "nr_kernel_stack %lu\n", (unsigned long)nr_threads * (THREAD_SIZE >> 10));
	return 0;
}

static int __init vmstat_init(void)
{
	return proc_create_single("vmstat", 0444, NULL, vmstat_show) ? 0 : -ENOMEM;
}
fs_initcall(vmstat_init);
