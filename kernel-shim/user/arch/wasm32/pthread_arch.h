/* The thread pointer is a global of the instance, see libc/__set_thread_area.c. */
static inline uintptr_t __get_tp()
{
	uintptr_t tp;

	__asm__(".globaltype __thread_pointer, i32\n\t"
		"global.get __thread_pointer\n\t"
		"local.set %0" : "=r"(tp));
	return tp;
}

#define MC_PC gregs[REG_EIP]
