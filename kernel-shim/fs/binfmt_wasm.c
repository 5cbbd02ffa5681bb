/*
 * WebAssembly programs. The code goes to the host, which rewrites and compiles it. The data segments become private
 * mappings of the file, one of the constants and one of the variables: pages are put together on demand from the segments
 * that touch them, which lie anywhere in the file; what no segment covers is zero.
 */
#include <linux/binfmts.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/overflow.h>
#include <linux/refcount.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm/emu.h>
#include <asm/entry.h>
#include <asm/host.h>
#include "../mm/internal.h"
#include "exec.h"

#define RODATA_FLAGS	(VM_READ | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC)
#define DATA_FLAGS	(RODATA_FLAGS | VM_WRITE | VM_ACCOUNT)
#define MAX_PROGRAM	(64UL << 20)

/* The segments of a program, kept by the mappings that were made of it. */
struct wasm_data {
	refcount_t refs;
	unsigned int n;
	struct host_exec_segment segments[];
};

static void wasm_data_put(struct wasm_data *data)
{
	if (refcount_dec_and_test(&data->refs))
		kvfree(data);
}

static void data_open(struct vm_area_struct *vma)
{
	refcount_inc(&((struct wasm_data *)vma->vm_private_data)->refs);
}

static void data_close(struct vm_area_struct *vma)
{
	wasm_data_put(vma->vm_private_data);
}

/* Reads the part of the segment that lies in [start, start + PAGE_SIZE) to its place in the page. 0 or -errno. */
static int fill_from_segment(struct file *file, const struct host_exec_segment *seg, unsigned long start, char *page)
{
	unsigned long from = max(start, (unsigned long)seg->vaddr);
	unsigned long to = min(start + PAGE_SIZE, (unsigned long)seg->vaddr + seg->size);
	loff_t pos = (loff_t)seg->file_offset + (from - seg->vaddr);
	ssize_t n;

	if (from >= to)
		return 0;
	n = kernel_read(file, page + (from - start), to - from, &pos);
	return n == (ssize_t)(to - from) ? 0 : n < 0 ? (int)n : -EIO;
}

static int fill_page(struct vm_area_struct *vma, unsigned long start, struct page *page)
{
	struct wasm_data *data = vma->vm_private_data;
	char *kaddr = kmap(page);
	int err = 0;

	clear_page(kaddr);
	for (unsigned int i = 0; i < data->n && !err; i++)
		err = fill_from_segment(vma->vm_file, &data->segments[i], start, kaddr);
	kunmap(page);
	return err;
}

static vm_fault_t data_fault(struct vm_fault *vmf)
{
	struct page *page = alloc_page(GFP_HIGHUSER);

	if (!page)
		return VM_FAULT_OOM;
	if (fill_page(vmf->vma, vmf->address & PAGE_MASK, page)) {
		put_page(page);
		return VM_FAULT_SIGBUS;
	}
	vmf->page = page;
	return 0;
}

static const struct vm_operations_struct wasm_data_vm_ops = {
	.open = data_open,
	.close = data_close,
	.fault = data_fault,
};

static int map_data(struct mm_struct *mm, struct file *file, struct wasm_data *data, unsigned long start,
		    unsigned long end, unsigned long flags)
{
	struct vm_area_struct *vma;
	int err;

	if (start >= end)
		return 0;
	vma = vm_area_alloc(mm);
	if (!vma)
		return -ENOMEM;
	vma->vm_start = start;
	vma->vm_end = end;
	vma->vm_ops = &wasm_data_vm_ops;
	vma->vm_private_data = data;
	refcount_inc(&data->refs);
	vma->vm_file = get_file(file);
	vm_flags_init(vma, flags);
	mmap_write_lock(mm);
	err = insert_vm_struct(mm, vma);
	mmap_write_unlock(mm);
	if (err) {
		vma_file_put(vma);
		wasm_data_put(data);
		vm_area_free(vma);
	}
	return err;
}

