/* Heapsort. */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sort.h>
#include <linux/types.h>

struct sort {
	char *base;
	size_t size;
	cmp_r_func_t cmp;
	swap_r_func_t exchange;
	const void *priv;
};

static void swap_bytes(void *a, void *b, int size, const void *priv)
{
	char *x = a, *y = b;

	while (size-- > 0) {
		char c = *x;

		*x++ = *y;
		*y++ = c;
	}
}

/* Lets the element at `root` sink to its place in the heap of n elements. */
static void sift_down(const struct sort *s, size_t root, size_t n)
{
	size_t child;

	while ((child = 2 * root + 1) < n) {
		char *c = s->base + child * s->size;
		char *r = s->base + root * s->size;

		if (child + 1 < n && s->cmp(c, c + s->size, s->priv) < 0) {
			c += s->size;
			child++;
		}
		if (s->cmp(r, c, s->priv) >= 0)
			return;
		s->exchange(r, c, s->size, s->priv);
		root = child;
	}
}

void sort_r(void *base, size_t num, size_t size, cmp_r_func_t cmp_func, swap_r_func_t swap_func, const void *priv)
{
	struct sort s = { base, size, cmp_func, swap_func ? swap_func : swap_bytes, priv };
	size_t i;

	for (i = num / 2; i-- > 0;)
		sift_down(&s, i, num);
	for (i = num; i-- > 1;) {
		s.exchange(s.base, s.base + i * size, size, priv);
		sift_down(&s, 0, i);
	}
}
EXPORT_SYMBOL(sort_r);

/* The callbacks without priv, behind ones that have it: a wasm function is called with exactly its own arguments. */
struct plain_callbacks {
	cmp_func_t cmp;
	swap_func_t exchange;
};

static int plain_cmp(const void *a, const void *b, const void *priv)
{
	return ((const struct plain_callbacks *)priv)->cmp(a, b);
}

static void plain_swap(void *a, void *b, int size, const void *priv)
{
	((const struct plain_callbacks *)priv)->exchange(a, b, size);
}

void sort(void *base, size_t num, size_t size, cmp_func_t cmp_func, swap_func_t swap_func)
{
	struct plain_callbacks callbacks = { cmp_func, swap_func };

	sort_r(base, num, size, plain_cmp, swap_func ? plain_swap : NULL, &callbacks);
}
EXPORT_SYMBOL(sort);
