/* What uname(2) says. The release is that of the command line, if it names one: "osrelease=2.6.32-ringlet". */
#include <generated/compile.h>
#include <generated/utsrelease.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/string.h>
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

static int __init early_osrelease(char *arg)
{
	if (!arg || !*arg)
		return -EINVAL;
	strscpy(init_uts_ns.name.release, arg, sizeof(init_uts_ns.name.release));
	return 0;
}
early_param("osrelease", early_osrelease);
