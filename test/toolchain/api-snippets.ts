/**
 * For each row of the table: what a driver writes that uses it, and what the row names instead. A `$` becomes a name of the
 * snippet's own. Snippets are bodies of functions that have what PREAMBLE's ARGUMENTS declare; those that begin with `@`
 * stand outside of functions.
 */
export interface Snippet {
  readonly code: string;
  /** What stands there from `until` on. */
  readonly after?: string;
  /** What stands there before `since`. */
  readonly before?: string;
}

export const PREAMBLE = `#include <linux/version.h>
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/highmem.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/kthread.h>
#include <linux/wait.h>
#include <linux/completion.h>
#include <linux/mutex.h>
#include <linux/semaphore.h>
#include <linux/spinlock.h>
#include <linux/interrupt.h>
#include <linux/timer.h>
#include <linux/hrtimer.h>
#include <linux/ktime.h>
#include <linux/timekeeping.h>
#include <linux/time.h>
#include <linux/workqueue.h>
#include <linux/uaccess.h>
#include <linux/miscdevice.h>
#include <linux/device.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/debugfs.h>
#include <linux/kfifo.h>
#include <linux/idr.h>
#include <linux/list.h>
#include <linux/string.h>
#include <linux/kallsyms.h>
#include <linux/kdev_t.h>
#include <linux/cred.h>
#include <linux/mmap_lock.h>
#include <linux/eventfd.h>
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 39)
#include <linux/smp_lock.h>
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 0)
#include <linux/wrapper.h>
#include <linux/tqueue.h>
#endif
struct driver { struct timer_list timer; struct hlist_node node; int value; };
`;

export const ARGUMENTS =
  "struct file *file, struct inode *inode, struct vm_area_struct *vma, struct mm_struct *mm, struct page *page, struct page **pages, " +
  "struct vm_fault *vmf, struct timer_list *timer, struct driver *driver, struct work_struct *work, struct seq_file *seq, void *ptr, char *buf, unsigned long addr, loff_t *pos";

function member(structure: string, field: string, handler: string): string {
  return `${handler.replace("(*)", "$h")}; struct ${structure} $o = { .${field} = $h }; (void)$o;`;
}

const fops = (field: string, handler: string): string => member("file_operations", field, handler);
const vmops = (field: string, handler: string): string => member("vm_operations_struct", field, handler);

const UNLOCKED = fops("unlocked_ioctl", "extern long (*)(struct file *, unsigned int, unsigned long)");
const IOCTL = fops("ioctl", "extern int (*)(struct inode *, struct file *, unsigned int, unsigned long)");
const READDIR = fops("readdir", "extern int (*)(struct file *, void *, filldir_t)");
const ITERATE = fops("iterate", "extern int (*)(struct file *, struct dir_context *)");
const ITERATE_SHARED = fops("iterate_shared", "extern int (*)(struct file *, struct dir_context *)");
const READ_ITER = fops("read_iter", "extern ssize_t (*)(struct kiocb *, struct iov_iter *)");
const WRITE_ITER = fops("write_iter", "extern ssize_t (*)(struct kiocb *, struct iov_iter *)");
const AIO = "extern ssize_t (*)(struct kiocb *, const struct iovec *, unsigned long, loff_t)";
const VECTOR = "extern ssize_t (*)(struct file *, const struct iovec *, unsigned long, loff_t *)";
const FLUSH_1 = fops("flush", "extern int (*)(struct file *)");
const FLUSH_2 = fops("flush", "extern int (*)(struct file *, fl_owner_t)");
const FSYNC_DENTRY = fops("fsync", "extern int (*)(struct file *, struct dentry *, int)");
const FSYNC_2 = fops("fsync", "extern int (*)(struct file *, int)");
const FSYNC_4 = fops("fsync", "extern int (*)(struct file *, loff_t, loff_t, int)");
const EVENTFD_SIGNAL_COUNT = "u64 $n = eventfd_signal((struct eventfd_ctx *)ptr, 1); (void)$n;";
const EVENTFD_SIGNAL = "eventfd_signal((struct eventfd_ctx *)ptr);";
const KERNEL_READ_OFFSET = "int $r = kernel_read(file, addr, buf, addr); (void)$r;";
const KERNEL_READ_POS = "ssize_t $r = kernel_read(file, buf, addr, pos); (void)$r;";

