/* module_param_array: "name=1,2,3". */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/string.h>

/* The element as a parameter of its own. */
static struct kernel_param element(const struct kernel_param *kp, unsigned int i)
{
	const struct kparam_array *arr = kp->arr;
	struct kernel_param one = *kp;

	one.arg = (char *)arr->elem + arr->elemsize * i;
	return one;
}

/* Sets the elements from text that may be written to; returns their number, or -errno. */
static int set_elements(char *text, const struct kernel_param *kp)
{
	const struct kparam_array *arr = kp->arr;
	struct kernel_param one;
	unsigned int n = 0;
	char *val;
	int ret;

	while ((val = strsep(&text, ","))) {
		if (n == arr->max) {
			pr_err("%s: can only take %i arguments\n", kp->name, arr->max);
			return -EINVAL;
		}
		one = element(kp, n);
		ret = arr->ops->set(val, &one);
		if (ret)
			return ret;
		n++;
	}
	return n;
}

static int param_array_set(const char *val, const struct kernel_param *kp)
{
	char *copy = kstrdup(val, GFP_KERNEL);
	int n;

	if (!copy)
		return -ENOMEM;
	n = set_elements(copy, kp);
	kfree(copy);
	if (n < 0)
		return n;
	if (kp->arr->num)
		*kp->arr->num = n;
	return 0;
}

static int param_array_get(char *buffer, const struct kernel_param *kp)
{
	const struct kparam_array *arr = kp->arr;
	unsigned int i, n = arr->num ? *arr->num : arr->max;
	struct kernel_param one;
	int ret, len = 0;

	for (i = 0; i < n; i++) {
		one = element(kp, i);
		if (i)
			buffer[len - 1] = ',';
		ret = arr->ops->get(buffer + len, &one);
		if (ret < 0)
			return ret;
		len += ret;
	}
	return len;
}

static void param_array_free(void *arg)
{
	const struct kparam_array *arr = arg;
	unsigned int i, n = arr->num ? *arr->num : arr->max;

	for (i = 0; arr->ops->free && i < n; i++)
		arr->ops->free((char *)arr->elem + arr->elemsize * i);
}

const struct kernel_param_ops param_array_ops = {
	.set = param_array_set,
	.get = param_array_get,
	.free = param_array_free,
};
EXPORT_SYMBOL(param_array_ops);
