#ifndef _LINUX_PANIC_H
#define _LINUX_PANIC_H

#include <linux/compiler.h>
#include <linux/printf_api.h>
#include <linux/types.h>
#include <asm/bug.h>

/* Stops the machine: the host sees a typed error. */
void panic(const char *fmt, ...) __printf_api(panic) __noreturn __cold __printf(1, 2);
void nmi_panic(const char *msg) __noreturn __cold;

bool oops_may_print(void);
void oops_enter(void);
void oops_exit(void);
void print_oops_end_marker(void);

extern int panic_timeout;
extern int panic_on_oops;
extern int panic_on_warn;
extern unsigned long panic_on_taint;
extern struct atomic_notifier_head panic_notifier_list;

#define TAINT_PROPRIETARY_MODULE	0
#define TAINT_FORCED_MODULE		1
#define TAINT_CPU_OUT_OF_SPEC		2
#define TAINT_FORCED_RMMOD		3
#define TAINT_MACHINE_CHECK		4
#define TAINT_BAD_PAGE			5
#define TAINT_USER			6
#define TAINT_DIE			7
#define TAINT_OVERRIDDEN_ACPI_TABLE	8
#define TAINT_CRAP			10
#define TAINT_FIRMWARE_WORKAROUND	11
#define TAINT_OOT_MODULE		12
#define TAINT_UNSIGNED_MODULE		13
#define TAINT_SOFTLOCKUP		14
#define TAINT_LIVEPATCH			15
#define TAINT_AUX			16
#define TAINT_RANDSTRUCT		17
#define TAINT_TEST			18
#define TAINT_FLAGS_COUNT		19

struct taint_flag {
	char c_true;	/* printed when set */
	char c_false;	/* printed when not set */
	bool module;	/* also shown per module */
};

extern const struct taint_flag taint_flags[TAINT_FLAGS_COUNT];

enum lockdep_ok {
	LOCKDEP_STILL_OK,
	LOCKDEP_NOW_UNRELIABLE,
};

/* "Tainted: G           O     " or "Not tainted"; in a static buffer. */
const char *print_tainted(void);
void add_taint(unsigned int flag, enum lockdep_ok);
int test_taint(unsigned int flag);
unsigned long get_taint(void);

#endif
