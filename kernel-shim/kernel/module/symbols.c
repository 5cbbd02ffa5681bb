/* Symbols: what the kernel and its modules export, and the resolution of what a new module imports. */
#include <linux/bsearch.h>
#include <linux/bug.h>
#include <linux/kallsyms.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include <linux/string.h>
#include "internal.h"

extern const struct kernel_symbol __start___ksymtab[] __hidden, __stop___ksymtab[] __hidden;

/* The kernel's own exports, sorted by name at boot; NULL if there was no memory for it. */
static const struct kernel_symbol **sorted_symbols;

static unsigned long nr_kernel_symbols(void)
{
	return __stop___ksymtab - __start___ksymtab;
}

static int compare_symbols(const void *a, const void *b)
{
	const struct kernel_symbol *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

static int compare_name(const void *name, const void *element)
{
	const struct kernel_symbol *const *sym = element;

	return strcmp(name, (*sym)->name);
}

static int __init sort_kernel_symbols(void)
{
	unsigned long i, n = nr_kernel_symbols();

	sorted_symbols = kmalloc_array(n, sizeof(*sorted_symbols), GFP_KERNEL);
	if (!sorted_symbols)
		return 0;
	for (i = 0; i < n; i++)
		sorted_symbols[i] = &__start___ksymtab[i];
	sort(sorted_symbols, n, sizeof(*sorted_symbols), compare_symbols, NULL);
	return 0;
}
core_initcall(sort_kernel_symbols);

static const struct kernel_symbol *search_table(const struct kernel_symbol *table, unsigned long n, const char *name)
{
	unsigned long i;

	for (i = 0; i < n; i++)
		if (table[i].name && strcmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}

static const struct kernel_symbol *search_kernel(const char *name)
{
	const struct kernel_symbol **found;

	if (!sorted_symbols)
		return search_table(__start___ksymtab, nr_kernel_symbols(), name);
	found = bsearch(name, sorted_symbols, nr_kernel_symbols(), sizeof(*sorted_symbols), compare_name);
	return found ? *found : NULL;
}

/*
 * Looks up fsa->name among all exports; a symbol for GPL modules only is not found by others. Fills in sym and owner.
 * module_mutex is held, or the caller may not be preempted.
 */
bool find_symbol(struct find_symbol_arg *fsa)
{
	struct module *mod;

	fsa->owner = NULL;
	fsa->sym = search_kernel(fsa->name);
	if (fsa->sym)
		return fsa->gplok || !fsa->sym->gpl;
	list_for_each_entry(mod, &modules, list) {
		if (mod->state == MODULE_STATE_UNFORMED)
			continue;
		fsa->sym = search_table(mod->syms, mod->num_syms, fsa->name);
		if (fsa->sym) {
			fsa->owner = mod;
			return fsa->gplok || !fsa->sym->gpl;
		}
	}
	return false;
}

/* Value of one import, or 0 with *err set. A weak one that nobody provides is 0 without error. */
static unsigned long resolve_symbol(struct load_info *info, const struct host_mod_import *import, int *err)
{
	struct find_symbol_arg fsa = { .name = import->name, .gplok = info->gpl };
	int ret = -ENOENT;

	mutex_lock(&module_mutex);
	if (find_symbol(&fsa))
		ret = ref_module(info, fsa.owner);
	mutex_unlock(&module_mutex);
	if (ret == 0)
		return (unsigned long)fsa.sym->value;
	if (!import->weak) {
		pr_warn("%s: Unknown symbol %s (err %d)\n", info->name, import->name, ret);
		*err = ret;
	}
	return 0;
}

/* Resolves every import; names each that is unknown. 0 or -ENOENT. */
int resolve_symbols(struct load_info *info)
{
	struct host_mod_import import;
	unsigned long value;
	unsigned int i;
	int err = 0;

	for (i = 0; i < info->host.nr_imports; i++) {
		host_mod_import(info->handle, i, &import);
		value = resolve_symbol(info, &import, &err);
		host_mod_resolve(info->handle, i, value);
	}
	return err;
}

/* Address of an exported symbol with a reference on the module that has it, or NULL. Process context. */
void *__symbol_get(const char *symbol)
{
	struct find_symbol_arg fsa = { .name = symbol, .gplok = true };
	void *value = NULL;

	mutex_lock(&module_mutex);
	if (find_symbol(&fsa) && try_module_get(fsa.owner))
		value = fsa.sym->value;
	mutex_unlock(&module_mutex);
	return value;
}
EXPORT_SYMBOL_GPL(__symbol_get);

void __symbol_put(const char *symbol)
{
	struct find_symbol_arg fsa = { .name = symbol, .gplok = true };

	mutex_lock(&module_mutex);
	BUG_ON(!find_symbol(&fsa));
	module_put(fsa.owner);
	mutex_unlock(&module_mutex);
}
EXPORT_SYMBOL(__symbol_put);

/* Drops the reference that symbol_get took, by the symbol's address. */
void symbol_put_addr(void *addr)
{
	struct module *mod;

	list_for_each_entry(mod, &modules, list) {
		unsigned int i;

		for (i = 0; i < mod->num_syms; i++) {
			if (mod->syms[i].name && mod->syms[i].value == addr) {
				module_put(mod);
				return;
			}
		}
	}
}
EXPORT_SYMBOL_GPL(symbol_put_addr);

/* Exported symbols only: the kernel has no table of the others in its memory. */
unsigned long kallsyms_lookup_name(const char *name)
{
	struct find_symbol_arg fsa = { .name = name, .gplok = true };

	return find_symbol(&fsa) ? (unsigned long)fsa.sym->value : 0;
}
EXPORT_SYMBOL_GPL(kallsyms_lookup_name);
