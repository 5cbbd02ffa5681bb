/* setvbuf(3), fflush(3), fclose(3): what is buffered reaches the file at a flush, when the buffer is full or at a newline, as the mode says. */
#include "posixtest.h"
#include <sys/stat.h>

static off_t size(FILE *file)
{
	struct stat st;

	NEED(fstat(fileno(file), &st) == 0);
	return st.st_size;
}

int main(void)
{
	static char buffer[256];
	FILE *file = tmpfile();

	NEED(file != NULL && setvbuf(file, buffer, _IOFBF, sizeof(buffer)) == 0);
	CHECK(fprintf(file, "%5d|%-4s|%x", 42, "ab", 255) == 13 && size(file) == 0);
	CHECK(fflush(file) == 0 && size(file) == 13);
	CHECK(setvbuf(file, NULL, _IONBF, 0) == 0 && fputs("direct", file) >= 0 && size(file) == 19);
	rewind(file);
	CHECK(fgets(buffer, 256, file) && strcmp(buffer, "   42|ab  |ffdirect") == 0);
	CHECK(fgetc(file) == EOF && feof(file) && !ferror(file));
	CHECK(ungetc('u', file) == 'u' && fgetc(file) == 'u' && fseek(file, -6, SEEK_END) == 0 && fgetc(file) == 'd');
	CHECK(ftell(file) == 14 && fclose(file) == 0);
	return PTS_PASS;
}
