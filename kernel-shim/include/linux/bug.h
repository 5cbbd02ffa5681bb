#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H

#include <asm/bug.h>
#include <linux/compiler.h>
#include <linux/build_bug.h>

#define CUT_HERE "------------[ cut here ]------------\n"

#define BUG() __bug(__FILE__, __LINE__)
#define BUG_ON(condition) do { if (unlikely(condition)) BUG(); } while (0)

/* The values of these are their conditions. */
#define WARN(condition, format...) \
({	int __ret_warn_on = !!(condition); \
	if (unlikely(__ret_warn_on)) \
		warn_slowpath_fmt(__FILE__, __LINE__, TAINT_WARN, format); \
	unlikely(__ret_warn_on); \
})
#define WARN_ON(condition) \
({	int __ret_warn_on = !!(condition); \
	if (unlikely(__ret_warn_on)) \
		warn_slowpath_fmt(__FILE__, __LINE__, TAINT_WARN, NULL); \
	unlikely(__ret_warn_on); \
})
#define WARN_TAINT(condition, taint, format...) \
({	int __ret_warn_on = !!(condition); \
	if (unlikely(__ret_warn_on)) \
		warn_slowpath_fmt(__FILE__, __LINE__, taint, format); \
	unlikely(__ret_warn_on); \
})

#define __WARN_FIRST(condition) \
({	static bool __already_done; \
	int __cond = !!(condition) && !__already_done; \
	if (__cond) \
		__already_done = true; \
	__cond; \
})
#define WARN_ON_ONCE(condition) \
({	int __ret_warn_once = !!(condition); \
	WARN_ON(__WARN_FIRST(__ret_warn_once)); \
	unlikely(__ret_warn_once); \
})
#define WARN_ONCE(condition, format...) \
({	int __ret_warn_once = !!(condition); \
	WARN(__WARN_FIRST(__ret_warn_once), format); \
	unlikely(__ret_warn_once); \
})
#define WARN_TAINT_ONCE(condition, taint, format...) \
({	int __ret_warn_once = !!(condition); \
	WARN_TAINT(__WARN_FIRST(__ret_warn_once), taint, format); \
	unlikely(__ret_warn_once); \
})
#define WARN_ON_SMP(x) (0)
#define WARN_RATELIMIT(condition, format, ...) WARN(condition, format, ##__VA_ARGS__)

#define VM_BUG_ON(cond) BUG_ON(cond)
#define VM_WARN_ON(cond) WARN_ON(cond)
#define VM_WARN_ON_ONCE(cond) WARN_ON_ONCE(cond)

#define CHECK_DATA_CORRUPTION(condition, fmt, ...) WARN(condition, fmt, ##__VA_ARGS__)

#endif
