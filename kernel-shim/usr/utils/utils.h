/* What the small programs of /bin share: they are one program, which goes by the name it is called by. */
#ifndef UTILS_H
#define UTILS_H

#include <stdbool.h>
#include <sys/types.h>

struct utility {
	const char *name;
	int (*main)(int argc, char **argv);
};

/* Ends with a name of NULL. Made of the names of this folder's sources. */
extern const struct utility utilities[];

/* "NAME: WHAT: error of errno" to stderr; returns 1, the exit status. */
int complain(const char *what);
/* "usage: NAME ARGUMENTS" to stderr; returns the exit status. */
int usage(const char *arguments);
/* However little a driver takes at once; one that takes nothing is full. 0, or 1 with a message. */
int write_all(int fd, const char *bytes, ssize_t count);
/* All that there is to read. 0, or 1 with a message about `name`. */
int copy_descriptor(int from, int to, const char *name);
/* Does it for each file named, "-" and none being standard input. 0, or 1 if one could not be read. */
int each_input(char **names, int (*use)(int fd, const char *name));
/* The arguments of head and tail, [-n LINES | -LINES] [FILE...]: the files, or NULL after a message. */
char **line_count(int argc, char **argv, long *lines);
/* Where a file that is put to `target` goes: into it, if it is a directory. In memory that stays until the next call. */
const char *target_of(const char *source, const char *target);
bool is_directory(const char *path);
/* cp, mv and ln: what SOURCE... TARGET asks for, file by file. */
int each_target(int argc, char **argv, int (*put)(const char *source, const char *target));
/* A mode as chmod takes it: octal, or [ugoa]*[+-=][rwxXst]*,... applied to `mode`. -1 if it is none. */
int parse_mode(const char *text, mode_t mode);

#endif
