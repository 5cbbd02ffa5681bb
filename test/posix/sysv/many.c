/* Hundreds of sets and queues: each has an id and a key of its own, and ids of those that are gone are not given again soon. */
#include "posixtest.h"
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>

#define MANY	500

int main(void)
{
	static int sets[MANY], queues[MANY];
	key_t key = 0x54000000 + getpid() * 1000;
	int last;

	for (int i = 0; i < MANY; i++) {
		CHECK((sets[i] = semget(key + i, 2, IPC_CREAT | IPC_EXCL | 0600)) >= 0);
		CHECK((queues[i] = msgget(key + i, IPC_CREAT | IPC_EXCL | 0600)) >= 0);
	}
	for (int i = 0; i < MANY; i++) {
		CHECK(semget(key + i, 0, 0) == sets[i] && msgget(key + i, 0) == queues[i]);
		CHECK(i == 0 || (sets[i] != sets[i - 1] && queues[i] != queues[i - 1]));
	}
	for (int i = 0; i < MANY; i++)
		CHECK(semctl(sets[i], 0, IPC_RMID) == 0 && msgctl(queues[i], IPC_RMID, NULL) == 0);
	CHECK_ERRNO(semget(key, 0, 0), ENOENT);
	CHECK((last = msgget(key, IPC_CREAT | 0600)) >= 0);
	for (int i = 0; i < MANY; i++)
		CHECK(last != queues[i]);
	CHECK(msgctl(last, IPC_RMID, NULL) == 0);
	return PTS_PASS;
}
