#include <stdarg.h>
#include <stdio.h>
#include "builtin.h"

static void vcomplain(const char *format, va_list ap)
{
	fprintf(stderr, "%s: %d: ", shell.name, shell.line);
	vfprintf(stderr, format, ap);
	fputc('\n', stderr);
}

void complain(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vcomplain(format, ap);
	va_end(ap);
}

int refuse(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vcomplain(format, ap);
	va_end(ap);
	return STATUS_SYNTAX;
}

void fail(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vcomplain(format, ap);
	va_end(ap);
	shell_exit(STATUS_SYNTAX);
}
