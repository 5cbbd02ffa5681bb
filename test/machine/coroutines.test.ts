import { expect, test } from "vitest";
import { Coroutines, type CoroutineHooks, type TaskEntries } from "../../host/machine/coroutines.ts";
import { MachineFault } from "../../host/machine/errors.ts";

/*
 * Tasks here are async functions: to the coroutine layer a suspended wasm stack and a suspended async function are the
 * same thing, a promise of the entry's end and a promise that suspend() gave out.
 */

const IDLE = 100;
const A = 1;
const B = 2;

type Body = (task: number) => Promise<unknown>;

/** A machine whose idle task switches to A first; `log` is what happened, in order. */
function machine(bodies: Partial<Record<keyof TaskEntries, Body>>, idle: (tasks: Coroutines) => Promise<unknown>) {
  const log: string[] = [];
  const ended = Promise.withResolvers<unknown>();
  const hooks: CoroutineHooks = {
    fail: (error) => ended.resolve(error),
    prepareStack: (task) => void log.push(`stack ${task}`),
    locate: () => ({ ip: 0x1234, user: false }),
    breathe: (resume) => setTimeout(resume, 0),
  };
  const tasks = new Coroutines(hooks);
  const entry = (name: keyof TaskEntries) => (...args: (number | bigint)[]) => {
    log.push(`${name} ${args.join(" ")}`);
    return (bodies[name]?.(Number(args[0])) ?? Promise.resolve()) as Promise<never>;
  };
  const entries: TaskEntries = {
    startKernel: async () => {
      await idle(tasks);
      ended.resolve(null);
      return new Promise(() => {});
    },
    retFromFork: entry("retFromFork"), unwound: entry("unwound"), hostTrap: entry("hostTrap"),
  };
  const run = async () => {
    tasks.boot(entries, []);
    return { log, error: await ended.promise };
  };
  return { tasks, log, run };
}

test("a new task starts in ret_from_fork, on its own stack, and a parked one goes on where it was", async () => {
  const m = machine({
    retFromFork: async (task) => {
      await m.tasks.suspend(task, IDLE);
      m.log.push(`${task} again`);
      m.tasks.exitTo(task, IDLE);
    },
  }, async (tasks) => {
    await tasks.suspend(IDLE, A);
    m.log.push("idle");
    await tasks.suspend(IDLE, B);
    await tasks.suspend(IDLE, A);
  });
  const { log, error } = await m.run();
  expect(error).toBeNull();
  expect(log).toEqual(["stack 0", "stack 1", "retFromFork 1", "idle", "stack 2", "retFromFork 2", "1 again"]);
});

test("unwinding drops the frames and enters the task anew", async () => {
  const m = machine({
    retFromFork: async () => m.tasks.unwind(),
    unwound: async (task) => m.tasks.exitTo(task, IDLE),
  }, (tasks) => tasks.suspend(IDLE, A));
  expect((await m.run()).log).toEqual(["stack 0", "stack 1", "retFromFork 1", "stack 1", "unwound 1"]);
});

test("a wasm trap is told to the kernel with its kind and place", async () => {
  const m = machine({
    retFromFork: async () => {
      throw new WebAssembly.RuntimeError("divide by zero");
    },
    hostTrap: async (task) => m.tasks.exitTo(task, IDLE),
  }, (tasks) => tasks.suspend(IDLE, A));
  expect((await m.run()).log).toContain("hostTrap 1 1 4660 0");
});

test("trap handling that itself traps ends the machine", async () => {
  const trap: Body = async () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  const m = machine({ retFromFork: trap, hostTrap: trap }, (tasks) => tasks.suspend(IDLE, A));
  const { error } = await m.run();
  expect(error).toBeInstanceOf(MachineFault);
  expect((error as Error).message).toContain("0x1234");
});

test("an error of the host's own is no trap: the machine ends with it", async () => {
  const broken = new TypeError("host bug");
  const m = machine({
    retFromFork: async () => {
      throw broken;
    },
  }, (tasks) => tasks.suspend(IDLE, A));
  expect((await m.run()).error).toBe(broken);
});

/** What emu.switch_to() does. */
async function switchTo(tasks: Coroutines, prev: number, next: number): Promise<void> {
  while (await tasks.suspend(prev, next));
}

test("a parked task shows its stack and stays parked", async () => {
  const m = machine({
    retFromFork: async function sleeper(task) {
      await switchTo(m.tasks, task, IDLE);
      m.log.push(`${task} again`);
      m.tasks.exitTo(task, IDLE);
    },
  }, async (tasks) => {
    await switchTo(tasks, IDLE, A);
    for (let times = 0; times < 2; times++) expect(await tasks.stackOf(A)).toMatch(/sleeper|switchTo/);
    expect([await tasks.stackOf(B), await tasks.stackOf(IDLE)]).toEqual(["", ""]);
    m.log.push("shown");
    await switchTo(tasks, IDLE, A);
  });
  const { log, error } = await m.run();
  expect(error).toBeNull();
  expect(log).toEqual(["stack 0", "stack 1", "retFromFork 1", "shown", "1 again"]);
});

test("a task that is switched to while it shows its stack runs", async () => {
  const m = machine({
    retFromFork: async (task) => {
      await switchTo(m.tasks, task, IDLE);
      m.log.push(`${task} again`);
      m.tasks.exitTo(task, IDLE);
    },
  }, async (tasks) => {
    await switchTo(tasks, IDLE, A);
    const stack = tasks.stackOf(A);
    await switchTo(tasks, IDLE, A);
    expect(await stack).toContain("suspend");
  });
  const { log, error } = await m.run();
  expect(error).toBeNull();
  expect(log.at(-1)).toBe("1 again");
});

test("two tasks that wake each other for ever leave the event loop its turns", async () => {
  const m = machine({
    retFromFork: async (task) => {
      for (;;) await m.tasks.suspend(task, task === A ? B : A);
    },
  }, (tasks) => tasks.suspend(IDLE, A));
  void m.run();
  await new Promise((resolve) => setTimeout(resolve, 1));
  const switches = m.tasks.switches;
  m.tasks.halt();
  expect(switches).toBeGreaterThan(1000);
});
