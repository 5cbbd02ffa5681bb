/* The name that linux/slab.h had until 2.4. */
#include <linux/slab.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 0)
#error linux/malloc.h is not a header of this kernel
#endif
