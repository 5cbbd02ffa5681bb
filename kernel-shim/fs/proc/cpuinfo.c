#include <linux/init.h>
#include "internal.h"

/* One processor, without the lines that describe silicon. The clock is the virtual one: a loop iteration takes 50 ns. */
static int cpuinfo_proc_show(struct seq_file *m, void *v)
{
	seq_puts(m, "processor\t: 0\n"
		    "vendor_id\t: Ringlet\n"
		    "cpu family\t: 3\n"
		    "model\t\t: 0\n"
		    "model name\t: WebAssembly\n"
		    "stepping\t: 0\n"
		    "cpu MHz\t\t: 20.000\n"
		    "fpu\t\t: yes\n"
		    "flags\t\t: fpu smap\n"
		    "bogomips\t: 40.00\n"
		    "address sizes\t: 32 bits physical, 32 bits virtual\n\n");
	return 0;
}

static int __init proc_cpuinfo_init(void)
{
	proc_create_single("cpuinfo", 0, NULL, cpuinfo_proc_show);
	return 0;
}
fs_initcall(proc_cpuinfo_init);
