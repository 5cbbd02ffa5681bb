#ifndef _LINUX_CTYPE_H
#define _LINUX_CTYPE_H

#include <linux/compiler.h>

/* One byte of class bits per Latin-1 character (lib/ctype.c). */
#define _U 0x01		/* upper */
#define _L 0x02		/* lower */
#define _D 0x04		/* digit */
#define _C 0x08		/* cntrl */
#define _P 0x10		/* punct */
#define _S 0x20		/* white space (space/lf/tab) */
#define _X 0x40		/* hex digit */
#define _SP 0x80	/* hard space (0x20) */

extern const unsigned char _ctype[256];
#define __ismask(x) (_ctype[(int)(unsigned char)(x)])

static inline int isalnum(int c)
{
	return (__ismask(c) & (_U | _L | _D)) != 0;
}

static inline int isalpha(int c)
{
	return (__ismask(c) & (_U | _L)) != 0;
}

static inline int iscntrl(int c)
{
	return (__ismask(c) & _C) != 0;
}

static inline int isdigit(int c)
{
	return '0' <= c && c <= '9';
}

static inline int isgraph(int c)
{
	return (__ismask(c) & (_P | _U | _L | _D)) != 0;
}

static inline int islower(int c)
{
	return (__ismask(c) & _L) != 0;
}

static inline int isprint(int c)
{
	return (__ismask(c) & (_P | _U | _L | _D | _SP)) != 0;
}

static inline int ispunct(int c)
{
	return (__ismask(c) & _P) != 0;
}

static inline int isspace(int c)
{
	return (__ismask(c) & _S) != 0;
}

static inline int isupper(int c)
{
	return (__ismask(c) & _U) != 0;
}

static inline int isxdigit(int c)
{
	return (__ismask(c) & (_D | _X)) != 0;
}

static inline int isascii(int c)
{
	return (unsigned char)c <= 0x7f;
}

static inline int toascii(int c)
{
	return (unsigned char)c & 0x7f;
}

static inline unsigned char __tolower(unsigned char c)
{
	return isupper(c) ? c - ('A' - 'a') : c;
}

static inline unsigned char __toupper(unsigned char c)
{
	return islower(c) ? c - ('a' - 'A') : c;
}

#define tolower(c) __tolower(c)
#define toupper(c) __toupper(c)

static inline char _tolower(const char c)
{
	return c | 0x20;
}

static inline int isodigit(const char c)
{
	return c >= '0' && c <= '7';
}

#endif
