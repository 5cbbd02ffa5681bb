#include "libc/tls_base.h"

_Thread_local char __tls_end = 0;
