/* The thread pointer is a variable: see libc/__set_thread_area.c. */
extern uintptr_t __thread_pointer;

static inline uintptr_t __get_tp()
{
	return __thread_pointer;
}

#define MC_PC gregs[REG_EIP]
