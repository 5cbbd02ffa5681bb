/* Conversions between units of time, exact, and rounded the way Linux rounds: towards a longer wait. */
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/math64.h>
#include <linux/time.h>

#define MSEC_PER_JIFFY	(MSEC_PER_SEC / HZ)
#define USEC_PER_JIFFY	(USEC_PER_SEC / HZ)

void set_normalized_timespec64(struct timespec64 *ts, time64_t sec, s64 nsec)
{
	while (nsec >= NSEC_PER_SEC) {
		nsec -= NSEC_PER_SEC;
		sec++;
	}
	while (nsec < 0) {
		nsec += NSEC_PER_SEC;
		sec--;
	}
	ts->tv_sec = sec;
	ts->tv_nsec = (long)nsec;
}
EXPORT_SYMBOL(set_normalized_timespec64);

struct timespec64 ns_to_timespec64(s64 nsec)
{
	s64 sec = div_s64(nsec, NSEC_PER_SEC);
	s64 left = nsec - sec * NSEC_PER_SEC;

	if (left < 0) {
		left += NSEC_PER_SEC;
		sec--;
	}
	return (struct timespec64){ sec, (long)left };
}
EXPORT_SYMBOL(ns_to_timespec64);

/* Days before a year that begins in March, counted from the year 0; February is last, so leap days need no special case. */
static s64 days_before_march_year(s64 year)
{
	return year * 365 + div_s64(year, 4) - div_s64(year, 100) + div_s64(year, 400);
}

time64_t mktime64(unsigned int year, unsigned int mon, unsigned int day,
		  unsigned int hour, unsigned int min, unsigned int sec)
{
	unsigned int since_march = (mon + 9) % 12;
	s64 y = (s64)year - (mon <= 2);
	s64 days = days_before_march_year(y) + (153 * since_march + 2) / 5 + day - 1;

	return ((((days - days_before_march_year(1969) - 306) * 24 + hour) * 60) + min) * 60 + sec;
}
EXPORT_SYMBOL(mktime64);

