/* adjtimex, clock_adjtime: what is set is told; the limits of the tick; adjtime's singleshots; who may; which clocks. */
#include "posixtest.h"
#include <sys/timex.h>
#include <time.h>

static void as_nobody(void)
{
	struct timex tx = { .modes = 0 };

	NEED(setuid(65534) == 0);
	CHECK(adjtimex(&tx) >= 0);
	tx.modes = ADJ_OFFSET_SS_READ;
	CHECK(adjtimex(&tx) >= 0);
	tx.modes = ADJ_ESTERROR;
	CHECK_ERRNO(adjtimex(&tx), EPERM);
	tx.modes = ADJ_OFFSET_SINGLESHOT;
	CHECK_ERRNO(adjtimex(&tx), EPERM);
}

int main(void)
{
	long ticks = sysconf(_SC_CLK_TCK);
	struct timex tx = { .modes = 0 }, saved;
	struct timespec now;

	CHECK(adjtimex(&tx) >= 0 && tx.precision == 1 && tx.tolerance == 500 << 16 && tx.tick == 1000000 / ticks);
	NEED(clock_gettime(CLOCK_REALTIME, &now) == 0);
	CHECK(now.tv_sec - tx.time.tv_sec >= 0 && now.tv_sec - tx.time.tv_sec <= 5);
	saved = tx;
	tx.modes = ADJ_MAXERROR | ADJ_ESTERROR;
	tx.maxerror = 1234;
	tx.esterror = 567;
	CHECK(adjtimex(&tx) >= 0);
	tx = (struct timex){ .modes = 0 };
	CHECK(clock_adjtime(CLOCK_REALTIME, &tx) >= 0 && tx.maxerror >= 1234 && tx.esterror == 567);
	saved.modes = ADJ_MAXERROR | ADJ_ESTERROR;
	NEED(adjtimex(&saved) >= 0);

	tx.modes = ADJ_TICK;
	tx.tick = 900000 / ticks - 1;
	CHECK_ERRNO(adjtimex(&tx), EINVAL);
	tx.tick = 1100000 / ticks + 1;
	CHECK_ERRNO(adjtimex(&tx), EINVAL);
	tx.modes = ADJ_SETOFFSET;
	tx.time.tv_sec = 0;
	tx.time.tv_usec = 1000000;
	CHECK_ERRNO(adjtimex(&tx), EINVAL);
	tx.modes = 0x8000;
	CHECK_ERRNO(adjtimex(&tx), EINVAL);
	tx.modes = 0;
	CHECK_ERRNO(clock_adjtime(CLOCK_MONOTONIC, &tx), EOPNOTSUPP);
	CHECK_ERRNO(clock_adjtime(1000, &tx), EINVAL);
	CHECK(exited(child_status(as_nobody), PTS_PASS));
	return PTS_PASS;
}
