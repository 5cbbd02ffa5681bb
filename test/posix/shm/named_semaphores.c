/* sem_open(3): a named semaphore is one object for all who open it, until it is unlinked; then the name may be used for another. */
#include "posixtest.h"
#include <fcntl.h>
#include <semaphore.h>

static const char name[] = "/posixtest-semaphore";

int main(void)
{
	sem_t *sem, *same, *next;
	int value;

	sem_unlink(name);
	errno = 0;
	CHECK(sem_open(name, 0) == SEM_FAILED && errno == ENOENT);
	CHECK((sem = sem_open(name, O_CREAT | O_EXCL, 0600, 2)) != SEM_FAILED);
	errno = 0;
	CHECK(sem_open(name, O_CREAT | O_EXCL, 0600, 2) == SEM_FAILED && errno == EEXIST);
	CHECK((same = sem_open(name, O_CREAT, 0600, 7)) == sem);
	CHECK(sem_wait(sem) == 0 && sem_trywait(same) == 0);
	CHECK_ERRNO(sem_trywait(sem), EAGAIN);
	CHECK(sem_post(same) == 0 && sem_getvalue(sem, &value) == 0 && value == 1);

	CHECK(sem_unlink(name) == 0);
	CHECK_ERRNO(sem_unlink(name), ENOENT);
	CHECK((next = sem_open(name, O_CREAT, 0600, 5)) != SEM_FAILED && next != sem);
	CHECK(sem_getvalue(next, &value) == 0 && value == 5 && sem_getvalue(sem, &value) == 0 && value == 1);
	CHECK(sem_unlink(name) == 0);
	CHECK(sem_close(next) == 0 && sem_close(same) == 0 && sem_close(sem) == 0);
	return PTS_PASS;
}
