/** Wall time, of the best of a few samples: what else the machine does only ever adds. */

const SAMPLES = 5;

export async function milliseconds(action: () => unknown): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

export async function best(action: () => unknown): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < SAMPLES; i++) least = Math.min(least, await milliseconds(action));
  return least;
}

/** Nanoseconds for each of `count` actions that `run` does when asked for `rounds`: its time less that of a run of none. */
export async function costOf(run: (rounds: number) => unknown, rounds: number, count: number): Promise<number> {
  const idle = await best(() => run(0));
  return ((await best(() => run(rounds))) - idle) * 1e6 / count;
}
