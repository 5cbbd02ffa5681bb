import { expect, test } from "vitest";
import { leavingNothing, messages, userTest, withMachine } from "./support.ts";

test("whichever allocation fails, a call on sockets fails with it or bears it, and leaves nothing behind", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "sockets_nomem.c"));
  expect(messages(machine).join("\n")).not.toMatch(/BUG|Oops|WARNING/);
}));

test("/proc/net/unix lists sockets with their names", () => withMachine(async (machine) => {
  const text = `#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
int main(void) {
  struct sockaddr_un name = { AF_UNIX, "/tmp/listed" };
  char line[200];
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  FILE *f = fopen("/proc/net/unix", "r");
  bind(fd, (struct sockaddr *)&name, sizeof(name));
  listen(fd, 1);
  while (fgets(line, sizeof(line), f)) fputs(strchr(line, ':') ? strchr(line, ':') : line, stdout);
  return 0;
}
`;
  const { stdout } = await machine.run({ path: "listed.c", text });
  expect(stdout.split("\n")[0]).toBe("Num       RefCount Protocol Flags    Type St Inode Path");
  expect(stdout.split("\n")[1]).toMatch(/^: 00000002 00000000 00010000 0001 01 +\d+ \/tmp\/listed$/);
}));
