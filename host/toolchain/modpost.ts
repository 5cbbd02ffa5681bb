/** The last step of a module build, as Linux's scripts/mod/modpost does it: the source of NAME.mod.c. */

/**
 * `__this_module`, the vermagic and the dependency list. init_module and cleanup_module are what module_init() and
 * module_exit() name; a module may lack either.
 */
export function modSource(name: string): string {
  return `#include <linux/module.h>
#include <linux/vermagic.h>

MODULE_INFO(vermagic, VERMAGIC_STRING);
MODULE_INFO(name, KBUILD_MODNAME);

extern int init_module(void) __attribute__((weak));
extern void cleanup_module(void) __attribute__((weak));

struct module __this_module __attribute__((section(".gnu.linkonce.this_module"))) = {
	.name = "${name}",
	.init = init_module,
	.exit = cleanup_module,
};
`;
}
