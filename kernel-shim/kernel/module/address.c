/* Which module an address belongs to, and the list of modules for reports. */
#include "internal.h"

/* The module whose text or data holds addr, or NULL. Any context. */
struct module *__module_address(unsigned long addr)
{
	struct module *mod;

	list_for_each_entry(mod, &modules, list)
		if (within_module(addr, mod))
			return mod;
	return NULL;
}

struct module *__module_text_address(unsigned long addr)
{
	struct module *mod = __module_address(addr);

	return mod && addr - mod->text < mod->text_size ? mod : NULL;
}

bool is_module_address(unsigned long addr)
{
	return __module_address(addr) != NULL;
}

bool is_module_text_address(unsigned long addr)
{
	return __module_text_address(addr) != NULL;
}

/* "(OE)" with "+" or "-" while the module comes or goes; nothing for a clean live module. At most 24 bytes. */
char *module_flags(struct module *mod, char *buf)
{
	int i, at = 0;

	if (!mod->taints && mod->state == MODULE_STATE_LIVE) {
		buf[0] = '\0';
		return buf;
	}
	buf[at++] = '(';
	for (i = 0; i < TAINT_FLAGS_COUNT; i++)
		if (taint_flags[i].module && (mod->taints & (1UL << i)))
			buf[at++] = taint_flags[i].c_true;
	if (mod->state == MODULE_STATE_GOING)
		buf[at++] = '-';
	if (mod->state == MODULE_STATE_COMING)
		buf[at++] = '+';
	buf[at++] = ')';
	buf[at] = '\0';
	return buf;
}

/* "Modules linked in: a(O) b(PO)", for oopses. Any context. */
void print_modules(void)
{
	struct module *mod;
	char buf[TAINT_FLAGS_COUNT + 8];

	printk(KERN_DEFAULT "Modules linked in:");
	list_for_each_entry(mod, &modules, list)
		pr_cont(" %s%s", mod->name, module_flags(mod, buf));
	pr_cont("\n");
}
