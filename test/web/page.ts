/** The test's page: the document's session in a worker, its outcome left where the test looks. */
import { wrap } from "comlink";
import type { RingletWorker } from "../../host/web/worker.ts";

export interface PageInput {
  readonly driver: string;
  readonly test: string;
}

export interface PageOutcome {
  readonly stdout: string;
  readonly exitCode: number;
  readonly dmesg: string;
}

async function session({ driver, test }: PageInput): Promise<PageOutcome> {
  const worker = wrap<RingletWorker>(new Worker("worker.js", { type: "module" }));
  await worker.boot(location.href);
  await worker.insmod("mmap_demo.c", driver, { kernel: "2.6.32" });
  await worker.advance("25s");
  const kpa = /kpa = (0x[0-9a-f]+)/.exec(await worker.dmesg())?.[1] ?? "";
  const { stdout, exitCode } = await worker.run("test.c", test, ["/dev/mmap_demo", kpa]);
  await worker.advance("15s");
  await worker.rmmod("mmap_demo");
  return { stdout, exitCode, dmesg: await worker.dmesg() };
}

Object.assign(globalThis, { session });
