/* MODULE_PARM(), the parameters of 2.4: their type is text, and every one may be an array. */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/string.h>

struct parm_type {
	unsigned int min, max;
	char letter;
	unsigned int size;		/* of one value */
};

/* "1-4i", "2h", "s", "1-3c20". False if it makes no sense. */
static bool parse_type(const char *text, struct parm_type *type)
{
	char *end;

	type->min = type->max = 1;
	if (isdigit(*text)) {
		type->min = type->max = (unsigned int)simple_strtoul(text, &end, 10);
		text = end;
	}
	if (*text == '-') {
		type->max = (unsigned int)simple_strtoul(text + 1, &end, 10);
		text = end;
	}
	type->letter = *text;
	switch (*text) {
	case 'b':
		type->size = sizeof(char);
		return true;
	case 'h':
		type->size = sizeof(short);
		return true;
	case 'i':
		type->size = sizeof(int);
		return true;
	case 'l':
	case 's':
		type->size = sizeof(long);
		return true;
	case 'c':
		type->size = (unsigned int)simple_strtoul(text + 1, NULL, 10);
		return type->size != 0;
	default:
		return false;
	}
}

/* As insmod of 2.4 did: any number, in decimal, octal or hex, signed or not, cut to the variable's size. */
static int set_number(const struct kernel_param *kp, const struct parm_type *type, void *where, const char *val)
{
	long long value;
	int err = kstrtoll(val, 0, &value);

	if (err)
		return err;
	switch (type->letter) {
	case 'b':
		*(char *)where = (char)value;
		break;
	case 'h':
		*(short *)where = (short)value;
		break;
	case 'i':
		*(int *)where = (int)value;
		break;
	case 'l':
		*(long *)where = (long)value;
		break;
	}
	return 0;
}

static int set_one(const struct kernel_param *kp, const struct parm_type *type, void *where, const char *val)
{
	struct kernel_param one = *kp;

	if (type->letter == 's') {
		one.arg = where;
		return param_ops_charp.set(val, &one);
	}
	if (type->letter != 'c')
		return set_number(kp, type, where, val);
	if (strscpy(where, val, type->size) >= 0)
		return 0;
	pr_err("%s: string too long\n", kp->name);
	return -ENOSPC;
}

static int set_all(const struct kernel_param *kp, const struct parm_type *type, void *addr, char *text)
{
	unsigned int n = 0;
	char *val;

	while ((val = strsep(&text, ","))) {
		int err;

		if (n == type->max) {
			pr_err("%s: can only take %u arguments\n", kp->name, type->max);
			return -EINVAL;
		}
		err = set_one(kp, type, (char *)addr + n * type->size, val);
		if (err)
			return err;
		n++;
	}
	if (n >= type->min)
		return 0;
	pr_err("%s: needs at least %u arguments\n", kp->name, type->min);
	return -EINVAL;
}

static int param_set_obsolete(const char *val, const struct kernel_param *kp)
{
	const struct obsolete_modparm *parm = kp->arg;
	struct parm_type type;
	char *copy;
	int err;

	if (!parse_type(parm->type, &type)) {
		pr_err("%s: unknown parameter type '%s'\n", kp->name, parm->type);
		return -EINVAL;
	}
	copy = kstrdup(val, GFP_KERNEL);
	if (!copy)
		return -ENOMEM;
	err = set_all(kp, &type, parm->addr, copy);
	kfree(copy);
	return err;
}

static void param_free_obsolete(void *arg)
{
	const struct obsolete_modparm *parm = arg;
	struct parm_type type;

	if (!parse_type(parm->type, &type) || type.letter != 's')
		return;
	for (unsigned int i = 0; i < type.max; i++)
		param_ops_charp.free((char **)parm->addr + i);
}

const struct kernel_param_ops param_ops_obsolete = {
	.set = param_set_obsolete,
	.free = param_free_obsolete,
};
EXPORT_SYMBOL(param_ops_obsolete);
