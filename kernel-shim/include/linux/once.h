#ifndef _LINUX_ONCE_H
#define _LINUX_ONCE_H

#define DO_ONCE(func, ...) \
({	static bool ___done; \
	bool ___ret = !___done; \
	if (___ret) { \
		___done = true; \
		func(__VA_ARGS__); \
	} \
	___ret; \
})

#endif
