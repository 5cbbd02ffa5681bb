/* What root's capabilities do not follow from its ids in (prctl(2), PR_SET_SECUREBITS). Each has a bit that locks it. */
#ifndef _LINUX_SECUREBITS_H
#define _LINUX_SECUREBITS_H

#define SECURE_NOROOT			0
#define SECURE_NO_SETUID_FIXUP		2
#define SECURE_KEEP_CAPS		4
#define SECURE_KEEP_CAPS_LOCKED		5
#define SECURE_NO_CAP_AMBIENT_RAISE	6

#define issecure_mask(bit)	(1U << (bit))
#define issecure(bit)		(!!(current_cred()->securebits & issecure_mask(bit)))

#define SECURE_ALL_BITS		0x55U
#define SECURE_ALL_LOCKS	(SECURE_ALL_BITS << 1)

#endif