static bool is_leap(long year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static void set_date(s64 days, struct tm *tm)
{
	static const unsigned char month_days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	long year = 1970;
	int month = 0;

	while (days < 0)
		days += is_leap(--year) ? 366 : 365;
	for (; days >= (is_leap(year) ? 366 : 365); year++)
		days -= is_leap(year) ? 366 : 365;
	tm->tm_year = year - 1900;
	tm->tm_yday = (int)days;
	for (; month < 11 && days >= month_days[month] + (month == 1 && is_leap(year)); month++)
		days -= month_days[month] + (month == 1 && is_leap(year));
	tm->tm_mon = month;
	tm->tm_mday = (int)days + 1;
}

void time64_to_tm(time64_t totalsecs, int offset, struct tm *result)
{
	s64 secs = totalsecs + offset, days = div_s64(secs, 86400);
	int rest = (int)(secs - days * 86400);

	if (rest < 0) {
		rest += 86400;
		days--;
	}
	result->tm_hour = rest / 3600;
	result->tm_min = rest % 3600 / 60;
	result->tm_sec = rest % 60;
	result->tm_wday = (int)((days % 7 + 11) % 7);
	set_date(days, result);
}
EXPORT_SYMBOL(time64_to_tm);

unsigned int jiffies_to_msecs(const unsigned long j)
{
	return (unsigned int)(MSEC_PER_JIFFY * j);
}
EXPORT_SYMBOL(jiffies_to_msecs);

unsigned int jiffies_to_usecs(const unsigned long j)
{
	return (unsigned int)(USEC_PER_JIFFY * j);
}
EXPORT_SYMBOL(jiffies_to_usecs);

u64 jiffies_to_nsecs(const unsigned long j)
{
	return (u64)j * TICK_NSEC;
}
EXPORT_SYMBOL_GPL(jiffies_to_nsecs);

u64 jiffies64_to_nsecs(u64 j)
{
	return j * TICK_NSEC;
}
EXPORT_SYMBOL(jiffies64_to_nsecs);

u64 jiffies64_to_msecs(u64 j)
{
	return j * MSEC_PER_JIFFY;
}
EXPORT_SYMBOL(jiffies64_to_msecs);

unsigned long msecs_to_jiffies(const unsigned int m)
{
	if ((int)m < 0)
		return MAX_JIFFY_OFFSET;
	return (m + MSEC_PER_JIFFY - 1) / MSEC_PER_JIFFY;
}
EXPORT_SYMBOL(msecs_to_jiffies);

unsigned long usecs_to_jiffies(const unsigned int u)
{
	if (u > jiffies_to_usecs(MAX_JIFFY_OFFSET))
		return MAX_JIFFY_OFFSET;
	return (u + USEC_PER_JIFFY - 1) / USEC_PER_JIFFY;
}
EXPORT_SYMBOL(usecs_to_jiffies);

/* Rounded down, unlike the others. */
u64 nsecs_to_jiffies64(u64 n)
{
	return div_u64(n, TICK_NSEC);
}
EXPORT_SYMBOL(nsecs_to_jiffies64);

unsigned long nsecs_to_jiffies(u64 n)
{
	return (unsigned long)nsecs_to_jiffies64(n);
}
EXPORT_SYMBOL_GPL(nsecs_to_jiffies);

unsigned long timespec64_to_jiffies(const struct timespec64 *value)
{
	u64 sec = (u64)value->tv_sec;

	if (sec >= MAX_JIFFY_OFFSET / HZ)
		return MAX_JIFFY_OFFSET;
	return (unsigned long)sec * HZ + ((unsigned long)value->tv_nsec + TICK_NSEC - 1) / TICK_NSEC;
}
EXPORT_SYMBOL(timespec64_to_jiffies);

void jiffies_to_timespec64(const unsigned long j, struct timespec64 *value)
{
	value->tv_sec = j / HZ;
	value->tv_nsec = (long)(j % HZ * TICK_NSEC);
}
EXPORT_SYMBOL(jiffies_to_timespec64);

/* USER_HZ equals HZ. */
clock_t jiffies_to_clock_t(unsigned long x)
{
	return (clock_t)x;
}
EXPORT_SYMBOL(jiffies_to_clock_t);

unsigned long clock_t_to_jiffies(unsigned long x)
{
	return x;
}
EXPORT_SYMBOL(clock_t_to_jiffies);

u64 jiffies_64_to_clock_t(u64 x)
{
	return x;
}
EXPORT_SYMBOL(jiffies_64_to_clock_t);

u64 nsec_to_clock_t(u64 x)
{
	return div_u64(x, NSEC_PER_SEC / USER_HZ);
}

/* To a whole second, so that timers which need no precision fire together; rounds to the nearer unless `up`. */
static unsigned long round_to_second(unsigned long j, bool up)
{
	unsigned long rest = j % HZ, rounded = rest < HZ / 4 && !up ? j - rest : j - rest + HZ;

	return time_is_after_jiffies(rounded) ? rounded : j;
}

unsigned long round_jiffies(unsigned long j)
{
	return round_to_second(j, false);
}
EXPORT_SYMBOL_GPL(round_jiffies);

unsigned long round_jiffies_up(unsigned long j)
{
	return round_to_second(j, true);
}
EXPORT_SYMBOL_GPL(round_jiffies_up);

unsigned long round_jiffies_relative(unsigned long j)
{
	unsigned long now = jiffies;

	return round_to_second(j + now, false) - now;
}
EXPORT_SYMBOL_GPL(round_jiffies_relative);

unsigned long round_jiffies_up_relative(unsigned long j)
{
	unsigned long now = jiffies;

	return round_to_second(j + now, true) - now;
}
EXPORT_SYMBOL_GPL(round_jiffies_up_relative);
