/* The name that linux/slab.h had until 2.4. */
#include <linux/slab.h>
