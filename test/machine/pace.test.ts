import { expect, test } from "vitest";
import { type ClockMode, type HostTimers, type MachineClock, NS_PER_SECOND, Pace, parseTime } from "../../host/machine/pace.ts";

const loopTimers: HostTimers = { now: () => 0, after: (_milliseconds, callback) => void setTimeout(callback, 0) };

/** A wall clock that the test moves. */
class WallClock implements HostTimers {
  time = 0;
  waiting: { readonly at: number; readonly callback: () => void; readonly background: boolean }[] = [];

  now(): number {
    return this.time;
  }

  after(milliseconds: number, callback: () => void, background: boolean): void {
    this.waiting.push({ at: this.time + milliseconds, callback, background });
  }

  async pass(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    const due = this.waiting.filter(({ at }) => at <= this.time);
    this.waiting = this.waiting.filter(({ at }) => at > this.time);
    for (const { callback } of due) callback();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** A machine that does nothing but sleep until its events: halt() as in emu/clock.ts. */
class Sleeper implements MachineClock {
  time = 0n;
  limit = 0n;
  readonly events: bigint[] = [];
  needTime = false;
  hangs: string[] = [];
  /** Called at each event. */
  onEvent: (time: bigint) => void = () => {};
  readonly pace: Pace;

  constructor({ patience = 3600n * NS_PER_SECOND, mode = "virtual" as ClockMode, timers = loopTimers } = {}) {
    const hooks = {
      needTime: () => this.needTime,
      settle: () => {},
      hang: async (reason: string) => {
        this.hangs.push(reason);
        this.needTime = false;
      },
    };
    this.pace = new Pace(this, hooks, timers, mode, patience);
  }

  read(): bigint {
    return this.time;
  }

  nextEvent(): bigint {
    return this.events[0] ?? -1n;
  }

  setLimit(ns: bigint): void {
    this.limit = ns;
  }

  advanceTo(ns: bigint): void {
    this.time = ns;
  }

  async run(): Promise<never> {
    for (;;) {
      const next = this.events[0];
      if (next !== undefined && next <= this.time) {
        this.events.shift();
        this.onEvent(this.time);
      } else if (next !== undefined && next <= this.limit) this.time = next;
      else await this.pace.idle();
    }
  }
}

async function booted(options: ConstructorParameters<typeof Sleeper>[0] = {}): Promise<Sleeper> {
  const sleeper = new Sleeper(options);
  void sleeper.run();
  const rest = sleeper.pace.firstRest();
  sleeper.pace.poke();
  await rest;
  return sleeper;
}

const second = (n: number) => BigInt(n) * NS_PER_SECOND;

test("time stands still while nobody waits", async () => {
  const sleeper = await booted();
  sleeper.events.push(second(10));
  sleeper.pace.poke();
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect(sleeper.time).toBe(0n);
});

test("advance lets exactly the asked time pass, and its events happen on time", async () => {
  const sleeper = await booted();
  const seen: bigint[] = [];
  sleeper.onEvent = (time) => void seen.push(time);
  sleeper.events.push(second(10), second(20), second(30));
  await sleeper.pace.advance(second(25));
  expect(sleeper.time).toBe(second(25));
  expect(seen).toEqual([second(10), second(20)]);
  await sleeper.pace.advance(second(5));
  expect(seen).toHaveLength(3);
});

test("while a caller waits, time runs from event to event", async () => {
  const sleeper = await booted();
  const done = Promise.withResolvers<void>();
  sleeper.onEvent = () => {
    sleeper.needTime = false;
    sleeper.pace.refreshLimit();
    done.resolve();
  };
  sleeper.events.push(second(7200));
  sleeper.needTime = true;
  sleeper.pace.poke();
  await done.promise;
  expect(sleeper.time).toBe(second(7200));
});

test("a caller waiting for tasks that nothing can wake is told of the hang", async () => {
  const sleeper = await booted();
  sleeper.needTime = true;
  sleeper.pace.poke();
  await expect.poll(() => sleeper.hangs).toEqual(["all tasks sleep and no timer is set"]);
});

test("a periodic timer does not hide a hang for ever", async () => {
  const sleeper = await booted({ patience: second(600) });
  sleeper.onEvent = (time) => void sleeper.events.push(time + second(10));
  sleeper.events.push(second(10));
  sleeper.needTime = true;
  sleeper.pace.poke();
  await expect.poll(() => sleeper.hangs).toEqual(["nothing ended in 600 s of virtual time"]);
});

test("paced by the wall clock, events happen when it says, whether anybody waits or not", async () => {
  const wall = new WallClock();
  const sleeper = await booted({ mode: "real", timers: wall });
  const seen: bigint[] = [];
  sleeper.onEvent = (time) => void seen.push(time);
  sleeper.events.push(second(2), second(5));
  sleeper.pace.poke();
  await wall.pass(0);
  expect(wall.waiting.some(({ at, background }) => at === 2000 && background)).toBe(true);
  await wall.pass(1999);
  expect(seen).toEqual([]);
  await wall.pass(1);
  expect(seen).toEqual([second(2)]);
  await wall.pass(10_000);
  expect(seen).toHaveLength(2);
  expect(sleeper.time).toBe(second(12));
});

test("paced by the wall clock, advance takes its time", async () => {
  const wall = new WallClock();
  const sleeper = await booted({ mode: "real", timers: wall });
  let done = false;
  void sleeper.pace.advance(second(3)).then(() => {
    done = true;
  });
  await wall.pass(2900);
  expect(done).toBe(false);
  await wall.pass(100);
  expect(done).toBe(true);
});

test.each([
  ["10s", 10_000_000_000n], ["250ms", 250_000_000n], ["1.5", 1_500_000_000n], [2, 2_000_000_000n], [7n, 7n], ["1h", 3_600_000_000_000n],
  ["soon", null], ["-1s", null],
] as const)("time %s", (text, ns) => {
  expect(parseTime(text)).toBe(ns);
});