export const SNIPPETS: Readonly<Record<string, Snippet>> = {
  "file_operations.ioctl": { code: IOCTL, after: UNLOCKED },
  "file_operations.unlocked_ioctl": { code: UNLOCKED, before: IOCTL },
  "file_operations.compat_ioctl": { code: UNLOCKED.replace("unlocked_", "compat_") },
  "file_operations.readdir": { code: READDIR, after: ITERATE },
  "file_operations.iterate": { code: ITERATE, before: READDIR, after: ITERATE_SHARED },
  "file_operations.iterate_shared": { code: ITERATE_SHARED, before: ITERATE },
  "file_operations.aio_read": { code: fops("aio_read", AIO), after: READ_ITER },
  "file_operations.aio_write": { code: fops("aio_write", AIO), after: WRITE_ITER },
  "file_operations.read_iter": { code: READ_ITER, before: fops("aio_read", AIO) },
  "file_operations.write_iter": { code: WRITE_ITER, before: fops("aio_write", AIO) },
  "file_operations.readv": { code: fops("readv", VECTOR), after: fops("aio_read", AIO) },
  "file_operations.writev": { code: fops("writev", VECTOR), after: fops("aio_write", AIO) },
  "file_operations.flush(file)": { code: FLUSH_1, after: FLUSH_2 },
  "file_operations.flush(file, owner)": { code: FLUSH_2, before: FLUSH_1 },
  "file_operations.fsync(file, dentry, datasync)": { code: FSYNC_DENTRY, after: FSYNC_2 },
  "file_operations.fsync(file, datasync)": { code: FSYNC_2, before: FSYNC_DENTRY, after: FSYNC_4 },
  "file_operations.fsync(file, start, end, datasync)": { code: FSYNC_4, before: FSYNC_2 },
  "file.f_dentry": { code: "(void)file->f_dentry->d_name.name;", after: "(void)file->f_path.dentry->d_name.name; (void)file_inode(file);" },
  "inode.i_mutex": { code: "mutex_lock(&inode->i_mutex);", after: "inode_lock(inode);" },
  "inode.i_rwsem": { code: "down_read(&inode->i_rwsem);", before: "mutex_lock(&inode->i_mutex);" },
  "eventfd_signal(ctx, n)": { code: EVENTFD_SIGNAL_COUNT, after: EVENTFD_SIGNAL },
  "eventfd_signal(ctx)": { code: EVENTFD_SIGNAL, before: EVENTFD_SIGNAL_COUNT },
  "kernel_read(file, offset, buf, count)": { code: KERNEL_READ_OFFSET, after: KERNEL_READ_POS },
  "kernel_read(file, buf, count, pos)": { code: KERNEL_READ_POS, before: KERNEL_READ_OFFSET },
  "seq_printf() with a result": { code: 'int $r = seq_printf(seq, "x"); (void)$r;', after: 'seq_printf(seq, "x"); (void)seq_has_overflowed(seq);' },
  "misc_deregister() with a result": { code: "int $r = misc_deregister(ptr); (void)$r;", after: "misc_deregister(ptr);" },

  "vm_operations_struct.nopage(vma, address, write_access)": {
    code: vmops("nopage", "extern struct page *(*)(struct vm_area_struct *, unsigned long, int)"),
    after: vmops("nopage", "extern struct page *(*)(struct vm_area_struct *, unsigned long, int *)"),
  },
  "vm_operations_struct.nopage(vma, address, type)": {
    code: vmops("nopage", "extern struct page *(*)(struct vm_area_struct *, unsigned long, int *)"),
    before: vmops("nopage", "extern struct page *(*)(struct vm_area_struct *, unsigned long, int)"),
    after: vmops("fault", "extern int (*)(struct vm_area_struct *, struct vm_fault *)"),
  },
  "vm_operations_struct.nopfn": {
    code: vmops("nopfn", "extern unsigned long (*)(struct vm_area_struct *, unsigned long)"),
    before: vmops("nopage", "extern struct page *(*)(struct vm_area_struct *, unsigned long, int *)"),
    after: `${vmops("fault", "extern int (*)(struct vm_area_struct *, struct vm_fault *)")} vm_insert_pfn(vma, addr, addr);`,
  },
  "vm_operations_struct.fault(vma, vmf)": {
    code: vmops("fault", "extern int (*)(struct vm_area_struct *, struct vm_fault *)"),
    before: vmops("nopage", "extern struct page *(*)(struct vm_area_struct *, unsigned long, int *)"),
    after: `${vmops("fault", "extern int (*)(struct vm_fault *)")} (void)vmf->vma;`,
  },
  "vm_operations_struct.fault(vmf)": {
    code: vmops("fault", "extern vm_fault_t (*)(struct vm_fault *)"),
    before: vmops("fault", "extern int (*)(struct vm_area_struct *, struct vm_fault *)"),
  },
  "vm_operations_struct.page_mkwrite(vma, page)": {
    code: vmops("page_mkwrite", "extern int (*)(struct vm_area_struct *, struct page *)"),
    after: vmops("page_mkwrite", "extern int (*)(struct vm_area_struct *, struct vm_fault *)"),
  },
  "vm_operations_struct.page_mkwrite(vma, vmf)": {
    code: vmops("page_mkwrite", "extern int (*)(struct vm_area_struct *, struct vm_fault *)"),
    before: vmops("page_mkwrite", "extern int (*)(struct vm_area_struct *, struct page *)"),
    after: vmops("page_mkwrite", "extern vm_fault_t (*)(struct vm_fault *)"),
  },
  "vm_operations_struct.page_mkwrite(vmf)": {
    code: vmops("page_mkwrite", "extern vm_fault_t (*)(struct vm_fault *)"),
    before: vmops("page_mkwrite", "extern int (*)(struct vm_area_struct *, struct vm_fault *)"),
  },
  "vm_operations_struct.split": {
    before: vmops("open", "extern void (*)(struct vm_area_struct *)"),
    code: vmops("split", "extern int (*)(struct vm_area_struct *, unsigned long)"),
    after: vmops("may_split", "extern int (*)(struct vm_area_struct *, unsigned long)"),
  },
  "vm_operations_struct.may_split": {
    code: vmops("may_split", "extern int (*)(struct vm_area_struct *, unsigned long)"),
    before: vmops("split", "extern int (*)(struct vm_area_struct *, unsigned long)"),
  },
  "vm_fault.virtual_address": { code: "void __user *$a = vmf->virtual_address; (void)$a;", after: "unsigned long $a = vmf->address; (void)$a;" },
  "vm_fault.address": { code: "unsigned long $a = vmf->address; (void)$a;", before: "void __user *$a = vmf->virtual_address; (void)$a;" },
  "vm_area_struct.vm_next": { code: "vma = vma->vm_next;", after: "VMA_ITERATOR($i, mm, 0); for_each_vma($i, vma) (void)vma->vm_start;" },
  "mm_struct.mmap": { code: "vma = mm->mmap;", after: "VMA_ITERATOR($i, mm, 0); for_each_vma($i, vma) (void)vma->vm_start;" },
  "mm_struct.mmap_sem": { code: "down_read(&mm->mmap_sem);", after: "mmap_read_lock(mm); mmap_write_lock(mm);" },
  "mm_struct.mmap_lock": { code: "down_read(&mm->mmap_lock);", before: "down_read(&mm->mmap_sem);" },
  mmap_read_lock: { code: "mmap_read_lock(mm);", before: "down_read(&mm->mmap_sem);" },
  "vm_area_struct.vm_flags = ...": { code: "vma->vm_flags |= VM_IO;", after: "vm_flags_set(vma, VM_IO); vm_flags_clear(vma, VM_IO);" },
  vm_flags_set: { code: "vm_flags_set(vma, VM_IO);", before: "vma->vm_flags |= VM_IO;" },
  VM_RESERVED: { code: "vma->vm_flags |= VM_RESERVED;", after: "vma->vm_flags |= VM_DONTEXPAND | VM_DONTDUMP;" },
  NOPAGE_SIGBUS: { code: "page = NOPAGE_SIGBUS;", after: "int $r = VM_FAULT_SIGBUS; (void)$r;" },
  "remap_page_range(from, to, size, prot)": {
    code: "int $r = remap_page_range(addr, addr, addr, vma->vm_page_prot); (void)$r;",
    after: "int $r = remap_page_range(vma, addr, addr, addr, vma->vm_page_prot); (void)$r;",
  },
  "remap_page_range(vma, from, to, size, prot)": {
    code: "int $r = remap_page_range(vma, addr, addr, addr, vma->vm_page_prot); (void)$r;",
    after: "int $r = remap_pfn_range(vma, addr, addr, addr, vma->vm_page_prot); (void)$r;",
  },
  set_pte_at: { code: "set_pte_at(mm, addr, (pte_t *)ptr, *(pte_t *)ptr);", before: "set_pte((pte_t *)ptr, *(pte_t *)ptr);" },
  "pte_clear(ptep)": { code: "pte_clear((pte_t *)ptr); ptep_set_wrprotect((pte_t *)ptr);", after: "pte_clear(mm, addr, (pte_t *)ptr);" },
  "pte_clear(mm, address, ptep)": { code: "pte_clear(mm, addr, (pte_t *)ptr);", before: "pte_clear((pte_t *)ptr);" },
  remap_pfn_range: { code: "int $r = remap_pfn_range(vma, addr, addr, addr, vma->vm_page_prot); (void)$r;", before: "int $r = remap_page_range(vma, addr, addr, addr, vma->vm_page_prot); (void)$r;" },
  vm_insert_page: { code: "int $r = vm_insert_page(vma, addr, page); (void)$r;" },
  vm_insert_pages: { code: "int $r = vm_insert_pages(vma, addr, pages, &addr); (void)$r;", before: "int $r = vm_insert_page(vma, addr, page); (void)$r;" },
  vm_map_pages: { code: "int $r = vm_map_pages(vma, pages, addr); (void)$r;", before: "int $r = vm_insert_page(vma, addr, page); (void)$r;" },
  vm_iomap_memory: { code: "int $r = vm_iomap_memory(vma, addr, addr); (void)$r;", before: "int $r = io_remap_pfn_range(vma, addr, addr, addr, vma->vm_page_prot); (void)$r;" },
  remap_vmalloc_range: { code: "int $r = remap_vmalloc_range(vma, ptr, addr); (void)$r;", before: "struct page *$p = vmalloc_to_page(ptr); (void)$p;" },
  vmf_insert_pfn: { code: "vm_fault_t $r = vmf_insert_pfn(vma, addr, addr); (void)$r;", before: "int $r = vm_insert_pfn(vma, addr, addr); (void)$r;" },
  vmf_insert_page: { code: "vm_fault_t $r = vmf_insert_page(vma, addr, page); (void)$r;", before: "int $r = vm_insert_page(vma, addr, page); (void)$r;" },
  unmap_mapping_pages: { code: "unmap_mapping_pages(inode->i_mapping, addr, 1, false);", before: "unmap_mapping_range(inode->i_mapping, 0, 0, 0);" },
  vm_insert_pfn: { code: "int $r = vm_insert_pfn(vma, addr, addr); (void)$r;", before: "int $r = remap_pfn_range(vma, addr, addr, PAGE_SIZE, vma->vm_page_prot); (void)$r;", after: "vm_fault_t $r = vmf_insert_pfn(vma, addr, addr); (void)$r;" },
  "zap_page_range(vma, start, size, details)": { code: "zap_page_range(vma, addr, addr, NULL);", after: "zap_page_range(vma, addr, addr);" },
  "zap_page_range(vma, start, size)": { code: "zap_page_range(vma, addr, addr);", before: "zap_page_range(vma, addr, addr, NULL);", after: "zap_vma_pages(vma); zap_vma_ptes(vma, addr, addr);" },
  zap_vma_pages: { code: "zap_vma_pages(vma);", before: "zap_page_range(vma, vma->vm_start, addr);" },
  vm_insert_mixed: { code: "int $r = vm_insert_mixed(vma, addr, pfn_to_pfn_t(addr)); (void)$r;", after: "vm_fault_t $r = vmf_insert_mixed(vma, addr, pfn_to_pfn_t(addr)); (void)$r;" },
  "get_user_pages_remote(task, mm, start, nr, gup_flags, pages, vmas, locked)": {
    code: "(void)get_user_pages_remote(current, mm, addr, 1, FOLL_WRITE, pages, NULL, NULL);",
    after: "(void)get_user_pages_remote(mm, addr, 1, FOLL_WRITE, pages, NULL, NULL);",
  },
  "get_user_pages_remote(mm, start, nr, gup_flags, pages, vmas, locked)": {
    code: "(void)get_user_pages_remote(mm, addr, 1, FOLL_WRITE, pages, NULL, NULL);",
    before: "(void)get_user_pages_remote(current, mm, addr, 1, FOLL_WRITE, pages, NULL, NULL);",
    after: "(void)get_user_pages_remote(mm, addr, 1, FOLL_WRITE, pages, NULL);",
  },
  "get_user_pages_remote(mm, start, nr, gup_flags, pages, locked)": {
    code: "(void)get_user_pages_remote(mm, addr, 1, FOLL_WRITE, pages, NULL);",
    before: "(void)get_user_pages_remote(mm, addr, 1, FOLL_WRITE, pages, NULL, NULL);",
  },
  "remap_vmalloc_range_partial(vma, uaddr, kaddr, size)": {
    code: "int $r = remap_vmalloc_range_partial(vma, addr, ptr, addr); (void)$r;",
    after: "int $r = remap_vmalloc_range_partial(vma, addr, ptr, 0, addr); (void)$r;",
  },
  "remap_vmalloc_range_partial(vma, uaddr, kaddr, pgoff, size)": {
    code: "int $r = remap_vmalloc_range_partial(vma, addr, ptr, 0, addr); (void)$r;",
    before: "int $r = remap_vmalloc_range_partial(vma, addr, ptr, addr); (void)$r;",
  },
  "get_user_pages(task, mm, start, nr, write, force, pages, vmas)": {
    code: "long $r = get_user_pages(current, mm, addr, 1, 1, 0, pages, NULL); (void)$r;",
    after: "long $r = get_user_pages(addr, 1, 1, 0, pages, NULL); (void)$r;",
  },
  "get_user_pages(start, nr, write, force, pages, vmas)": {
    code: "long $r = get_user_pages(addr, 1, 1, 0, pages, NULL); (void)$r;",
    before: "long $r = get_user_pages(current, mm, addr, 1, 1, 0, pages, NULL); (void)$r;",
    after: "long $r = get_user_pages(addr, 1, FOLL_WRITE, pages, NULL); (void)$r;",
  },
  "get_user_pages(start, nr, gup_flags, pages, vmas)": {
    code: "long $r = get_user_pages(addr, 1, FOLL_WRITE, pages, NULL); (void)$r;",
    before: "long $r = get_user_pages(addr, 1, 1, 0, pages, NULL); (void)$r;",
    after: "long $r = get_user_pages(addr, 1, FOLL_WRITE, pages); (void)$r;",
  },
  "get_user_pages(start, nr, gup_flags, pages)": {
    code: "long $r = get_user_pages(addr, 1, FOLL_WRITE, pages); (void)$r;",
    before: "long $r = get_user_pages(addr, 1, FOLL_WRITE, pages, NULL); (void)$r;",
  },
  pin_user_pages: { code: "(void)pin_user_pages(addr, 1, FOLL_WRITE, pages, NULL);", before: "(void)get_user_pages(addr, 1, FOLL_WRITE, pages, NULL);" },
  mem_map_reserve: { code: "mem_map_reserve(page);", after: "SetPageReserved(page);" },
  page_cache_release: { code: "page_cache_release(page);", after: "put_page(page);" },
  PAGE_CACHE_SIZE: { code: "addr = PAGE_CACHE_SIZE;", after: "addr = PAGE_SIZE;" },
  num_physpages: { code: "addr = num_physpages;", after: "addr = totalram_pages;" },
  kmem_cache_t: { code: "kmem_cache_t *$c = ptr; (void)$c;", after: "struct kmem_cache *$c = ptr; (void)$c;" },
  SLAB_KERNEL: { code: "ptr = kmalloc(1, SLAB_KERNEL);", after: "ptr = kmalloc(1, GFP_KERNEL);" },
  kvmalloc: { code: "ptr = kvmalloc(addr, GFP_KERNEL);", before: "ptr = vmalloc(addr);" },
  "__vmalloc(size, gfp, prot)": { code: "ptr = __vmalloc(addr, GFP_KERNEL, PAGE_KERNEL);", after: "ptr = __vmalloc(addr, GFP_KERNEL);" },
  "__vmalloc(size, gfp)": { code: "ptr = __vmalloc(addr, GFP_KERNEL);", before: "ptr = __vmalloc(addr, GFP_KERNEL, PAGE_KERNEL);" },
  __GFP_WAIT: { code: "ptr = kmalloc(1, __GFP_WAIT);", after: "ptr = kmalloc(1, __GFP_RECLAIM);" },
  __GFP_COLD: { code: "ptr = kmalloc(1, GFP_KERNEL | __GFP_COLD);", after: "ptr = kmalloc(1, GFP_KERNEL);" },
  "kmap_atomic(page, type)": { code: "ptr = kmap_atomic(page, KM_USER0);", after: "ptr = kmap_atomic(page);" },
  "access_ok(type, addr, size)": { code: "int $r = access_ok(VERIFY_READ, buf, 1); (void)$r;", after: "int $r = access_ok(buf, 1); (void)$r;" },
  "access_ok(addr, size)": { code: "int $r = access_ok(buf, 1); (void)$r;", before: "int $r = access_ok(VERIFY_READ, buf, 1); (void)$r;" },
  set_fs: { code: "mm_segment_t $s = get_fs(); set_fs($s);", after: "kernel_read(file, buf, addr, pos); kernel_write(file, buf, addr, pos);" },
  KERNEL_DS: { code: "set_fs(KERNEL_DS);", after: "kernel_read(file, buf, addr, pos);" },
  get_ds: { code: "set_fs(get_ds());", after: "set_fs(KERNEL_DS);" },
  strlen_user: { code: "addr = strlen_user(buf);", after: "addr = strnlen_user(buf, 10);" },

  init_timer: { code: "init_timer(timer);", after: "extern void $f(struct timer_list *); timer_setup(timer, $f, 0);" },
  setup_timer: { code: "extern void $f(unsigned long); setup_timer(timer, $f, 0);", after: "extern void $f(struct timer_list *); timer_setup(timer, $f, 0);" },
  timer_setup: { code: "extern void $f(struct timer_list *); timer_setup(timer, $f, 0);", before: "extern void $f(unsigned long); setup_timer(timer, $f, 0);" },
  from_timer: {
    code: "struct driver *$d = from_timer($d, timer, timer); (void)$d;",
    before: "struct driver *$d = (struct driver *)timer->data; (void)$d;",
    after: "struct driver *$d = timer_container_of($d, timer, timer); (void)$d;",
  },
  "timer_list.data": { code: "timer->data = addr;", after: "struct driver *$d = from_timer($d, timer, timer); (void)$d;" },
  "timer_list.function(data)": {
    code: "extern void $f(unsigned long); timer->function = $f;",
    after: "extern void $f(struct timer_list *); timer->function = $f; timer_setup(timer, $f, 0);",
  },
  "timer_list.function(timer)": { code: "extern void $f(struct timer_list *); timer->function = $f;", before: "extern void $f(unsigned long); timer->function = $f;" },
  "DEFINE_TIMER(name, function, expires, data)": {
    code: "extern void $f(unsigned long); static DEFINE_TIMER($t, $f, 0, 0); add_timer(&$t);",
    after: "extern void $f(struct timer_list *); static DEFINE_TIMER($t, $f); add_timer(&$t);",
  },
  "DEFINE_TIMER(name, function)": {
    code: "extern void $f(struct timer_list *); static DEFINE_TIMER($t, $f); add_timer(&$t);",
    before: "extern void $f(unsigned long); static DEFINE_TIMER($t, $f, 0, 0); add_timer(&$t);",
  },
  del_timer: { code: "del_timer(timer);", after: "timer_delete(timer);" },
  del_timer_sync: { code: "del_timer_sync(timer);", after: "timer_delete_sync(timer);" },
  hrtimer_init: {
    code: "hrtimer_init(ptr, CLOCK_MONOTONIC, HRTIMER_MODE_REL);",
    after: "extern enum hrtimer_restart $f(struct hrtimer *); hrtimer_setup(ptr, $f, CLOCK_MONOTONIC, HRTIMER_MODE_REL);",
  },
  hrtimer_setup: {
    code: "extern enum hrtimer_restart $f(struct hrtimer *); hrtimer_setup(ptr, $f, CLOCK_MONOTONIC, HRTIMER_MODE_REL);",
    before: "hrtimer_init(ptr, CLOCK_MONOTONIC, HRTIMER_MODE_REL);",
  },
  "ktime_t.tv64": { code: "ktime_t $t = ktime_get(); s64 $n = $t.tv64; (void)$n;", after: "s64 $n = ktime_get(); (void)$n;" },
  do_gettimeofday: { code: "struct timeval $t; do_gettimeofday(&$t);", after: "struct timespec64 $t; ktime_get_real_ts64(&$t);" },
  current_kernel_time: { code: "struct timespec $t = current_kernel_time(); (void)$t;", after: "struct timespec64 $t; ktime_get_coarse_real_ts64(&$t);" },
  getnstimeofday: { code: "getnstimeofday(ptr);", after: "struct timespec64 $t; ktime_get_real_ts64(&$t);" },
  get_seconds: { code: "addr = get_seconds();", after: "time64_t $t = ktime_get_real_seconds(); (void)$t;" },
  "struct timeval": { code: "struct timeval $t; $t.tv_sec = 0; (void)$t;", after: "struct timespec64 $t; $t.tv_sec = 0; (void)$t;" },
  "struct timespec": { code: "struct timespec $t; $t.tv_sec = 0; (void)$t;", after: "struct timespec64 $t; $t.tv_sec = 0; (void)$t;" },
  CURRENT_TIME: { code: "struct timespec $t = CURRENT_TIME; (void)$t;", after: "current_time(inode);" },
  "INIT_WORK(work, function, data)": { code: "extern void $f(void *); INIT_WORK(work, $f, ptr);", after: "extern void $f(struct work_struct *); INIT_WORK(work, $f);" },
  "INIT_WORK(work, function)": { code: "extern void $f(struct work_struct *); INIT_WORK(work, $f);", before: "extern void $f(void *); INIT_WORK(work, $f, ptr);" },
  "DECLARE_WORK(name, function, data)": {
    code: "extern void $f(void *); static DECLARE_WORK($w, $f, NULL); schedule_work(&$w);",
    after: "extern void $f(struct work_struct *); static DECLARE_WORK($w, $f); schedule_work(&$w);",
  },
  "DECLARE_WORK(name, function)": {
    code: "extern void $f(struct work_struct *); static DECLARE_WORK($w, $f); schedule_work(&$w);",
    before: "extern void $f(void *); static DECLARE_WORK($w, $f, NULL); schedule_work(&$w);",
  },
  INIT_DELAYED_WORK: {
    code: "extern void $f(struct work_struct *); INIT_DELAYED_WORK((struct delayed_work *)ptr, $f);",
    before: "extern void $f(void *); INIT_WORK(work, $f, ptr); schedule_delayed_work(work, 1);",
  },
  DECLARE_DELAYED_WORK: {
    code: "extern void $f(struct work_struct *); static DECLARE_DELAYED_WORK($w, $f); schedule_delayed_work(&$w, 1);",
    before: "extern void $f(void *); static DECLARE_WORK($w, $f, NULL); schedule_delayed_work(&$w, 1);",
  },
  "DECLARE_TASKLET(name, function, data)": {
    code: "extern void $f(unsigned long); static DECLARE_TASKLET($t, $f, 0); tasklet_schedule(&$t);",
    after: "extern void $f(struct tasklet_struct *); static DECLARE_TASKLET($t, $f); tasklet_schedule(&$t);",
  },
  "DECLARE_TASKLET(name, callback)": {
    code: "extern void $f(struct tasklet_struct *); static DECLARE_TASKLET($t, $f); tasklet_schedule(&$t);",
    before: "extern void $f(unsigned long); static DECLARE_TASKLET($t, $f, 0); tasklet_schedule(&$t);",
  },
  tasklet_setup: { code: "extern void $f(struct tasklet_struct *); tasklet_setup(ptr, $f);", before: "extern void $f(unsigned long); tasklet_init(ptr, $f, 0);" },
  queue_task: { code: "queue_task(ptr, &tq_immediate);", after: "schedule_work(work);" },
  schedule_task: { code: "schedule_task(ptr);", after: "schedule_work(work);" },

  interruptible_sleep_on: { code: "interruptible_sleep_on(ptr);", after: "static DECLARE_WAIT_QUEUE_HEAD($q); (void)wait_event_interruptible($q, addr);" },
  sleep_on: { code: "sleep_on(ptr);", after: "static DECLARE_WAIT_QUEUE_HEAD($q); wait_event($q, addr);" },
  wait_queue_t: { code: "wait_queue_t $w; init_waitqueue_entry(&$w, current);", after: "wait_queue_entry_t $w; init_waitqueue_entry(&$w, current);" },
  INIT_COMPLETION: { code: "struct completion $c; INIT_COMPLETION($c);", after: "struct completion $c; reinit_completion(&$c);" },
  init_MUTEX: { code: "init_MUTEX(ptr);", after: "struct mutex $m; sema_init(ptr, 1); mutex_init(&$m);" },
  init_MUTEX_LOCKED: { code: "init_MUTEX_LOCKED(ptr);", after: "struct completion $c; sema_init(ptr, 0); init_completion(&$c);" },
  DECLARE_MUTEX: { code: "static DECLARE_MUTEX($m); down(&$m);", after: "static DEFINE_SEMAPHORE($s); static DEFINE_MUTEX($m); down(&$s); mutex_lock(&$m);" },
  "DEFINE_SEMAPHORE(name)": { code: "static DEFINE_SEMAPHORE($s); down(&$s);", after: "static DEFINE_SEMAPHORE($s, 1); down(&$s);" },
  "DEFINE_SEMAPHORE(name, n)": { code: "static DEFINE_SEMAPHORE($s, 1); down(&$s);", before: "static DEFINE_SEMAPHORE($s); down(&$s); sema_init(&$s, 1);" },
  SPIN_LOCK_UNLOCKED: { code: "static spinlock_t $l = SPIN_LOCK_UNLOCKED; spin_lock(&$l);", after: "static DEFINE_SPINLOCK($l); spin_lock_init(&$l);" },
  RW_LOCK_UNLOCKED: { code: "static rwlock_t $l = RW_LOCK_UNLOCKED; read_lock(&$l);", after: "static DEFINE_RWLOCK($l); rwlock_init(&$l);" },
  cli: { code: "cli();", after: "local_irq_disable();" },
  save_flags: { code: "save_flags(addr);", after: "static DEFINE_SPINLOCK($l); local_irq_save(addr); spin_lock_irqsave(&$l, addr);" },
  set_task_state: { code: "set_task_state(current, TASK_INTERRUPTIBLE);", after: "set_current_state(TASK_INTERRUPTIBLE);" },
  "task_struct.state": { code: "current->state = TASK_INTERRUPTIBLE;", after: "WRITE_ONCE(current->__state, TASK_INTERRUPTIBLE); set_current_state(TASK_INTERRUPTIBLE);" },
  "task_struct.uid": { code: "addr = current->uid;", after: "(void)current_uid();" },
  "task_struct.euid": { code: "addr = current->euid;", after: "(void)current_euid();" },
  find_task_by_pid: { code: "ptr = find_task_by_pid(1);", after: "ptr = pid_task(find_vpid(1), PIDTYPE_PID);" },
  daemonize: { code: 'daemonize("x");', after: 'extern int $f(void *); ptr = kthread_run($f, NULL, "x");' },
  "request_irq(…, handler(irq, dev, regs))": {
    code: 'extern irqreturn_t $f(int, void *, struct pt_regs *); (void)!request_irq(1, $f, 0, "x", NULL);',
    after: 'extern irqreturn_t $f(int, void *); (void)!request_irq(1, $f, 0, "x", NULL);',
  },
  "request_irq(…, handler(irq, dev))": {
    code: 'extern irqreturn_t $f(int, void *); (void)!request_irq(1, $f, 0, "x", NULL);',
    before: 'extern irqreturn_t $f(int, void *, struct pt_regs *); (void)!request_irq(1, $f, 0, "x", NULL);',
  },
  request_threaded_irq: {
    code: 'extern irqreturn_t $f(int, void *); (void)!request_threaded_irq(1, NULL, $f, 0, "x", NULL);',
    before: 'extern irqreturn_t $f(int, void *); (void)!request_irq(1, $f, 0, "x", NULL); schedule_work(work);',
  },
  SA_SHIRQ: { code: "addr = SA_SHIRQ;", after: "addr = IRQF_SHARED;" },
  SA_INTERRUPT: { code: "addr = SA_INTERRUPT;", after: "addr = 0;" },
  IRQF_DISABLED: { code: "addr = IRQF_DISABLED;", after: "addr = 0;" },

  "class_create(owner, name)": { code: 'struct class *$c = class_create(THIS_MODULE, "x"); (void)$c;', after: 'struct class *$c = class_create("x"); (void)$c;' },
  "class_create(name)": { code: 'struct class *$c = class_create("x"); (void)$c;', before: 'struct class *$c = class_create(THIS_MODULE, "x"); (void)$c;' },
  "device_create(class, parent, devt, format)": { code: 'device_create(ptr, NULL, 0, "x%d", 1);', after: 'device_create(ptr, NULL, 0, NULL, "x%d", 1);' },
  create_proc_entry: {
    code: 'struct proc_dir_entry *$p = create_proc_entry("x", 0, NULL); (void)$p;',
    after: 'static const struct file_operations $o; struct proc_dir_entry *$p = proc_create("x", 0, NULL, &$o); (void)$p;',
  },
  create_proc_read_entry: {
    code: 'extern int $f(char *, char **, off_t, int, int *, void *); struct proc_dir_entry *$p = create_proc_read_entry("x", 0, NULL, $f, NULL); (void)$p;',
    after: 'static const struct file_operations $o; struct proc_dir_entry *$p = proc_create_data("x", 0, NULL, &$o, NULL); (void)$p;',
  },
  "proc_dir_entry.read_proc": {
    code: "struct proc_dir_entry *$p = ptr; $p->read_proc = NULL;",
    after: 'static const struct file_operations $o = { .read = seq_read }; struct proc_dir_entry *$p = proc_create("x", 0, NULL, &$o); (void)$p;',
  },
  "proc_create(name, mode, parent, file_operations)": {
    code: 'static const struct file_operations $o; struct proc_dir_entry *$p = proc_create("x", 0, NULL, &$o); (void)$p;',
    after: 'static const struct proc_ops $o; struct proc_dir_entry *$p = proc_create("x", 0, NULL, &$o); (void)$p;',
  },
  "proc_create(name, mode, parent, proc_ops)": {
    code: 'static const struct proc_ops $o; struct proc_dir_entry *$p = proc_create("x", 0, NULL, &$o); (void)$p;',
    before: 'static const struct file_operations $o; struct proc_dir_entry *$p = proc_create("x", 0, NULL, &$o); (void)$p;',
  },
  proc_create_single: {
    code: 'extern int $f(struct seq_file *, void *); proc_create_single("x", 0, NULL, $f);',
    before: "extern int $f(struct seq_file *, void *); (void)single_open(file, $f, NULL);",
  },
  PDE_DATA: { code: "ptr = PDE_DATA(inode);", after: "ptr = pde_data(inode);" },
  pde_data: { code: "ptr = pde_data(inode);", before: "ptr = PDE_DATA(inode);" },
  proc_root: { code: "ptr = &proc_root;", after: 'remove_proc_entry("x", NULL);' },
  "debugfs_create_u8() with a result": { code: 'struct dentry *$d = debugfs_create_u8("x", 0, NULL, ptr); (void)$d;', after: 'debugfs_create_u8("x", 0, NULL, ptr);' },
  "debugfs_create_ulong() with a result": { code: 'struct dentry *$d = debugfs_create_ulong("x", 0, NULL, ptr); (void)$d;', after: 'debugfs_create_ulong("x", 0, NULL, ptr);' },
  "debugfs_create_u32() with a result": { code: 'struct dentry *$d = debugfs_create_u32("x", 0, NULL, ptr); (void)$d;', after: 'debugfs_create_u32("x", 0, NULL, ptr);' },
  "kfifo_alloc(size, gfp, lock)": { code: "struct kfifo *$k = kfifo_alloc(16, GFP_KERNEL, ptr); (void)$k;", after: "struct kfifo $k; (void)!kfifo_alloc(&$k, 16, GFP_KERNEL);" },
  "kfifo_alloc(fifo, size, gfp)": { code: "struct kfifo $k; int $r = kfifo_alloc(&$k, 16, GFP_KERNEL); (void)$r;", before: "struct kfifo *$k = kfifo_alloc(16, GFP_KERNEL, ptr); (void)$k;" },
  idr_pre_get: { code: "(void)idr_pre_get(ptr, GFP_KERNEL);", after: "(void)idr_alloc(ptr, buf, 0, 0, GFP_KERNEL);" },
  "hlist_for_each_entry(pos, node, head, member)": {
    code: "struct hlist_node *$n; hlist_for_each_entry(driver, $n, (struct hlist_head *)ptr, node) (void)driver->value;",
    after: "hlist_for_each_entry(driver, (struct hlist_head *)ptr, node) (void)driver->value;",
  },
  "hlist_for_each_entry(pos, head, member)": {
    code: "hlist_for_each_entry(driver, (struct hlist_head *)ptr, node) (void)driver->value;",
    before: "struct hlist_node *$n; hlist_for_each_entry(driver, $n, (struct hlist_head *)ptr, node) (void)driver->value;",
  },
  kdev_t: { code: "kdev_t $d = inode->i_rdev; (void)$d;", after: "dev_t $d = inode->i_rdev; (void)$d;" },

  MODULE_PARM: { code: '@static int $p; MODULE_PARM($p, "i");', after: "@static int $p; module_param($p, int, 0);" },
  MOD_INC_USE_COUNT: { code: "MOD_INC_USE_COUNT;", after: "static const struct file_operations $o = { .owner = THIS_MODULE }; (void)$o; (void)!try_module_get(THIS_MODULE);" },
  SET_MODULE_OWNER: { code: "static struct file_operations $o; SET_MODULE_OWNER(&$o); (void)$o;", after: "static const struct file_operations $o = { .owner = THIS_MODULE }; (void)$o;" },
  __devinit: { code: "@int __devinit $f(void); int __devinit $f(void) { return 0; }", after: "@int $f(void); int $f(void) { return 0; }" },
  strict_strtoul: { code: 'int $r = strict_strtoul("1", 0, &addr); (void)$r;', after: 'int $r = kstrtoul("1", 0, &addr); (void)$r;' },
  strlcpy: { code: 'strlcpy(buf, "x", 2);', after: 'strscpy(buf, "x", 2);' },
  kallsyms_lookup_name: { code: 'addr = kallsyms_lookup_name("x");', after: "addr = (unsigned long)schedule_timeout;" },
  ACCESS_ONCE: { code: "addr = ACCESS_ONCE(*pos);", after: "addr = READ_ONCE(addr); WRITE_ONCE(addr, 1);" },
  lock_kernel: { code: "lock_kernel();", after: "static DEFINE_MUTEX($m); mutex_lock(&$m);" },
  "linux/config.h": { code: "@#include <linux/config.h>", after: "@#ifndef CONFIG_MODULES\n#error no configuration\n#endif" },
  "linux/smp_lock.h": { code: "@#include <linux/smp_lock.h>", after: "@#include <linux/mutex.h>" },
  "linux/malloc.h": { code: "@#include <linux/malloc.h>", after: "@#include <linux/slab.h>" },
  "linux/wrapper.h": { code: "@#include <linux/wrapper.h>", after: "@#include <linux/mm.h>" },
  "linux/tqueue.h": { code: "@#include <linux/tqueue.h>", after: "@#include <linux/workqueue.h>" },
  "linux/autoconf.h": { code: "@#include <linux/autoconf.h>", after: "@#include <generated/autoconf.h>" },
  "asm/semaphore.h": { code: "@#include <asm/semaphore.h>", after: "@#include <linux/semaphore.h>" },
  "asm/system.h": { code: "@#include <asm/system.h>", after: "@#include <asm/barrier.h>\n#include <linux/irqflags.h>" },
};
