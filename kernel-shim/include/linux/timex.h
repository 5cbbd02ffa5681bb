/* adjtimex(2) and clock_adjtime(2): what they pass. */
#ifndef _LINUX_TIMEX_H
#define _LINUX_TIMEX_H

#include <linux/types.h>

struct __kernel_timex_timeval {
	s64 tv_sec, tv_usec;
};

struct __kernel_timex {
	unsigned int modes;
	int :32;
	s64 offset;			/* us; ns with STA_NANO */
	s64 freq;			/* 1/65536 ppm */
	s64 maxerror, esterror;		/* us */
	int status;
	int :32;
	s64 constant;
	s64 precision;
	s64 tolerance;
	struct __kernel_timex_timeval time;	/* ns instead of us with STA_NANO */
	s64 tick;			/* us */
	s64 ppsfreq, jitter;
	int shift;
	int :32;
	s64 stabil, jitcnt, calcnt, errcnt, stbcnt;
	int tai;
	int pad[11];
};

/* As programs with 32-bit times pass it. */
struct old_timex32 {
	u32 modes;
	s32 offset, freq, maxerror, esterror, status, constant, precision, tolerance;
	s32 tv_sec, tv_usec;
	s32 tick, ppsfreq, jitter, shift, stabil, jitcnt, calcnt, errcnt, stbcnt, tai;
	s32 pad[11];
};

#define ADJ_OFFSET		0x0001
#define ADJ_FREQUENCY		0x0002
#define ADJ_MAXERROR		0x0004
#define ADJ_ESTERROR		0x0008
#define ADJ_STATUS		0x0010
#define ADJ_TIMECONST		0x0020
#define ADJ_TAI			0x0080
#define ADJ_SETOFFSET		0x0100
#define ADJ_MICRO		0x1000
#define ADJ_NANO		0x2000
#define ADJ_TICK		0x4000
/* adjtime(3): with ADJ_OFFSET_SINGLESHOT, or also ADJ_OFFSET_READONLY. */
#define ADJ_ADJTIME		0x8000
#define ADJ_OFFSET_SINGLESHOT	0x0001
#define ADJ_OFFSET_READONLY	0x2000

#define STA_PLL			0x0001
#define STA_UNSYNC		0x0040
#define STA_PPSSIGNAL		0x0100
#define STA_PPSJITTER		0x0200
#define STA_PPSWANDER		0x0400
#define STA_PPSERROR		0x0800
#define STA_CLOCKERR		0x1000
#define STA_NANO		0x2000
#define STA_MODE		0x4000
#define STA_CLK			0x8000
#define STA_RONLY		(STA_PPSSIGNAL | STA_PPSJITTER | STA_PPSWANDER | STA_PPSERROR | STA_CLOCKERR | \
				 STA_NANO | STA_MODE | STA_CLK)

#define TIME_OK			0
#define TIME_ERROR		5

#endif
