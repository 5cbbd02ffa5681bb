#ifndef _ASM_IOCTLS_H
#define _ASM_IOCTLS_H

#include <asm/ioctl.h>

#define TCGETS		0x5401
#define TCSETS		0x5402
#define TIOCOUTQ	0x5411
#define TIOCGPGRP	0x540F
#define TIOCSPGRP	0x5410
#define TIOCGWINSZ	0x5413
#define TIOCSWINSZ	0x5414
#define FIONREAD	0x541B
#define TIOCINQ		FIONREAD
#define FIONBIO		0x5421
#define FIONCLEX	0x5450
#define FIOCLEX		0x5451
#define FIOASYNC	0x5452
#define FIOQSIZE	0x5460

#endif
