/* Process identity, names and other small system calls. */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/random.h>
#include <linux/sched/cputime.h>
#include <linux/sched/loadavg.h>
#include <linux/sched/signal.h>
#include <linux/sched/stat.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/sysinfo.h>
#include <linux/times.h>
#include <linux/uaccess.h>
#include <linux/utsname.h>
#include <linux/mm.h>

SYSCALL_DEFINE0(getpid)
{
	return current->tgid;
}

SYSCALL_DEFINE0(gettid)
{
	return current->pid;
}

SYSCALL_DEFINE0(getppid)
{
	return current->real_parent->tgid;
}

/* Where a thread's end is to be announced: clears the word and wakes its futex. */
SYSCALL_DEFINE1(set_tid_address, int __user *, tidptr)
{
	current->clear_child_tid = tidptr;
	return current->pid;
}

SYSCALL_DEFINE1(newuname, struct new_utsname __user *, name)
{
	return copy_to_user(name, utsname(), sizeof(*name)) ? -EFAULT : 0;
}

static long set_name(char *name, const char __user *uname, int len)
{
	char new[__NEW_UTS_LEN + 1] = "";

	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (len < 0 || len > __NEW_UTS_LEN)
		return -EINVAL;
	if (copy_from_user(new, uname, (unsigned long)len))
		return -EFAULT;
	memcpy(name, new, sizeof(new));
	return 0;
}

SYSCALL_DEFINE2(sethostname, const char __user *, name, int, len)
{
	return set_name(utsname()->nodename, name, len);
}

SYSCALL_DEFINE2(setdomainname, const char __user *, name, int, len)
{
	return set_name(utsname()->domainname, name, len);
}

/* Ticks since boot; never an error, even where the number looks like one. */
SYSCALL_DEFINE1(times, struct tms __user *, tbuf)
{
	struct signal_struct *sig = current->signal;
	u64 utime, stime;
	struct tms tms;

	thread_group_cputime_adjusted(current, &utime, &stime);
	tms.tms_utime = (clock_t)nsec_to_clock_t(utime);
	tms.tms_stime = (clock_t)nsec_to_clock_t(stime);
	tms.tms_cutime = (clock_t)nsec_to_clock_t(sig->cutime);
	tms.tms_cstime = (clock_t)nsec_to_clock_t(sig->cstime);
	if (tbuf && copy_to_user(tbuf, &tms, sizeof(tms)))
		return -EFAULT;
	return (long)jiffies_64_to_clock_t(get_jiffies_64());
}

SYSCALL_DEFINE1(sysinfo, struct sysinfo __user *, info)
{
	struct sysinfo val = { };

	si_meminfo(&val);
	val.uptime = (long)ktime_get_boottime_seconds();
	val.procs = (u16)nr_threads;
	get_avenrun(val.loads, 0, SI_LOAD_SHIFT - FSHIFT);
	return copy_to_user(info, &val, sizeof(val)) ? -EFAULT : 0;
}

#define GRND_NONBLOCK	0x0001
#define GRND_RANDOM	0x0002
#define GRND_INSECURE	0x0004

/* Bytes written: all of them, the generator never blocks. */
SYSCALL_DEFINE3(getrandom, char __user *, ubuf, size_t, len, unsigned int, flags)
{
	size_t done = 0;
	u8 chunk[64];

	if (flags & ~(GRND_NONBLOCK | GRND_RANDOM | GRND_INSECURE) ||
	    (flags & (GRND_RANDOM | GRND_INSECURE)) == (GRND_RANDOM | GRND_INSECURE))
		return -EINVAL;

	while (done < len) {
		size_t n = min(len - done, sizeof(chunk));

		get_random_bytes(chunk, n);
		if (copy_to_user(ubuf + done, chunk, n))
			return done ? (long)done : -EFAULT;
		done += n;
	}
	return (long)done;
}

SYSCALL_DEFINE1(personality, unsigned int, personality)
{
	unsigned int old = current->personality;

	if (personality != 0xffffffff)
		current->personality = personality;
	return (long)old;
}
