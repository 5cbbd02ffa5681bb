/* Parameters: "name=value" text set into the variables that module_param() recorded (linux/moduleparam.h). */
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/string.h>

static char dash2underscore(char c)
{
	return c == '-' ? '_' : c;
}

/* Names are equal if they differ only in '-' and '_'. */
bool parameqn(const char *a, const char *b, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (dash2underscore(a[i]) != dash2underscore(b[i]))
			return false;
	return true;
}

bool parameq(const char *a, const char *b)
{
	return parameqn(a, b, strlen(a) + 1);
}

typedef int (*unknown_param_t)(char *param, char *val, const char *doing, void *arg);

static const struct kernel_param *find_param(const char *name, const struct kernel_param *params, unsigned int num,
					     s16 min_level, s16 max_level)
{
	unsigned int i;

	for (i = 0; i < num; i++)
		if (params[i].name && parameq(name, params[i].name) &&
		    params[i].level >= min_level && params[i].level <= max_level)
			return &params[i];
	return NULL;
}

/* "name" without "=value" is for parameters that say they can take that: booleans. */
static int set_param(const struct kernel_param *kp, const char *val)
{
	if (!val && !(kp->ops->flags & KERNEL_PARAM_OPS_FL_NOARG))
		return -EINVAL;
	return kp->ops->set(val, kp);
}

static int report_param(int err, const char *doing, const char *param, const char *val)
{
	if (err == -ENOENT)
		pr_err("%s: Unknown parameter `%s'\n", doing, param);
	else if (err == -ENOSPC)
		pr_err("%s: `%s' too large for parameter `%s'\n", doing, val ? val : "", param);
	else
		pr_err("%s: `%s' invalid for parameter `%s'\n", doing, val ? val : "", param);
	return err;
}

char *parse_args(const char *doing, char *args, const struct kernel_param *params, unsigned int num,
		 s16 min_level, s16 max_level, void *arg, unknown_param_t unknown)
{
	const struct kernel_param *kp;
	char *param, *val;
	int ret, err = 0;

	args = skip_spaces(args);
	while (*args) {
		args = next_arg(args, &param, &val);
		if (!val && strcmp(param, "--") == 0)
			return err ? ERR_PTR(err) : args;
		kp = find_param(param, params, num, min_level, max_level);
		if (kp)
			ret = set_param(kp, val);
		else
			ret = unknown ? unknown(param, val, doing, arg) : -ENOENT;
		if (ret)
			err = report_param(ret, doing, param, val);
	}
	return err ? ERR_PTR(err) : NULL;
}

/* Releases what the parameters' values hold. */
void destroy_params(const struct kernel_param *params, unsigned int num)
{
	unsigned int i;

	for (i = 0; i < num; i++)
		if (params[i].ops && params[i].ops->free)
			params[i].ops->free(params[i].arg);
}
