#ifndef _ASM_LINKAGE_H
#define _ASM_LINKAGE_H
#define asmregparm
#endif
