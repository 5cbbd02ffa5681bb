/* What uname(2) says. */
#include <generated/compile.h>
#include <generated/utsrelease.h>
#include <linux/export.h>
#include <linux/utsname.h>

struct uts_namespace init_uts_ns = {
	.name = {
		.sysname = "Linux",
		.nodename = "ringlet",
		.release = UTS_RELEASE,
		.version = UTS_VERSION,
		.machine = UTS_MACHINE,
		.domainname = "(none)",
	},
};
EXPORT_SYMBOL_GPL(init_uts_ns);