static int map_segments(struct mm_struct *mm, struct file *file, struct wasm_data *data, const struct host_exec_info *info)
{
	unsigned long rodata = info->rodata_start & PAGE_MASK, start = info->data_start & PAGE_MASK;

	return map_data(mm, file, data, rodata, start, RODATA_FLAGS) ?:
	       map_data(mm, file, data, start, PAGE_ALIGN((unsigned long)info->data_end), DATA_FLAGS);
}

/* The host's handle of the code in file, or -errno. */
static int load_code(struct file *file, struct host_exec_info *info)
{
	loff_t size = i_size_read(file_inode(file)), pos = 0;
	int handle = -ENOEXEC;
	ssize_t n;
	void *image;

	if (size > (loff_t)MAX_PROGRAM)
		return -EFBIG;
	image = vmalloc((unsigned long)size);
	if (!image)
		return -ENOMEM;
	n = kernel_read(file, image, (size_t)size, &pos);
	if (n == (ssize_t)size)
		handle = host_exec_load(image, (unsigned long)size, info);
	else if (n < 0)
		handle = (int)n;
	vfree(image);
	return handle;
}

static struct wasm_data *get_segments(int handle, unsigned int n)
{
	struct wasm_data *data = kvmalloc(struct_size(data, segments, n), GFP_KERNEL);

	if (!data)
		return NULL;
	refcount_set(&data->refs, 1);
	data->n = n;
	for (unsigned int i = 0; i < n; i++)
		host_exec_segment(handle, i, &data->segments[i]);
	return data;
}

static bool fits(const struct host_exec_info *info)
{
	return info->rodata_start >= mmap_min_addr && info->rodata_start <= info->data_start &&
	       info->data_start <= info->data_end && info->data_end < MMAP_BASE;
}

static void set_layout(struct mm_struct *mm, const struct host_exec_info *info)
{
	mm->start_code = info->rodata_start;
	mm->end_code = mm->start_data = info->data_start;
	mm->end_data = info->data_end;
	mm->start_brk = mm->brk = PAGE_ALIGN((unsigned long)info->data_end);
}

/* On an empty stack. The instance is made only now, since the old program's frames could still call into it before. */
static void start_program(struct task_struct *task)
{
	long entry = host_exec_instantiate(task->thread.image, task->mm->context.tlb, task->thread.start_sp);

	if (entry < 0) {
		pr_err("%s[%d]: program cannot be started: error %ld\n", task->comm, task->pid, entry);
		do_group_exit(SIGKILL);
	}
	task->thread.entry = (unsigned int)entry;
	task->thread.signal_entry = host_exec_signal_entry(task->thread.entry);
	enter_user_mode(task);
}

/* After begin_new_exec(): data, stack, and where to go on. Consumes data. */
static int set_up_program(struct linux_binprm *bprm, int handle, const struct host_exec_info *info, struct wasm_data *data)
{
	struct task_struct *me = current;
	unsigned long sp;
	int err;

	set_layout(me->mm, info);
	err = map_segments(me->mm, bprm->file, data, info);
	wasm_data_put(data);
	if (err)
		return err;
	sp = setup_stack(bprm);
	if (IS_ERR_VALUE(sp))
		return (int)sp;
	me->thread.image = handle;
	me->thread.start_sp = sp;
	me->thread.unwound = start_program;
	return 0;
}

static int load_wasm_binary(struct linux_binprm *bprm)
{
	struct host_exec_info info;
	struct wasm_data *data;
	int handle, err;

	if (memcmp(bprm->buf, "\0asm", 4))
		return -ENOEXEC;
	handle = load_code(bprm->file, &info);
	if (handle < 0)
		return handle;
	if (!fits(&info))
		return -ENOEXEC;
	data = get_segments(handle, info.nr_segments);
	if (!data)
		return -ENOMEM;
	err = begin_new_exec(bprm);
	if (err) {
		wasm_data_put(data);
		return err;
	}
	return set_up_program(bprm, handle, &info, data);
}

static struct linux_binfmt wasm_format = {
	.name = "wasm",
	.load_binary = load_wasm_binary,
};

static int __init init_wasm_binfmt(void)
{
	register_binfmt(&wasm_format);
	return 0;
}
core_initcall(init_wasm_binfmt);
