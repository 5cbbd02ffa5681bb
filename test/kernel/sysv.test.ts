import { expect, test } from "vitest";
import { leavingNothing, messages, userTest, withMachine } from "./support.ts";

test("whichever allocation fails, a call of System V IPC fails with it or bears it, and leaves nothing behind", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "sysv_nomem.c"));
  expect(messages(machine).join("\n")).not.toMatch(/BUG|Oops|WARNING/);
}));

test("/proc/sysvipc lists queues and sets, /proc/sys/kernel limits them", () => withMachine(async (machine) => {
  const text = `#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <unistd.h>
static void show(const char *path) {
  char line[300];
  FILE *f = fopen(path, "r");
  while (fgets(line, sizeof(line), f)) printf("%.50s\\n", strtok(line, "\\n"));
  fclose(f);
}
int main(void) {
  struct { long type; char text[8]; } m = { 1 };
  int msg = msgget(0x1234, IPC_CREAT | 0640), sem = semget(0x5678, 3, IPC_CREAT | 0600), fd = open("/proc/sys/kernel/msgmax", O_WRONLY);
  msgsnd(msg, &m, 5, 0);
  show("/proc/sysvipc/msg");
  show("/proc/sysvipc/sem");
  show("/proc/sys/kernel/sem");
  write(fd, "4\\n", 2);
  printf("%d %s\\n", msgsnd(msg, &m, 5, 0), strerror(errno));
  return msgctl(msg, IPC_RMID, NULL) || semctl(sem, 0, IPC_RMID);
}
`;
  const { stdout } = await machine.run({ path: "listed.c", text });
  expect(stdout.split("\n")).toEqual([
    "       key      msqid perms      cbytes       qnum",
    "      4660          0   640           5          1",
    "       key      semid perms      nsems   uid   gid",
    "     22136          0   600          3     0     0",
    "32000\t1024000000\t500\t32000",
    "-1 Invalid argument",
    "",
  ]);
}));
