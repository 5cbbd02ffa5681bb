#ifndef _LINUX_UTSRELEASE_H
#define _LINUX_UTSRELEASE_H
#include <generated/utsrelease.h>
#endif
