import { expect, test } from "vitest";
import { fixture, kernelTest, withMachine } from "./support.ts";

test("tasks take turns, by priority and niceness", () => kernelTest("sched_test.c", "6.1"));

test("programs that only compute share the CPU evenly", () => withMachine(async (machine) => {
  const source = { path: "count.c", text: `
    #include <stdio.h>
    #include <time.h>
    int main(void)
    {
      struct timespec ts;
      unsigned long n = 0;
      do {
        for (volatile int i = 0; i < 1000; i++)
          ;
        clock_gettime(CLOCK_MONOTONIC, &ts);
        n += ts.tv_sec >= 30;
      } while (ts.tv_sec < 40);
      printf("%lu", n);
    }` };
  const all = await Promise.all(Array.from({ length: 4 }, () => machine.spawn(source)));
  const counts = await Promise.all(all.map(async (process) => {
    await process.wait();
    return Number(process.stdout.text());
  }));
  expect(Math.min(...counts) / Math.max(...counts)).toBeGreaterThan(0.9);
}));

test("threads that spin for each other hand over at each tick of 10 ms", () => withMachine(async (machine) => {
  const { stdout } = await machine.run({ path: "spin.c", text: `
    #include <pthread.h>
    #include <stdio.h>
    #include <time.h>

    static volatile int turn;

    static void *other(void *unused)
    {
      for (int i = 0; i < 50; i++) {
        while (turn != 1)
          continue;
        turn = 0;
      }
      return NULL;
    }

    int main(void)
    {
      struct timespec ts;
      pthread_t thread;

      pthread_create(&thread, NULL, other, NULL);
      for (int i = 0; i < 50; i++) {
        while (turn != 0)
          continue;
        turn = 1;
      }
      pthread_join(thread, NULL);
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
      printf("%ld", ts.tv_sec * 100 + ts.tv_nsec / 10000000);
    }` });
  expect(Number(stdout)).toBeGreaterThan(95);
  expect(Number(stdout)).toBeLessThan(105);
}));

test("the same run twice is the same run", async () => {
  const log: string[] = [];
  for (let i = 0; i < 2; i++) {
    await withMachine(async (machine) => {
      await machine.insmod(fixture("sched_test.c"), { kernel: "6.1", files: [fixture("expect.h")] });
      log.push(machine.dmesg().map(({ time, text }) => `${time} ${text}`).join("\n"));
    });
  }
  expect(log[0]).toBe(log[1]);
});
