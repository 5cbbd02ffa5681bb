/*
 * Failing allocations on purpose, so that a test can walk a driver through every error path.
 *
 * "failslab=N" and "fail_page_alloc=N" on the command line, or the same number written to /proc/failslab and
 * /proc/fail_page_alloc, make the Nth allocation from then on fail, once; 0 switches it off. Callable in any context.
 */
#include <linux/fault-inject.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/uaccess.h>
#include <linux/fs.h>
#include <linux/gfp.h>

/* How many allocations until the one that fails; 0: none does. */
static unsigned int failslab_countdown;
static unsigned int page_alloc_countdown;

/* What the host asks for between two tasks' steps, as pid 0, is not what is being tested. */
static bool should_fail(unsigned int *countdown, const char *name, gfp_t gfp)
{
	if (likely(!*countdown) || (gfp & __GFP_NOFAIL) || is_idle_task(current))
		return false;
	if (--*countdown)
		return false;
	if (!(gfp & __GFP_NOWARN)) {
		pr_notice("FAULT_INJECTION: forcing a failure.\nname %s\n", name);
		dump_stack();
	}
	return true;
}

bool should_failslab(gfp_t gfpflags)
{
	return should_fail(&failslab_countdown, "failslab", gfpflags);
}

bool should_fail_alloc_page(gfp_t gfp_mask, unsigned int order)
{
	return should_fail(&page_alloc_countdown, "fail_page_alloc", gfp_mask);
}

static int __init setup_failslab(char *str)
{
	return kstrtouint(str, 0, &failslab_countdown) == 0;
}
__setup("failslab=", setup_failslab);

static int __init setup_fail_page_alloc(char *str)
{
	return kstrtouint(str, 0, &page_alloc_countdown) == 0;
}
__setup("fail_page_alloc=", setup_fail_page_alloc);

static int countdown_show(struct seq_file *m, void *v)
{
	seq_printf(m, "%u\n", *(unsigned int *)m->private);
	return 0;
}

static int countdown_open(struct inode *inode, struct file *file)
{
	return single_open(file, countdown_show, pde_data(inode));
}

static ssize_t countdown_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	unsigned int *countdown = pde_data(file_inode(file));
	int err = kstrtouint_from_user(buf, count, 0, countdown);

	return err ? err : count;
}

static const struct proc_ops countdown_proc_ops = {
	.proc_open = countdown_open,
	.proc_read = seq_read,
	.proc_write = countdown_write,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

static int __init fail_inject_init(void)
{
	proc_create_data("failslab", 0644, NULL, &countdown_proc_ops, &failslab_countdown);
	proc_create_data("fail_page_alloc", 0644, NULL, &countdown_proc_ops, &page_alloc_countdown);
	return 0;
}
fs_initcall(fail_inject_init);
