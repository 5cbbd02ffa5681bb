#include <linux/init.h>
#include <linux/mm.h>
#include <linux/sysinfo.h>
#include <linux/vmalloc.h>
#include "internal.h"

static void show_val_kb(struct seq_file *m, const char *name, unsigned long pages)
{
	seq_printf(m, "%-15s %8lu kB\n", name, pages << (PAGE_SHIFT - 10));
}

static int meminfo_proc_show(struct seq_file *m, void *v)
{
	struct sysinfo i = { };

	si_meminfo(&i);
	show_val_kb(m, "MemTotal:", i.totalram);
	show_val_kb(m, "MemFree:", i.freeram);
	show_val_kb(m, "MemAvailable:", i.freeram);
	show_val_kb(m, "Buffers:", i.bufferram);
	show_val_kb(m, "Shmem:", i.sharedram);
	show_val_kb(m, "HighTotal:", i.totalhigh);
	show_val_kb(m, "HighFree:", i.freehigh);
	show_val_kb(m, "LowTotal:", i.totalram - i.totalhigh);
	show_val_kb(m, "LowFree:", i.freeram - i.freehigh);
	show_val_kb(m, "SwapTotal:", i.totalswap);
	show_val_kb(m, "SwapFree:", i.freeswap);
	seq_printf(m, "VmallocTotal:   %8lu kB\n", (VMALLOC_END - VMALLOC_START) >> 10);
	return 0;
}

static int __init proc_meminfo_init(void)
{
	proc_create_single("meminfo", 0, NULL, meminfo_proc_show);
	return 0;
}
fs_initcall(proc_meminfo_init);
