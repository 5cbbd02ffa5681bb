#ifndef _DRIVERS_TTY_HOSTSTREAM_H
#define _DRIVERS_TTY_HOSTSTREAM_H

struct file;

/* An open file for stream 0, 1 or 2 (stdin, stdout, stderr) of a host request; an ERR_PTR on failure. */
struct file *hoststream_open(unsigned int req, int stream);
/* Bytes or the end of stdin have come for the request. Callable while the machine is suspended. */
void hoststream_wake(unsigned int req);

#endif
