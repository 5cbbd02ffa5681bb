/* POSIX 2.4.3: a handler that keeps errno does not disturb what it interrupts, wherever that is: long arithmetic goes on undisturbed through a thousand timer signals. */
#include "posixtest.h"
#include <sys/time.h>

static volatile sig_atomic_t count;

static void handler(int sig)
{
	int saved = errno;
	volatile double x = count * 3.25;
	char text[64];

	snprintf(text, sizeof(text), "%g %d", x, sig);
	close(-1);
	errno = saved;
	count++;
}

int main(void)
{
	struct itimerval timer = { { 0, 1000 }, { 0, 1000 } };
	unsigned long a = 1, b = 1;
	double sum = 0;
	int i = 0;

	signal(SIGALRM, handler);
	NEED(setitimer(ITIMER_REAL, &timer, NULL) == 0);
	errno = 77;
	while (count < 100) {
		unsigned long next = (a + b) % 1000003;

		a = b;
		b = next;
		sum += (double)b / 2;
		sum -= (double)b / 2;
		i++;
	}
	CHECK(errno == 77 && sum == 0);
	timer.it_value.tv_usec = timer.it_interval.tv_usec = 0;
	NEED(setitimer(ITIMER_REAL, &timer, NULL) == 0);
	unsigned long c = 1, d = 1;
	while (i-- > 0) {
		unsigned long next = (c + d) % 1000003;

		c = d;
		d = next;
	}
	CHECK(a == c && b == d);
	return PTS_PASS;
}
