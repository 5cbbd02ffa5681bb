/* "#!interpreter [argument]": runs the interpreter with the script's name as its argument. */
#include <linux/binfmts.h>
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/string.h>

static char *skip_blanks(char *p)
{
	while (*p == ' ' || *p == '\t')
		p++;
	return p;
}

/* Where the first line ends. It may be cut off behind the interpreter's name, but not within it: then NULL. */
static char *end_of_line(char *buf)
{
	char *end = memchr(buf, '\n', BINPRM_BUF_SIZE), *interp, *last = buf + BINPRM_BUF_SIZE - 1;

	if (end)
		return end;
	*last = '\0';
	interp = skip_blanks(buf + 2);
	end = interp + strcspn(interp, " \t");
	return end == last ? NULL : end + strlen(end);
}

/* Cuts the first line out of buf: interpreter and, unless NULL, everything behind it. False if there is none. */
static bool parse_line(char *buf, char **interp, char **arg)
{
	char *end = end_of_line(buf);

	if (!end)
		return false;
	while (end > buf && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
		end--;
	*end = '\0';
	*interp = skip_blanks(buf + 2);
	*arg = *interp + strcspn(*interp, " \t");
	if (**arg) {
		*(*arg)++ = '\0';
		*arg = skip_blanks(*arg);
	} else {
		*arg = NULL;
	}
	return **interp != '\0';
}

/* The new arguments, pushed from the last to the first: script, argument, interpreter. */
static int push_args(struct linux_binprm *bprm, const char *interp, const char *arg)
{
	int err = copy_string_kernel(bprm->interp, bprm);

	if (err)
		return err;
	bprm->argc++;
	if (arg) {
		err = copy_string_kernel(arg, bprm);
		if (err)
			return err;
		bprm->argc++;
	}
	err = copy_string_kernel(interp, bprm);
	if (!err)
		bprm->argc++;
	return err;
}

static int load_script(struct linux_binprm *bprm)
{
	char *interp, *arg;
	int err;

	if (bprm->buf[0] != '#' || bprm->buf[1] != '!')
		return -ENOEXEC;
	if (!parse_line(bprm->buf, &interp, &arg))
		return -ENOEXEC;
	if (bprm->interp_flags & BINPRM_FLAGS_PATH_INACCESSIBLE)
		return -ENOENT;
	err = remove_arg_zero(bprm);
	if (!err)
		err = push_args(bprm, interp, arg);
	return err ? err : bprm_change_interp(interp, bprm);
}

static struct linux_binfmt script_format = {
	.name = "script",
	.load_binary = load_script,
};

static int __init init_script_binfmt(void)
{
	register_binfmt(&script_format);
	return 0;
}
core_initcall(init_script_binfmt);
