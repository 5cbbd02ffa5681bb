#ifndef _ASM_IRQ_H
#define _ASM_IRQ_H

#include <asm/layout.h>

#define NR_IRQS		IRQ_LINES

#endif
