/* Contents page of the module loader. */
#ifndef _KERNEL_MODULE_INTERNAL_H
#define _KERNEL_MODULE_INTERNAL_H

#include <linux/module.h>
#include <linux/mutex.h>
#include <asm/host.h>

/* One load in progress: what is known before the module's own struct module exists. */
struct load_info {
	const char *name;		/* in modinfo */
	int handle;
	struct host_mod_info host;
	char *modinfo;			/* NUL-separated "tag=value", and one NUL more */
	unsigned int api_version;	/* of vermagic */
	bool gpl;
	unsigned long taints;
	void *mem;
	unsigned long mem_size;
	struct list_head uses;		/* struct module_use, by target_list, source not set yet */
};

/* main.c: the modules, newest first. Changed and walked under module_mutex. */
extern struct mutex module_mutex;
extern struct list_head modules;
extern struct wait_queue_head module_wq;
void module_notify(struct module *mod, enum module_state state);

/* load.c */
int load_module(const void *image, unsigned long len, char *args, struct module **out);
void free_module(struct module *mod);

/* modinfo.c */
const char *get_modinfo(const struct load_info *info, const char *tag);
int check_modinfo(struct load_info *info);

/* symbols.c: what is exported, and by whom (NULL: the kernel). */
struct find_symbol_arg {
	const char *name;
	bool gplok;
	const struct kernel_symbol *sym;
	struct module *owner;
};
bool find_symbol(struct find_symbol_arg *fsa);
int resolve_symbols(struct load_info *info);

/* use.c: who depends on whom. */
int ref_module(struct load_info *info, struct module *target);
void attach_uses(struct load_info *info, struct module *mod);
void drop_uses(struct list_head *uses);
bool already_uses(const struct module *a, const struct module *b);

/* address.c */
char *module_flags(struct module *mod, char *buf);

/* refcount.c: refcnt is MODULE_REF_BASE plus the users, 0 once removal has begun. */
#define MODULE_REF_BASE 1
int try_release_module_ref(struct module *mod);

/* kernel version before which drivers touched user memory directly and got away with it. */
#define SMAP_SINCE KERNEL_VERSION(3, 7, 0)

#endif
