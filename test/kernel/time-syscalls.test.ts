import { expect, test } from "vitest";
import { leavingNothing, messages, userTest, withMachine } from "./support.ts";

test("clocks, sleeps, futexes, limits and ids answer a program", () => withMachine(async (machine) => {
  await leavingNothing(machine, () => userTest(machine, "time_user.c"));
  expect(messages(machine).filter((text) => /not implemented/.test(text))).toEqual([]);
}));

const program = (body: string) => ({
  path: "alarmed.c",
  text: `#include <stdio.h>\n#include <sys/time.h>\n#include <unistd.h>\nint main(void) { ${body} puts("survived"); return 0; }`,
});

test.each([
  ["alarm", "alarm(3); pause();", 3],
  ["alarm while it computes", "alarm(1); for (;;) __asm__ volatile (\"\");", 1],
  ["setitimer", "setitimer(ITIMER_REAL, &(struct itimerval){ { 0, 0 }, { 7, 0 } }, NULL); sleep(100);", 7],
])("%s ends a program without a handler by SIGALRM", (_what, body, seconds) => withMachine(async (machine) => {
  const start = await uptime(machine);
  const { signal, stdout } = await machine.run(program(body));
  expect({ signal, stdout }).toEqual({ signal: "SIGALRM", stdout: "" });
  expect((await uptime(machine)) - start).toBeGreaterThanOrEqual(seconds - 0.01);
  expect((await uptime(machine)) - start).toBeLessThan(seconds + 1);
}));

async function uptime(machine: Parameters<Parameters<typeof withMachine>[0]>[0]): Promise<number> {
  return Number.parseFloat(await machine.fs.readFile("/proc/uptime", "utf8"));
}
