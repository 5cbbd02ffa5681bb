/* /proc/sys/kernel/random. (Linux keeps it in drivers/char/random.c.) The pool is full from the start. */
#include <linux/init.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/uuid.h>

#define POOL_BITS	256

static unsigned char boot_id[16];

static int boot_id_show(struct seq_file *m, void *v)
{
	if (!boot_id[8])
		generate_random_uuid(boot_id);
	seq_printf(m, "%pU\n", boot_id);
	return 0;
}

/* Another one each time. */
static int uuid_show(struct seq_file *m, void *v)
{
	unsigned char uuid[16];

	generate_random_uuid(uuid);
	seq_printf(m, "%pU\n", uuid);
	return 0;
}

static int poolsize_show(struct seq_file *m, void *v)
{
	seq_printf(m, "%d\n", POOL_BITS);
	return 0;
}

static int __init random_sysctls_init(void)
{
	struct proc_dir_entry *folder = proc_mkdir("sys/kernel/random", NULL);

	if (!folder)
		return -ENOMEM;
	proc_create_single("boot_id", 0444, folder, boot_id_show);
	proc_create_single("uuid", 0444, folder, uuid_show);
	proc_create_single("poolsize", 0444, folder, poolsize_show);
	proc_create_single("entropy_avail", 0444, folder, poolsize_show);
	return 0;
}
device_initcall(random_sysctls_init);
