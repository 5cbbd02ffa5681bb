#include <stdio.h>

int yes_main(int argc, char **argv)
{
	do {
		for (int i = 1; i < argc; i++)
			printf("%s%s", argv[i], i + 1 < argc ? " " : "");
		if (argc < 2)
			putchar('y');
	} while (putchar('\n') != EOF);
	return 1;
}
