/* See arch/wasm32/stdarg.h. */
const long long __no_arguments[16];
