/* proc(5), /proc/PID/status: VmSize, VmLck, VmRSS, VmData, VmPeak and VmHWM follow what mmap, touch, mlock and munmap do. */
#include "posixtest.h"
#include <sys/mman.h>

static long kb(const char *name)
{
	FILE *file = fopen("/proc/self/status", "r");
	char line[256];
	long value = -1;

	NEED(file != NULL);
	while (fgets(line, sizeof(line), file))
		if (strncmp(line, name, strlen(name)) == 0)
			value = atol(line + strlen(name) + 1);
	fclose(file);
	return value;
}

int main(void)
{
	long mb = 1 << 20, size = kb("VmSize"), data, rss;
	char *map;

	size = kb("VmSize");
	data = kb("VmData");
	rss = kb("VmRSS");
	map = mmap(NULL, 4 * mb, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	NEED(map != MAP_FAILED);
	CHECK(kb("VmSize") == size + 4096 && kb("VmData") == data + 4096 && kb("VmRSS") < rss + 1024);
	/* Linux counts pages by processor and adds up now and then: only large differences are looked at. */
	memset(map, 1, 3 * mb);
	CHECK(kb("VmRSS") >= rss + 2000 && kb("VmRSS") < rss + 4090 && kb("VmHWM") >= rss + 2000);
	NEED(mlock(map, mb) == 0);
	CHECK(kb("VmLck") == 1024 && munlock(map, mb) == 0 && kb("VmLck") == 0);
	CHECK(munmap(map, 4 * mb) == 0 && kb("VmSize") == size && kb("VmPeak") >= size + 4096);
	CHECK(kb("VmRSS") < rss + 1024 && kb("VmHWM") >= rss + 2000 && kb("VmStk") > 0);
	return PTS_PASS;
}
