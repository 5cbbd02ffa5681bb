/* /proc/modules: "name size users used,by, state 0xaddress (taints)". */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/mm.h>
#include "internal.h"

static void *m_start(struct seq_file *m, loff_t *pos)
{
	mutex_lock(&module_mutex);
	return seq_list_start(&modules, *pos);
}

static void *m_next(struct seq_file *m, void *p, loff_t *pos)
{
	return seq_list_next(p, &modules, pos);
}

static void m_stop(struct seq_file *m, void *p)
{
	mutex_unlock(&module_mutex);
}

static void print_unload_info(struct seq_file *m, struct module *mod)
{
	bool printed = false;
	struct module_use *use;

	seq_printf(m, " %i ", module_refcount(mod));
	list_for_each_entry(use, &mod->source_list, source_list) {
		seq_printf(m, "%s,", use->source->name);
		printed = true;
	}
	if (mod->init && !mod->exit) {
		seq_puts(m, "[permanent],");
		printed = true;
	}
	if (!printed)
		seq_puts(m, "-");
}

static const char *state_name(const struct module *mod)
{
	if (mod->state == MODULE_STATE_GOING)
		return "Unloading";
	return mod->state == MODULE_STATE_COMING ? "Loading" : "Live";
}

static int m_show(struct seq_file *m, void *p)
{
	struct module *mod = list_entry(p, struct module, list);
	char flags[TAINT_FLAGS_COUNT + 8];

	if (mod->state == MODULE_STATE_UNFORMED)
		return 0;
	seq_printf(m, "%s %lu", mod->name, mod->mem_size + PAGE_ALIGN(mod->text_size));
	print_unload_info(m, mod);
	seq_printf(m, " %s 0x%lx", state_name(mod), mod->text);
	if (mod->taints)
		seq_printf(m, " %s", module_flags(mod, flags));
	seq_puts(m, "\n");
	return 0;
}

static const struct seq_operations modules_op = {
	.start = m_start,
	.next = m_next,
	.stop = m_stop,
	.show = m_show,
};

static int __init proc_modules_init(void)
{
	return proc_create_seq("modules", 0, NULL, &modules_op) ? 0 : -ENOMEM;
}
fs_initcall(proc_modules_init);
