#ifndef _GENERATED_COMPILE_H
#define _GENERATED_COMPILE_H

#define UTS_MACHINE "wasm32"
#define UTS_VERSION "#1"
#define LINUX_COMPILER "clang"

#endif
