#include "signal_depth.h"

__asm__(".globaltype __signal_depth, i32\n"
	".globl __signal_depth\n"
	"__signal_depth:\n");
