/*
 * The string that a module must carry to be loaded:
 *
 *   "2.6.32-ringlet mod_unload wasm32 "
 *    ^ API version   ^ fixed part, equal to the kernel's own
 *
 * Unlike Linux, modules built for other versions are welcome: the headers gave them that version's API over one
 * binary interface. What follows the first space must match.
 */
#ifndef _LINUX_VERMAGIC_H
#define _LINUX_VERMAGIC_H

#include <linux/stringify.h>
#include <linux/version.h>
#include <generated/utsrelease.h>

#define VERMAGIC_ABI "mod_unload wasm32 "
#define VERMAGIC_STRING UTS_RELEASE " " VERMAGIC_ABI

#endif
