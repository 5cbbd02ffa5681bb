/* /proc/net/unix: all local sockets. */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include "af_unix.h"

#define __SO_ACCEPTCON	(1 << 16)

static unsigned int unix_state(const struct sock *sk)
{
	if (sk->sk_socket)
		return sk->sk_state == TCP_ESTABLISHED ? SS_CONNECTED : SS_UNCONNECTED;
	return sk->sk_state == TCP_ESTABLISHED ? SS_CONNECTING : SS_DISCONNECTING;
}

/* An abstract name is shown with @ for its first byte and every NUL. */
static void unix_show_name(struct seq_file *m, const struct unix_address *addr)
{
	int len = addr->len - offsetof(struct sockaddr_un, sun_path), i = 0;
	const char *name = addr->name->sun_path;

	seq_putc(m, ' ');
	if (name[0])
		len--;
	else
		seq_putc(m, '@'), i++;
	for (; i < len; i++)
		seq_putc(m, name[i] ? name[i] : '@');
}

/* 0 of one that waits for accept(2), or whose file is only being made. */
static unsigned long sock_i_ino(const struct sock *sk)
{
	return sk->sk_socket && sk->sk_socket->file ? file_inode(sk->sk_socket->file)->i_ino : 0;
}

/* The table of all sockets counts as a user of each. */
static int unix_seq_show(struct seq_file *m, void *v)
{
	const struct unix_sock *u;

	seq_puts(m, "Num       RefCount Protocol Flags    Type St Inode Path\n");
	hlist_for_each_entry(u, &unix_sockets, node) {
		const struct sock *sk = &u->sk;

		seq_printf(m, "%pK: %08X %08X %08X %04X %02X %5lu", sk, refcount_read(&sk->sk_refcnt) + 1, 0,
			   sk->sk_state == TCP_LISTEN ? __SO_ACCEPTCON : 0, sk->sk_type, unix_state(sk),
			   sock_i_ino(sk));
		if (u->addr)
			unix_show_name(m, u->addr);
		seq_putc(m, '\n');
	}
	return 0;
}

static int __init unix_proc_init(void)
{
	proc_mkdir("net", NULL);
	proc_create_single("net/unix", 0444, NULL, unix_seq_show);
	return 0;
}
fs_initcall(unix_proc_init);
