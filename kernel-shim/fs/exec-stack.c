/*
 * The stack that a program starts with, as on i386:
 *
 *	sp -> argc, argv[0] .. argv[argc-1], NULL, envp[0] .., NULL, auxiliary vector .. AT_NULL
 *	      padding
 *	      "i686", 16 random bytes
 *	      argument strings, environment strings, file name
 *	      4 zero bytes
 *	STACK_TOP
 */
#include <linux/auxvec.h>
#include <linux/binfmts.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/random.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "../mm/internal.h"
#include "exec.h"

#define STACK_FLAGS	(VM_GROWSDOWN | VM_READ | VM_WRITE | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC | VM_ACCOUNT)
/* Mapped from the start; the rest grows. */
#define STACK_EXPAND	131072UL
#define AUX_PAIRS	20

static const char platform[] = "i686";

/* The strings' place: bprm->strings + p is at `strings`. */
struct stack_image {
	unsigned long strings, exec, platform, random;
	unsigned long *words;
	unsigned int n;
};

static int map_stack(struct mm_struct *mm, unsigned long size)
{
	struct vm_area_struct *vma = vm_area_alloc(mm);
	int err;

	if (!vma)
		return -ENOMEM;
	vma_set_anonymous(vma);
	vma->vm_start = STACK_TOP - size;
	vma->vm_end = STACK_TOP;
	vma->vm_pgoff = vma->vm_start >> PAGE_SHIFT;
	vm_flags_init(vma, STACK_FLAGS);
	mmap_write_lock(mm);
	err = insert_vm_struct(mm, vma);
	mmap_write_unlock(mm);
	if (err)
		vm_area_free(vma);
	return err;
}

static int put_strings(struct linux_binprm *bprm, struct stack_image *image)
{
	size_t len = bprm->size - bprm->p;
	u8 random[16];

	image->strings = STACK_TOP - sizeof(u32) - len;
	image->exec = STACK_TOP - sizeof(u32) - bprm->exec_from_end;
	image->platform = (image->strings - sizeof(platform)) & ~15UL;
	image->random = image->platform - sizeof(random);
	get_random_bytes(random, sizeof(random));
	if (copy_to_user((void __user *)image->strings, bprm->strings + bprm->p, len) ||
	    copy_to_user((void __user *)image->platform, platform, sizeof(platform)) ||
	    copy_to_user((void __user *)image->random, random, sizeof(random)))
		return -EFAULT;
	return 0;
}

static void push(struct stack_image *image, unsigned long word)
{
	image->words[image->n++] = word;
}

/* Pointers to n strings that lie one after the other in bprm from offset *at on; *at moves behind them. */
static void push_pointers(struct linux_binprm *bprm, struct stack_image *image, size_t *at, int n)
{
	for (; n > 0; n--) {
		push(image, image->strings + (*at - bprm->p));
		*at += strlen(bprm->strings + *at) + 1;
	}
	push(image, 0);
}

static void push_aux(struct stack_image *image, unsigned long id, unsigned long value)
{
	push(image, id);
	push(image, value);
}

/* There are no program headers: a program's code has no address. */
static void push_auxv(struct stack_image *image)
{
	const struct cred *cred = current_cred();

	push_aux(image, AT_HWCAP, 0);
	push_aux(image, AT_PAGESZ, PAGE_SIZE);
	push_aux(image, AT_CLKTCK, USER_HZ);
	push_aux(image, AT_PHDR, 0);
	push_aux(image, AT_PHENT, 32);
	push_aux(image, AT_PHNUM, 0);
	push_aux(image, AT_BASE, 0);
	push_aux(image, AT_FLAGS, 0);
	push_aux(image, AT_ENTRY, USER_LOAD_BASE);
	push_aux(image, AT_UID, from_kuid(&init_user_ns, cred->uid));
	push_aux(image, AT_EUID, from_kuid(&init_user_ns, cred->euid));
	push_aux(image, AT_GID, from_kgid(&init_user_ns, cred->gid));
	push_aux(image, AT_EGID, from_kgid(&init_user_ns, cred->egid));
	push_aux(image, AT_SECURE, !uid_eq(cred->uid, cred->euid) || !gid_eq(cred->gid, cred->egid));
	push_aux(image, AT_RANDOM, image->random);
	push_aux(image, AT_EXECFN, image->exec);
	push_aux(image, AT_PLATFORM, image->platform);
	push_aux(image, AT_NULL, 0);
}

static void note_layout(struct mm_struct *mm, struct linux_binprm *bprm, struct stack_image *image, size_t env, size_t end)
{
	mm->arg_start = image->strings;
	mm->arg_end = mm->env_start = image->strings + (env - bprm->p);
	mm->env_end = image->strings + (end - bprm->p);
}

static unsigned long put_tables(struct linux_binprm *bprm, struct stack_image *image)
{
	size_t at = bprm->p, env;
	unsigned long sp;

	push(image, (unsigned long)bprm->argc);
	push_pointers(bprm, image, &at, bprm->argc);
	env = at;
	push_pointers(bprm, image, &at, bprm->envc);
	push_auxv(image);
	note_layout(current->mm, bprm, image, env, at);
	sp = (image->random - image->n * sizeof(unsigned long)) & ~15UL;
	if (copy_to_user((void __user *)sp, image->words, image->n * sizeof(unsigned long)))
		return -EFAULT;
	current->mm->start_stack = sp;
	return sp;
}

unsigned long setup_stack(struct linux_binprm *bprm)
{
	size_t words = 1 + bprm->argc + 1 + bprm->envc + 1 + 2 * AUX_PAIRS;
	size_t size = bprm->size - bprm->p + words * sizeof(unsigned long) + 64;
	struct stack_image image = { .n = 0 };
	unsigned long sp;
	int err = map_stack(current->mm, PAGE_ALIGN(size) + STACK_EXPAND);

	if (err)
		return err;
	err = put_strings(bprm, &image);
	if (err)
		return err;
	image.words = kvmalloc_array(words, sizeof(unsigned long), GFP_KERNEL);
	if (!image.words)
		return -ENOMEM;
	sp = put_tables(bprm, &image);
	kvfree(image.words);
	return sp;
}
