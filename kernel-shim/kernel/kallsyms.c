/*
 * Names of addresses. The host knows them, from the name section and the line table of each loaded wasm file; addresses
 * are text addresses (from TEXT_KERNEL up) or function pointers, which are indices of the function table.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>
#include <asm/host.h>
#include <asm/layout.h>

static bool is_text_address(unsigned long addr)
{
	return addr >= TEXT_KERNEL && addr < TEXT_END;
}

/* "name+0x1c/0x80 [module] (file.c:34)"; of unknown ones the number. */
int sprint_symbol_line(char *buffer, unsigned long address)
{
	unsigned long len = host_symbolize(address, !is_text_address(address), buffer, KSYM_SYMBOL_LEN - 1);

	if (!len)
		return sprintf(buffer, "0x%lx", address);
	buffer[len] = '\0';
	return len;
}

int sprint_symbol(char *buffer, unsigned long address)
{
	char *line;

	sprint_symbol_line(buffer, address);
	line = strstr(buffer, " (");
	if (line)
		*line = '\0';
	return strlen(buffer);
}
EXPORT_SYMBOL_GPL(sprint_symbol);

/* Cuts "+0x1c/0x80" out. */
int sprint_symbol_no_offset(char *buffer, unsigned long address)
{
	char *offset;

	sprint_symbol(buffer, address);
	offset = strstr(buffer, "+0x");
	if (offset) {
		char *rest = strchrnul(offset, ' ');

		memmove(offset, rest, strlen(rest) + 1);
	}
	return strlen(buffer);
}
EXPORT_SYMBOL_GPL(sprint_symbol_no_offset);

/* A return address may be that of the next function, after a call that does not return. */
int sprint_backtrace(char *buffer, unsigned long address)
{
	return sprint_symbol(buffer, is_text_address(address) ? address - 1 : address);
}

/* 0 with the bare name in symname (KSYM_NAME_LEN bytes), or -ERANGE. */
int lookup_symbol_name(unsigned long addr, char *symname)
{
	char buffer[KSYM_SYMBOL_LEN];

	if (!host_symbolize(addr, !is_text_address(addr), buffer, sizeof(buffer) - 1))
		return -ERANGE;
	sprint_symbol_no_offset(buffer, addr);
	*strchrnul(buffer, ' ') = '\0';
	strscpy(symname, buffer, KSYM_NAME_LEN);
	return 0;
}

/* Text of the kernel proper; of the kernel or a module. */
int core_kernel_text(unsigned long addr)
{
	return addr >= TEXT_KERNEL && addr < TEXT_MODULES;
}

int __kernel_text_address(unsigned long addr)
{
	return core_kernel_text(addr) || is_module_text_address(addr);
}

int kernel_text_address(unsigned long addr)
{
	return __kernel_text_address(addr);
}

int func_ptr_is_kernel_text(void *ptr)
{
	char buffer[KSYM_SYMBOL_LEN];

	return host_symbolize((unsigned long)ptr, 1, buffer, sizeof(buffer) - 1) != 0;
}
