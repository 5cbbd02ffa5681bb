/* The end of the machine, as the kernel wants it. Process context. */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/reboot.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <asm/host.h>

static BLOCKING_NOTIFIER_HEAD(reboot_notifier_list);

int register_reboot_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_register(&reboot_notifier_list, nb);
}
EXPORT_SYMBOL(register_reboot_notifier);

int unregister_reboot_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_unregister(&reboot_notifier_list, nb);
}
EXPORT_SYMBOL(unregister_reboot_notifier);

/* The machine has no power switch and no firmware to boot it again: it stops, and says why. */
static void stop_machine(enum system_states state, unsigned long event, char *cmd, const char *text)
{
	blocking_notifier_call_chain(&reboot_notifier_list, event, cmd);
	system_state = state;
	pr_emerg("reboot: %s\n", text);
	host_panic(text, strlen(text));
}

void kernel_restart(char *cmd)
{
	stop_machine(SYSTEM_RESTART, SYS_RESTART, cmd, "Restarting system");
}
EXPORT_SYMBOL_GPL(kernel_restart);

void kernel_halt(void)
{
	stop_machine(SYSTEM_HALT, SYS_HALT, NULL, "System halted");
}
EXPORT_SYMBOL_GPL(kernel_halt);

void kernel_power_off(void)
{
	stop_machine(SYSTEM_POWER_OFF, SYS_POWER_OFF, NULL, "Power down");
}
EXPORT_SYMBOL_GPL(kernel_power_off);

/* Any context; nobody is told. */
void emergency_restart(void)
{
	static const char text[] = "Restarting system";

	host_panic(text, sizeof(text) - 1);
}
EXPORT_SYMBOL_GPL(emergency_restart);

static bool magic_is_right(int magic1, int magic2)
{
	return magic1 == (int)LINUX_REBOOT_MAGIC1 &&
	       (magic2 == LINUX_REBOOT_MAGIC2 || magic2 == LINUX_REBOOT_MAGIC2A || magic2 == LINUX_REBOOT_MAGIC2B ||
		magic2 == LINUX_REBOOT_MAGIC2C);
}

SYSCALL_DEFINE4(reboot, int, magic1, int, magic2, unsigned int, cmd, void __user *, arg)
{
	if (!capable(CAP_SYS_BOOT))
		return -EPERM;
	if (!magic_is_right(magic1, magic2))
		return -EINVAL;
	switch (cmd) {
	case LINUX_REBOOT_CMD_RESTART:
		kernel_restart(NULL);
		return 0;
	case LINUX_REBOOT_CMD_HALT:
		kernel_halt();
		return 0;
	case LINUX_REBOOT_CMD_POWER_OFF:
		kernel_power_off();
		return 0;
	case LINUX_REBOOT_CMD_CAD_ON:
	case LINUX_REBOOT_CMD_CAD_OFF:
		return 0;
	default:
		return -EINVAL;
	}
}
