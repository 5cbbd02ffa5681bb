/* readdir(3): each name once, . and .. among them; removing what was read does not disturb the rest; rewinddir starts again. */
#include "posixtest.h"
#include <dirent.h>
#include <fcntl.h>

int main(void)
{
	char folder[] = "/tmp/posixtest-XXXXXX", name[32];
	int seen[100] = { 0 }, i, dots = 0;
	struct dirent *entry;
	DIR *dir;

	NEED(mkdtemp(folder) && chdir(folder) == 0);
	for (i = 0; i < 100; i++) {
		snprintf(name, sizeof(name), "file%d", i);
		NEED(close(open(name, O_CREAT | O_WRONLY, 0600)) == 0);
	}
	NEED((dir = opendir(".")) != NULL);
	while ((entry = readdir(dir)) != NULL)
		if (sscanf(entry->d_name, "file%d", &i) == 1) {
			CHECK(entry->d_type == DT_REG || entry->d_type == DT_UNKNOWN);
			CHECK(++seen[i] == 1 && unlink(entry->d_name) == 0);
		} else {
			CHECK(strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
			dots++;
		}
	for (i = 0; i < 100; i++)
		CHECK(seen[i] == 1);
	CHECK(dots == 2);
	rewinddir(dir);
	for (i = 0; (entry = readdir(dir)) != NULL; i++)
		CHECK(entry->d_name[0] == '.');
	CHECK(i == 2 && closedir(dir) == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return PTS_PASS;
}
