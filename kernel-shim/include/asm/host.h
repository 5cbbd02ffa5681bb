/*
 * Services of the host (TypeScript): what firmware and a hypervisor would be. All are leaf calls: they never suspend
 * (but host_file_bring()), never call back into the kernel, and take kernel virtual addresses. The other side is
 * host/machine/.
 */
#ifndef _ASM_HOST_H
#define _ASM_HOST_H

#define __host(fn) __attribute__((import_module("host"), import_name(#fn)))

/* A finished printk record, without its timestamp: level 0-7, time in ns since power on. */
void host_kmsg(int level, unsigned long long time_ns, const char *text, unsigned long len) __host(kmsg);
/* The line that later calls of printk may still add to, as it stands; the next host_kmsg() is its end. */
void host_kmsg_unfinished(int level, unsigned long long time_ns, const char *text, unsigned long len)
	__host(kmsg_unfinished);

/* Byte streams given to spawn(): 0 stdin, 1 stdout, 2 stderr of request `req`. */
void host_stream_write(unsigned int req, int stream, const char *buf, unsigned long len) __host(stream_write);
/* Bytes read, 0 = end of file, -EAGAIN = nothing yet (the host calls host_stream_ready() later). */
long host_stream_read(unsigned int req, char *buf, unsigned long len) __host(stream_read);

/* A request (arch/hostcall.c) is done: result is a syscall return value, or a wait(2) status for programs. */
void host_request_done(unsigned int req, long result, int is_wait_status) __host(request_done);

/* panic(): stops the machine. Does not return. */
void host_panic(const char *text, unsigned long len) __host(panic) __attribute__((noreturn));

/*
 * Throws away every frame of the running coroutine. What happens next was recorded by the kernel before: the host calls
 * unwound(task) as a new coroutine with a fresh stack. Does not return.
 */
void host_unwind(void) __host(unwind) __attribute__((noreturn));
/* The running coroutine is over for good: drops its frames and resumes `next`. Does not return. */
void host_exit_to(void *prev, void *next) __host(exit_to) __attribute__((noreturn));

/* "name+0x1c/0x80 [module] (file.c:34)" for a text address or (is_fn) a function pointer. Returns its length, 0 unknown. */
unsigned long host_symbolize(unsigned long addr, int is_fn, char *buf, unsigned long size) __host(symbolize);
/* Text addresses of the running coroutine's kernel frames, innermost first. Returns how many. */
unsigned long host_backtrace(unsigned long *addrs, unsigned long max) __host(backtrace);

/* Seeded random bytes (deterministic per boot). */
void host_random(void *buf, unsigned long len) __host(random);

/*
 * Modules. mod_load rewrites and compiles the .ko image and returns a handle or -errno (its reason goes to kmsg).
 * `legacy` tells whether the module's API version predates SMAP (text base TEXT_LEGACY).
 */
struct host_mod_info {
	unsigned int mem_size, mem_align;	/* bytes, log2 */
	unsigned int table_size;		/* function-table slots */
	unsigned int nr_imports;
	unsigned int modinfo_size;		/* bytes of NUL-separated tag=value strings */
	unsigned int text_size;
};
struct host_mod_import {
	char name[120];
	unsigned int kind;			/* 0 function call, 1 function address, 2 data address */
	unsigned int weak;
};
int host_mod_load(const void *image, unsigned long len, struct host_mod_info *info) __host(mod_load);
void host_mod_modinfo(int mod, char *buf) __host(mod_modinfo);
void host_mod_import(int mod, unsigned int i, struct host_mod_import *out) __host(mod_import);
/* value: table index of a function, or address of an object; 0 is legal for weak imports only. */
void host_mod_resolve(int mod, unsigned int i, unsigned long value) __host(mod_resolve);
/* Writes data, fills the table, applies relocations. Returns the text base, or -errno in (unsigned long)-4095.. */
unsigned long host_mod_instantiate(int mod, void *base, int legacy) __host(mod_instantiate);
/* Address or function-table index of a name the module exports; 0 = none. */
unsigned long host_mod_symbol(int mod, const char *name) __host(mod_symbol);
void host_mod_free(int mod) __host(mod_free);

/* Programs. exec_load rewrites and compiles (cached by content); -ENOEXEC if it is not a program for this machine. */
struct host_exec_info {
	unsigned int rodata_start;		/* up to data_start: constants, on pages of their own */
	unsigned int data_start, data_end;	/* [start, end): initialised data, bss; brk starts at the page after */
	unsigned int nr_segments;
	unsigned int text_size;
};
struct host_exec_segment {
	unsigned int vaddr, file_offset, size;
};
int host_exec_load(const void *image, unsigned long len, struct host_exec_info *info) __host(exec_load);
void host_exec_segment(int image, unsigned int i, struct host_exec_segment *out) __host(exec_segment);
/* A new instance on the given translation table and stack pointer: function-table index of its entry, or -errno. */
long host_exec_instantiate(int image, unsigned long tlb, unsigned long sp) __host(exec_instantiate);
/* Of the instance: function-table index of what calls its signal handlers (arch/signal.c), 0 if it has none. */
unsigned int host_exec_signal_entry(unsigned int entry) __host(exec_signal_entry);
/*
 * Another instance of the program of `entry`, its globals (stack and thread pointer) as they are now, on the given
 * translation table: function-table index of its own entry, the program's function number `fn`, or -errno. Pointers that
 * are 0 stay as they are.
 */
long host_exec_clone(unsigned int entry, unsigned int fn, unsigned long tlb, unsigned long sp, unsigned long tls)
	__host(exec_clone);
void host_exec_free(unsigned int entry) __host(exec_free);

/* MMIO devices of the host announce themselves here at boot: fills base, size, irq, name; returns 0 past the last. */
struct host_device {
	unsigned int base, size, irq;
	char name[52];
};
int host_device_get(unsigned int i, struct host_device *out) __host(device_get);

/* Executable files whose content the host has (fs/ramfs/host_file.c): fills i's; returns 0 past the last. */
struct host_file {
	unsigned int same_as;			/* number of the first name of this file, itself if it is that */
	char name[60];
};
int host_file_get(unsigned int i, struct host_file *out) __host(file_get);
/*
 * Makes the host have the content at hand, which it may have to compile: its size, or -errno. The whole machine stands still
 * meanwhile, its clock too: nobody else runs, and no time passes.
 */
long host_file_bring(unsigned int i) __host(file_bring);
/* Bytes [pos, pos + len) of content that has been brought. */
void host_file_read(unsigned int i, unsigned long pos, void *buf, unsigned long len) __host(file_read);

#endif
