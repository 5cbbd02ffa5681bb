#include <stdlib.h>
#include <string.h>
#include "sh.h"

#define CHUNK	2000

struct chunk {
	struct chunk *next;
	size_t used, size;
	max_align_t bytes[];
};

void *must_malloc(size_t size)
{
	void *memory = malloc(size ? size : 1);

	if (!memory)
		fail("Out of space");
	return memory;
}

char *must_strdup(const char *text)
{
	return strcpy(must_malloc(strlen(text) + 1), text);
}

void *arena_alloc(struct arena *arena, size_t size)
{
	struct chunk *chunk = arena->chunks;
	void *memory;

	size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
	if (!chunk || chunk->size - chunk->used < size) {
		size_t space = size > CHUNK ? size : CHUNK;

		chunk = must_malloc(sizeof(*chunk) + space);
		*chunk = (struct chunk) { .next = arena->chunks, .size = space };
		arena->chunks = chunk;
	}
	memory = (char *)chunk->bytes + chunk->used;
	chunk->used += size;
	return memset(memory, 0, size);
}

void arena_free(struct arena *arena)
{
	struct chunk *next;

	for (struct chunk *chunk = arena->chunks; chunk; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	arena->chunks = NULL;
}

void text_add(struct text *text, const char *chars, size_t length)
{
	if (text->length + length >= text->space) {
		size_t space = 2 * (text->length + length) + 32;
		char *grown = arena_alloc(text->arena, space);

		if (text->length)
			memcpy(grown, text->chars, text->length);
		text->chars = grown;
		text->space = space;
	}
	memcpy(text->chars + text->length, chars, length);
	text->length += length;
	text->chars[text->length] = '\0';
}

void text_put(struct text *text, char c)
{
	text_add(text, &c, 1);
}

char *text_end(struct text *text)
{
	if (!text->chars)
		text_add(text, "", 0);
	return text->chars;
}
