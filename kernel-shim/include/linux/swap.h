/* There is no swap: what remains of this header is what other code looks for in it. */
#ifndef _LINUX_SWAP_H
#define _LINUX_SWAP_H

#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/pagemap.h>

#endif
