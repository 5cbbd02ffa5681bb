/* Memory that goes all at once, and strings that grow in it. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

struct arena {
	struct chunk *chunks;
};

void *arena_alloc(struct arena *arena, size_t size);
void arena_free(struct arena *arena);
/* As malloc() and strdup(); the shell ends if there is no memory. */
void *must_malloc(size_t size);
char *must_strdup(const char *text);

/* A growing string in an arena, always terminated. */
struct text {
	struct arena *arena;
	char *chars;
	size_t length, space;
};

void text_add(struct text *text, const char *chars, size_t length);
void text_put(struct text *text, char c);
/* What has been added; never NULL. */
char *text_end(struct text *text);

#endif
