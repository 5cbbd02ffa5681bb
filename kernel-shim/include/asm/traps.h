/*
 * Trap gates: what emu calls on each vector (numbers in asm/layout.h), and with what.
 *
 *   TRAP_PF         int  (unsigned long address, unsigned long error_code, unsigned long ip)
 *                   0 = handled, the access is retried; nonzero only for PF_UACCESS: give up, the copy ends there.
 *   TRAP_DE, TRAP_UD  void (unsigned long, unsigned long, unsigned long ip)   a program divided by zero, or ran into nothing
 *   TRAP_BAD_CALL   void (unsigned long pointer, unsigned long, unsigned long ip)
 *   TRAP_SS         void (unsigned long sp, unsigned long error_code, unsigned long ip)   kernel stack overflow; no return
 *   TRAP_MC         void (unsigned long address, unsigned long error_code, unsigned long tag, unsigned long ip)
 *                   a watched translation is used (asm/emu.h)
 *   TRAP_NMI        void (unsigned long reason, unsigned long error_code, unsigned long ip)
 *                   interrupts were off for too long
 *   IRQ_VECTOR_BASE + n   void (unsigned long line, unsigned long from_user, unsigned long ip)
 *   TRAP_SYSCALL    long (long nr, long a, long b, long c, long d, long e, long f)
 *   TRAP_USER_WORK  void (unsigned long address, unsigned long error_code, unsigned long ip)
 */
#ifndef _ASM_TRAPS_H
#define _ASM_TRAPS_H

typedef int (*pf_gate_t)(unsigned long, unsigned long, unsigned long);
typedef void (*trap_gate_t)(unsigned long, unsigned long, unsigned long);
typedef long (*syscall_gate_t)(long, long, long, long, long, long, long);

void trap_init(void);

#endif
