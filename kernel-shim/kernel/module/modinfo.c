/* What a module says about itself: may it be loaded, and what does loading it taint? */
#include <linux/ctype.h>
#include <linux/panic.h>
#include <linux/string.h>
#include <linux/vermagic.h>
#include "internal.h"

/* The value of the first "tag=value" string, or NULL. */
const char *get_modinfo(const struct load_info *info, const char *tag)
{
	const char *at = info->modinfo, *end = at + info->host.modinfo_size;
	size_t taglen = strlen(tag);

	for (; at < end; at += strlen(at) + 1)
		if (strncmp(at, tag, taglen) == 0 && at[taglen] == '=')
			return at + taglen + 1;
	return NULL;
}

static unsigned int parse_number(const char **at)
{
	unsigned int value = 0;

	while (isdigit(**at))
		value = value * 10 + *(*at)++ - '0';
	if (**at == '.')
		(*at)++;
	return value;
}

/* LINUX_VERSION_CODE from "2.6.32-ringlet ...". */
static unsigned int vermagic_version(const char *vermagic)
{
	unsigned int major = parse_number(&vermagic);
	unsigned int minor = parse_number(&vermagic);

	return KERNEL_VERSION(major, minor, parse_number(&vermagic));
}

static int check_vermagic(struct load_info *info)
{
	const char *magic = get_modinfo(info, "vermagic");
	const char *abi = magic ? strchr(magic, ' ') : NULL;

	if (!abi || strcmp(abi + 1, VERMAGIC_ABI) != 0) {
		pr_err("%s: version magic '%s' should be '%s'\n", info->name, magic, VERMAGIC_STRING);
		return -ENOEXEC;
	}
	info->api_version = vermagic_version(magic);
	return 0;
}

/* The strings that Linux takes as GPL compatible, to the letter. */
static bool license_is_gpl_compatible(const char *license)
{
	static const char *const compatible[] = {
		"GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL",
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(compatible); i++)
		if (strcmp(license, compatible[i]) == 0)
			return true;
	return false;
}

static void taint_module(struct load_info *info, unsigned int flag, enum lockdep_ok lockdep)
{
	add_taint(flag, lockdep);
	info->taints |= 1UL << flag;
}

static void check_license(struct load_info *info)
{
	const char *license = get_modinfo(info, "license");

	if (!license)
		license = "unspecified";
	info->gpl = license_is_gpl_compatible(license);
	if (info->gpl)
		return;
	if (!test_taint(TAINT_PROPRIETARY_MODULE))
		pr_warn("%s: module license '%s' taints kernel.\n", info->name, license);
	taint_module(info, TAINT_PROPRIETARY_MODULE, LOCKDEP_NOW_UNRELIABLE);
}

/* 0 with name, gpl and taints filled in, or -ENOEXEC. Prints what Linux 6.1 prints. */
int check_modinfo(struct load_info *info)
{
	int err;

	info->name = get_modinfo(info, "name");
	if (!info->name || strlen(info->name) >= MODULE_NAME_LEN)
		return -ENOEXEC;
	err = check_vermagic(info);
	if (err)
		return err;
	if (!get_modinfo(info, "intree")) {
		if (!test_taint(TAINT_OOT_MODULE))
			pr_warn("%s: loading out-of-tree module taints kernel.\n", info->name);
		taint_module(info, TAINT_OOT_MODULE, LOCKDEP_STILL_OK);
	}
	check_license(info);
	return 0;
}
