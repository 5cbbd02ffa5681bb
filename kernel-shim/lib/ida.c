/* Integers alone, and the id functions of kernels before 3.10. Any context that gfp allows; interrupts are kept off. */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/idr.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>

void ida_init(struct ida *ida)
{
	idr_init(&ida->idr);
}
EXPORT_SYMBOL(ida_init);

int ida_alloc_range(struct ida *ida, unsigned int min, unsigned int max, gfp_t gfp)
{
	u32 id = min;
	int err;

	if ((int)min < 0)
		return -ENOSPC;
	if ((int)max < 0)
		max = INT_MAX;
	err = idr_alloc_u32(&ida->idr, ida, &id, max, gfp);
	return err ? err : (int)id;
}
EXPORT_SYMBOL(ida_alloc_range);

void ida_free(struct ida *ida, unsigned int id)
{
	if (!idr_remove(&ida->idr, id))
		WARN(1, "ida_free called for id=%u which is not allocated.\n", id);
}
EXPORT_SYMBOL(ida_free);

void ida_destroy(struct ida *ida)
{
	idr_destroy(&ida->idr);
}
EXPORT_SYMBOL(ida_destroy);

bool ida_is_empty(const struct ida *ida)
{
	return idr_is_empty(&ida->idr);
}
EXPORT_SYMBOL(ida_is_empty);

void idr_remove_before_4_11(struct idr *idr, int id)
{
	idr_remove(idr, id);
}
EXPORT_SYMBOL(idr_remove_before_4_11);

/* Memory is taken when the id is: nothing to reserve. 1 = go on. */
int idr_pre_get(struct idr *idr, gfp_t gfp)
{
	return 1;
}
EXPORT_SYMBOL(idr_pre_get);

int idr_get_new_above(struct idr *idr, void *ptr, int starting_id, int *id)
{
	int got = idr_alloc(idr, ptr, starting_id, 0, GFP_ATOMIC);

	if (got < 0)
		return got == -ENOMEM ? -EAGAIN : got;
	*id = got;
	return 0;
}
EXPORT_SYMBOL(idr_get_new_above);

int idr_get_new(struct idr *idr, void *ptr, int *id)
{
	return idr_get_new_above(idr, ptr, 0, id);
}
EXPORT_SYMBOL(idr_get_new);
