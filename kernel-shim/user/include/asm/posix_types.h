/* The machine is i386's 32-bit ABI; the header of that name in Linux asks the compiler's predefined macros. */
#include <asm/posix_types_32.h>
