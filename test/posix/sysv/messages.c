/* msgsnd(2), msgrcv(2): messages by type, cut or too long, copied, in queues that are full or go away. */
#include "posixtest.h"
#include <limits.h>
#include <sys/ipc.h>
#include <sys/msg.h>

#ifndef MSG_COPY
#define MSG_COPY	040000
#endif

static int id;

struct message {
	long type;
	char text[9000];
};

static void put(long type, const char *text)
{
	struct message m = { type };

	strcpy(m.text, text);
	CHECK(msgsnd(id, &m, strlen(text), IPC_NOWAIT) == 0);
}

static const char *take(long type, int flags)
{
	static struct message m;
	ssize_t n = msgrcv(id, &m, 100, type, flags | IPC_NOWAIT);

	if (n < 0)
		return strerror(errno);
	m.text[n] = 0;
	return m.text;
}

static int is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static void by_type(void)
{
	put(3, "three");
	put(1, "one");
	put(2, "two");
	put(1, "another one");
	put(LONG_MAX, "last");
	CHECK(is(take(2, 0), "two") && is(take(3, MSG_EXCEPT), "one"));
	CHECK(is(take(-2, 0), "another one") && is(take(-2, 0), strerror(ENOMSG)));
	CHECK(is(take(0, 0), "three") && is(take(LONG_MIN, 0), "last") && is(take(0, 0), strerror(ENOMSG)));
}

static void lengths(void)
{
	struct message m = { 1 };

	put(1, "long one");
	CHECK_ERRNO(msgrcv(id, &m, 4, 0, 0), E2BIG);
	CHECK(msgrcv(id, &m, 4, 0, MSG_NOERROR) == 4 && memcmp(m.text, "long", 4) == 0);
	CHECK(msgsnd(id, &m, 0, 0) == 0 && msgrcv(id, &m, 0, 0, 0) == 0 && m.type == 1);
	CHECK_ERRNO(msgsnd(id, &m, 8193, 0), EINVAL);
	CHECK_ERRNO(msgsnd(id, &m, -1, 0), EINVAL);
	CHECK_ERRNO(msgrcv(id, &m, -1, 0, 0), EINVAL);
	m.type = 0;
	CHECK_ERRNO(msgsnd(id, &m, 1, 0), EINVAL);
	CHECK_ERRNO(msgsnd(id, (void *)-1L, 1, 0), EFAULT);
	CHECK_ERRNO(msgsnd(-1, &m, 1, 0), EINVAL);
}

static void copies(void)
{
	put(1, "first");
	put(2, "second");
	CHECK(is(take(1, MSG_COPY), "second") && is(take(0, MSG_COPY), "first") && is(take(2, MSG_COPY), strerror(ENOMSG)));
	CHECK_ERRNO(msgrcv(id, NULL, 9, 0, MSG_COPY), EINVAL);
	CHECK(is(take(0, 0), "first") && is(take(0, 0), "second"));
}

static void fill(void)
{
	static struct message m = { 1 };

	while (msgsnd(id, &m, 4096, IPC_NOWAIT) == 0)
		;
	CHECK(errno == EAGAIN);
}

static void drain(void)
{
	static struct message m;

	while (msgrcv(id, &m, sizeof(m.text), 0, IPC_NOWAIT) >= 0)
		;
	CHECK(errno == ENOMSG);
}

static void send_when_there_is_room(void)
{
	struct message m = { 77, "x" };

	CHECK(msgsnd(id, &m, 1000, 0) == 0);
}

static void until_removed(void)
{
	static struct message m;

	CHECK_ERRNO(msgrcv(id, &m, sizeof(m.text), 5, 0), EIDRM);
}

/* It has come to where it waits afterwards. */
static pid_t spawn(void (*body)(void))
{
	pid_t pid = start_child(body);

	usleep(20000);
	return pid;
}

static void join(pid_t pid)
{
	CHECK(exited(wait_status(pid), PTS_PASS));
}

int main(void)
{
	static struct message m;
	struct msqid_ds ds;
	pid_t pid;

	NEED((id = msgget(IPC_PRIVATE, 0600)) >= 0);
	by_type();
	lengths();
	copies();

	put(9, "nine");
	CHECK(msgctl(id, IPC_STAT, &ds) == 0 && ds.msg_qnum == 1 && ds.msg_cbytes == 4 && ds.msg_qbytes == 16384);
	CHECK(ds.msg_lspid == getpid() && ds.msg_lrpid == getpid() && ds.msg_stime && ds.msg_rtime && ds.msg_ctime);
	ds.msg_qbytes = 5000;
	CHECK(msgctl(id, IPC_SET, &ds) == 0 && is(take(9, 0), "nine"));
	fill();
	pid = spawn(send_when_there_is_room);
	CHECK(waitpid(pid, NULL, WNOHANG) == 0 && msgrcv(id, &m, sizeof(m.text), 0, 0) == 4096);
	CHECK(msgrcv(id, &m, sizeof(m.text), 77, 0) == 1000);
	join(pid);
	drain();

	pid = spawn(until_removed);
	put(4, "not for it");
	CHECK(msgctl(id, IPC_RMID, NULL) == 0);
	join(pid);
	CHECK_ERRNO(msgctl(id, IPC_STAT, &ds), EINVAL);
	CHECK_ERRNO(msgrcv(id, &m, 1, 0, IPC_NOWAIT), EINVAL);
	return PTS_PASS;
}
