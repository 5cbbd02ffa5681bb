/* Interrupt handlers that are freed with their device, and the calls that only other interrupt controllers need. */
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/irq.h>

struct irq_devres {
	unsigned int irq;
	void *dev_id;
};

static void devm_irq_release(struct device *dev, void *res)
{
	struct irq_devres *this = res;

	free_irq(this->irq, this->dev_id);
}

static int devm_irq_match(struct device *dev, void *res, void *data)
{
	struct irq_devres *this = res, *match = data;

	return this->irq == match->irq && this->dev_id == match->dev_id;
}

/* As request_threaded_irq(). A missing name is the device's. */
int devm_request_threaded_irq(struct device *dev, unsigned int irq, irq_handler_t handler, irq_handler_t thread_fn,
			      unsigned long flags, const char *name, void *dev_id)
{
	struct irq_devres *dr = devres_alloc(devm_irq_release, sizeof(*dr), GFP_KERNEL);
	int err;

	if (!dr)
		return -ENOMEM;
	err = request_threaded_irq(irq, handler, thread_fn, flags, name ? name : dev_name(dev), dev_id);
	if (err) {
		devres_free(dr);
		return err;
	}
	*dr = (struct irq_devres){ irq, dev_id };
	devres_add(dev, dr);
	return 0;
}
EXPORT_SYMBOL(devm_request_threaded_irq);

int devm_request_irq(struct device *dev, unsigned int irq, irq_handler_t handler, unsigned long flags, const char *name,
		     void *dev_id)
{
	return devm_request_threaded_irq(dev, irq, handler, NULL, flags, name, dev_id);
}
EXPORT_SYMBOL(devm_request_irq);

void devm_free_irq(struct device *dev, unsigned int irq, void *dev_id)
{
	struct irq_devres match = { irq, dev_id };

	WARN_ON(devres_destroy(dev, devm_irq_release, devm_irq_match, &match));
	free_irq(irq, dev_id);
}
EXPORT_SYMBOL(devm_free_irq);

/* All interrupts go to the one CPU. */
int irq_set_affinity_hint(unsigned int irq, const struct cpumask *m)
{
	return irq_to_desc(irq) ? 0 : -EINVAL;
}
EXPORT_SYMBOL_GPL(irq_set_affinity_hint);

/* The machine never sleeps so deeply that an interrupt would have to wake it. */
int irq_set_irq_wake(unsigned int irq, unsigned int on)
{
	return irq_to_desc(irq) ? 0 : -EINVAL;
}
EXPORT_SYMBOL(irq_set_irq_wake);
