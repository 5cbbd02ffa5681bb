import { expect, test } from "vitest";
import { type Machine, MachineHang, type SourceFile } from "../../host/node.ts";
import { fixture, withMachine } from "./support.ts";

/** What a hang says of each thread whose name is this one. */
async function sleepers(work: Promise<unknown>, comm: string): Promise<string[]> {
  const error = await work.then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(MachineHang);
  return (error as MachineHang).tasks.filter((task) => task.includes(`(${comm})`)).map((task) => task.replace(/^pid \d+ \S+ /, ""));
}

/** "file.c:12" of the line that contains the text. */
function lineOf({ path, text }: SourceFile, what: string): string {
  const found = text.split("\n").flatMap((line, i) => (line.includes(what) ? [i + 1] : []));
  expect(found).toHaveLength(1);
  return `${path}:${found[0]}`;
}

const OFFSET = "\\+0x\\w+/0x\\w+";

const mailbox = fixture("mailbox.c");
const probe = fixture("probe.c");
const read = (machine: Machine) => machine.run(probe, ["read", "/dev/mailbox"]);

test("a hang says in which line of a driver a program sleeps, and from where it got there", () => withMachine(async (machine) => {
  await machine.insmod(mailbox);
  expect(await sleepers(read(machine), "probe")).toEqual([expect.stringMatching(new RegExp(
    `^sleeping in mailbox_read${OFFSET} \\[mailbox\\] \\(${lineOf(mailbox, "wait_event_interruptible(wait, filled")}\\), ` +
    `called from read_once${OFFSET} \\(${lineOf(probe, "read(fd, buf, sizeof(buf))")}\\)$`,
  ))]);
}));

test("who has been looked at sleeps on, and is woken as if nothing had been", () => withMachine(async (machine) => {
  await machine.insmod(mailbox);
  const reader = await machine.spawn(probe, ["read", "/dev/mailbox"]);
  const pauser = { path: "pauser.c", text: "#include <unistd.h>\nint main(void) { pause(); }\n" };
  for (let times = 0; times < 3; times++) {
    expect(await sleepers(machine.run(pauser), "probe")).toEqual([expect.stringContaining("mailbox_read+")]);
  }
  await machine.run(probe, ["write", "/dev/mailbox", "news"]);
  expect((await reader.wait()).exitCode).toBe(0);
  expect(reader.stdout.text()).toBe("got news\n");
}));

const deadlock: SourceFile = {
  path: "deadlock.c",
  text: `
    #include <linux/delay.h>
    #include <linux/kthread.h>
    #include <linux/module.h>
    #include <linux/mutex.h>
    static DEFINE_MUTEX(a);
    static DEFINE_MUTEX(b);
    static int first(void *data)
    {
      mutex_lock(&a);
      msleep(10);
      mutex_lock(&b); /* first waits */
      return 0;
    }
    static int second(void *data)
    {
      mutex_lock(&b);
      msleep(10);
      mutex_lock(&a); /* second waits */
      return 0;
    }
    int init_module(void)
    {
      kthread_run(first, NULL, "first");
      kthread_run(second, NULL, "second");
      msleep(100);
      mutex_lock(&a); /* init waits */
      return 0;
    }
    MODULE_LICENSE("GPL");`,
};

test("a deadlock of a driver's threads is told with the line of each", () => withMachine(async (machine) => {
  const error = await machine.insmod(deadlock).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(MachineHang);
  for (const [comm, name] of [["first", "first"], ["second", "second"], ["ringlet", "init_module"]]) {
    expect((error as MachineHang).tasks).toContainEqual(expect.stringMatching(new RegExp(
      `^pid \\d+ \\(${comm}\\): sleeping uninterruptibly in ${name}${OFFSET} \\[deadlock\\] ` +
      `\\(${lineOf(deadlock, `/* ${name.replace("_module", "")} waits`)}\\)$`,
    )));
  }
}));

const threads: SourceFile = {
  path: "threads.c",
  text: `
    #include <pthread.h>
    #include <sys/wait.h>
    #include <unistd.h>
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    static int ends[2];
    static void *reader(void *arg)
    {
      char byte;
      read(ends[0], &byte, 1); /* reads */
      return arg;
    }
    int main(void)
    {
      pthread_t id;
      pipe(ends);
      pthread_create(&id, NULL, reader, NULL);
      if (fork() == 0)
        pause(); /* pauses */
      pthread_mutex_lock(&mutex);
      pthread_mutex_lock(&mutex); /* locks */
      return 0;
    }`,
};

test("a hang shows threads and children, and what each waits for in the kernel", () => withMachine(async (machine) => {
  const lines = await sleepers(machine.run(threads), "threads");
  expect(lines).toHaveLength(3);
  for (const [kernel, what, caller] of [["futex", "locks", "main"], ["pipe_read", "reads", "reader"], ["sys_pause", "pauses", "main"]]) {
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(
      `^sleeping in \\w*${kernel}\\S* \\(\\S+\\.c:\\d+\\), called from \\w*${caller}${OFFSET} \\(${lineOf(threads, `/* ${what}`)}\\)$`,
    )));
  }
}));
