/*
 * adjtimex(2): the state by which a daemon disciplines the clock. All of it is kept and told; what a daemon sets at once (an
 * offset of the wall clock, that of TAI) takes effect. The clock's rate is the machine's, which nothing slews.
 */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/jiffies.h>
#include <linux/math64.h>
#include <linux/minmax.h>
#include <linux/time.h>
#include <linux/timex.h>
#include "ntp_internal.h"
#include "posix-timers.h"

/* Limits, in the units of struct __kernel_timex: us, 1/65536 ppm, s. */
#define NTP_PHASE_LIMIT		16000000
#define MAXFREQ			(500 << 16)
#define MAXPHASE_NS		500000000
#define MAXTC			10
#define MAX_TAI_OFFSET		100000
/* From the precision of seconds that old daemons count the loop's time constant in. */
#define TIMECONST_SHIFT		4

static struct {
	int status, tai;
	s64 offset_ns;			/* to be slewed away by the loop, */
	s64 adjust_us;			/* or by adjtime */
	s64 freq, maxerror, esterror, constant, tick;
} ntp = {
	.status = STA_UNSYNC,
	.maxerror = NTP_PHASE_LIMIT,
	.esterror = NTP_PHASE_LIMIT,
	.constant = 2,
	.tick = USEC_PER_SEC / USER_HZ,
};

s64 tai_offset_ns(void)
{
	return (s64)ntp.tai * NSEC_PER_SEC;
}

static bool in_nanoseconds(void)
{
	return ntp.status & STA_NANO;
}

/* What is allowed to whom: 0, -EINVAL or -EPERM. */
static int timekeeping_validate_timex(const struct __kernel_timex *txc)
{
	bool reads_only = !txc->modes;

	if (txc->modes & ADJ_ADJTIME) {
		if (!(txc->modes & ADJ_OFFSET_SINGLESHOT))
			return -EINVAL;
		reads_only = txc->modes & ADJ_OFFSET_READONLY;
	}
	if (!reads_only && !capable(CAP_SYS_TIME))
		return -EPERM;
	if (!(txc->modes & ADJ_ADJTIME) && (txc->modes & ADJ_TICK) &&
	    (txc->tick < 900000 / USER_HZ || txc->tick > 1100000 / USER_HZ))
		return -EINVAL;
	if (!(txc->modes & ADJ_SETOFFSET))
		return 0;
	if (!capable(CAP_SYS_TIME))
		return -EPERM;
	if (txc->time.tv_usec < 0 || txc->time.tv_usec >= (txc->modes & ADJ_NANO ? NSEC_PER_SEC : USEC_PER_SEC))
		return -EINVAL;
	return 0;
}

static void process_adj_status(const struct __kernel_timex *txc)
{
	if ((ntp.status & STA_PLL) && !(txc->status & STA_PLL))
		ntp.status = STA_UNSYNC | (ntp.status & STA_RONLY);
	ntp.status = (ntp.status & STA_RONLY) | (txc->status & ~STA_RONLY);
}

/* Only a loop that runs takes an offset. */
static void ntp_update_offset(s64 offset)
{
	if (!(ntp.status & STA_PLL))
		return;
	if (!in_nanoseconds())
		offset = clamp_t(s64, offset, -USEC_PER_SEC, USEC_PER_SEC) * NSEC_PER_USEC;
	ntp.offset_ns = clamp_t(s64, offset, -MAXPHASE_NS, MAXPHASE_NS);
}

static void process_adjtimex_modes(const struct __kernel_timex *txc)
{
	if (txc->modes & ADJ_STATUS)
		process_adj_status(txc);
	if (txc->modes & ADJ_NANO)
		ntp.status |= STA_NANO;
	if (txc->modes & ADJ_MICRO)
		ntp.status &= ~STA_NANO;
	if (txc->modes & ADJ_FREQUENCY)
		ntp.freq = clamp_t(s64, txc->freq, -MAXFREQ, MAXFREQ);
	if (txc->modes & ADJ_MAXERROR)
		ntp.maxerror = clamp_t(s64, txc->maxerror, 0, NTP_PHASE_LIMIT);
	if (txc->modes & ADJ_ESTERROR)
		ntp.esterror = clamp_t(s64, txc->esterror, 0, NTP_PHASE_LIMIT);
	if (txc->modes & ADJ_TIMECONST)
		ntp.constant = clamp_t(s64, clamp_t(s64, txc->constant, 0, MAXTC) + (in_nanoseconds() ? 0 : TIMECONST_SHIFT), 0, MAXTC);
	if ((txc->modes & ADJ_TAI) && txc->constant >= 0 && txc->constant <= MAX_TAI_OFFSET)
		ntp.tai = (int)txc->constant;
	if (txc->modes & ADJ_OFFSET)
		ntp_update_offset(txc->offset);
	if (txc->modes & ADJ_TICK)
		ntp.tick = txc->tick;
}

/* adjtime(3): what was left of the adjustment before. */
static void process_adjtime(struct __kernel_timex *txc)
{
	s64 before = ntp.adjust_us;

	if (!(txc->modes & ADJ_OFFSET_READONLY))
		ntp.adjust_us = txc->offset;
	txc->offset = before;
}

static void tell_state(struct __kernel_timex *txc)
{
	struct timespec64 now;

	ktime_get_real_ts64(&now);
	txc->freq = ntp.freq;
	txc->maxerror = ntp.maxerror;
	txc->esterror = ntp.esterror;
	txc->status = ntp.status;
	txc->constant = ntp.constant;
	txc->precision = 1;
	txc->tolerance = MAXFREQ;
	txc->tick = ntp.tick;
	txc->tai = ntp.tai;
	txc->time.tv_sec = now.tv_sec;
	txc->time.tv_usec = in_nanoseconds() ? now.tv_nsec : now.tv_nsec / NSEC_PER_USEC;
	txc->ppsfreq = txc->jitter = txc->shift = txc->stabil = 0;
	txc->jitcnt = txc->calcnt = txc->errcnt = txc->stbcnt = 0;
}

/* The clock's state, or -errno. */
int do_adjtimex(struct __kernel_timex *txc)
{
	struct timespec64 delta = { txc->time.tv_sec, (long)txc->time.tv_usec };
	int err = timekeeping_validate_timex(txc);

	if (!(txc->modes & ADJ_NANO))
		delta.tv_nsec *= NSEC_PER_USEC;
	if (!err && (txc->modes & ADJ_SETOFFSET))
		err = timekeeping_inject_offset(&delta);
	if (err)
		return err;
	if (txc->modes & ADJ_ADJTIME) {
		process_adjtime(txc);
	} else {
		process_adjtimex_modes(txc);
		txc->offset = in_nanoseconds() ? ntp.offset_ns : div_s64(ntp.offset_ns, NSEC_PER_USEC);
	}
	tell_state(txc);
	return ntp.status & (STA_UNSYNC | STA_CLOCKERR) ? TIME_ERROR : TIME_OK;
}
