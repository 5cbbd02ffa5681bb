/*
 * What clang before LLVM 19 expects of setjmp, besides __wasm_longjmp of setjmp.c. A function that calls setjmp has a table
 * of the buffers that it filled, from malloc(40); an identity, stored in the buffer's first word, stands for each filling.
 */
#include <stdint.h>
#include <stdlib.h>

struct setjmp_entry {
	uintptr_t id;		/* 0: the end of the table */
	uint32_t label;
};

static uintptr_t last_id;
static uint32_t returned_size;

/* The second half of saveSetjmp's result: how many entries the returned table has, besides the last end. */
uint32_t getTempRet0(void)
{
	return returned_size;
}

/* Enters env under the label of its setjmp. Returns the table, which may have moved; `size` is what getTempRet0 said last. */
struct setjmp_entry *saveSetjmp(uintptr_t *env, uint32_t label, struct setjmp_entry *table, uint32_t size)
{
	uint32_t used = 0;

	while (table[used].id)
		used++;
	if (used == size) {
		size *= 2;
		table = realloc(table, (size + 1) * sizeof(*table));
		if (!table)
			abort();
	}
	*env = ++last_id;
	table[used].id = *env;
	table[used].label = label;
	table[used + 1].id = 0;
	returned_size = size;
	return table;
}

/* The label that was entered with the identity, or 0 if this call of the function did not fill the buffer. */
uint32_t testSetjmp(uintptr_t id, struct setjmp_entry *table, uint32_t size)
{
	for (uint32_t i = 0; i < size && table[i].id; i++) {
		if (table[i].id == id)
			return table[i].label;
	}
	return 0;
}
