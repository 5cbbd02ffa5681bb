#ifndef _LINUX_AUTOCONF_H
#define _LINUX_AUTOCONF_H
#include <generated/autoconf.h>
#endif
