/**
 * The last step of a module build, as Linux's scripts/mod/modpost does it: the source of NAME.mod.c, which is linked last.
 * What it expands to is include/linux/module.h's business.
 */
export function modSource(name: string): string {
  return `#include <linux/module.h>\n\nMODULE_THIS("${name}");\n`;
}
