/** The test's page: sessions in a worker, their outcome given to the test. */
import { type Remote, wrap } from "comlink";
import type { Document } from "../../host/documents/session.ts";
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

/** A document, as it gets from the test into the page. */
export interface PageDocument extends Omit<Document, "files"> {
  readonly files: readonly (readonly [path: string, bytes: readonly number[]])[];
}

/** What the reader sees, and the whole log. */
export interface PageReplay {
  readonly rounds: readonly { readonly status: number; readonly shown: string }[];
  readonly dmesg: string;
}

let worker: Remote<RingletWorker> | null = null;

async function boot(kernel: string): Promise<Remote<RingletWorker>> {
  worker ??= wrap<RingletWorker>(new Worker("worker.js", { type: "module" }));
  await worker.boot(location.href, { kernel });
  return worker;
}

async function session({ driver, test }: PageInput): Promise<PageOutcome> {
  const machine = await boot("2.6.32");
  await machine.insmod("mmap_demo.c", driver);
  await machine.advance("25s");
  const kpa = /kpa = (0x[0-9a-f]+)/.exec(await machine.dmesg())?.[1] ?? "";
  const { stdout, exitCode } = await machine.run("test.c", test, ["/dev/mmap_demo", kpa]);
  await machine.advance("15s");
  await machine.rmmod("mmap_demo");
  return { stdout, exitCode, dmesg: await machine.dmesg() };
}

/** A document's session, twice in one machine. */
async function replayTwice({ files, ...rest }: PageDocument): Promise<PageReplay> {
  const machine = await boot(rest.session.kernel);
  const document = { ...rest, files: new Map(files.map(([path, bytes]) => [path, Uint8Array.from(bytes)])) };
  const rounds = [await machine.replay(document), await machine.replay(document)];
  return { rounds, dmesg: await machine.dmesg() };
}

const page = { session, replayTwice };
export type Page = typeof page;
Object.assign(globalThis, { page });
