/*
 * The clocks in structures of two longs, as drivers before 5.6 read them. A structure that is returned is written through a
 * pointer in wasm's calling convention, so its type need only have the same layout.
 */
#include <linux/export.h>
#include <linux/timekeeping.h>
#include <linux/time.h>

struct two_longs {
	long sec;
	long frac;
};

static struct two_longs to_timespec(struct timespec64 ts)
{
	return (struct two_longs){ (long)ts.tv_sec, ts.tv_nsec };
}

struct two_longs current_kernel_time(void);
struct two_longs current_kernel_time(void)
{
	struct timespec64 ts;

	ktime_get_coarse_real_ts64(&ts);
	return to_timespec(ts);
}
EXPORT_SYMBOL(current_kernel_time);

void do_gettimeofday(struct two_longs *tv);
void do_gettimeofday(struct two_longs *tv)
{
	struct timespec64 ts;

	ktime_get_real_ts64(&ts);
	tv->sec = (long)ts.tv_sec;
	tv->frac = ts.tv_nsec / NSEC_PER_USEC;
}
EXPORT_SYMBOL(do_gettimeofday);

#define READ_INTO(name, clock)				\
	void name(struct two_longs *ts);		\
	void name(struct two_longs *ts)			\
	{						\
		struct timespec64 now;			\
							\
		clock(&now);				\
		*ts = to_timespec(now);			\
	}						\
	EXPORT_SYMBOL(name)

READ_INTO(getnstimeofday, ktime_get_real_ts64);
READ_INTO(ktime_get_real_ts, ktime_get_real_ts64);
READ_INTO(ktime_get_ts, ktime_get_ts64);
READ_INTO(getrawmonotonic, ktime_get_raw_ts64);
READ_INTO(get_monotonic_boottime, ktime_get_boottime_ts64);
