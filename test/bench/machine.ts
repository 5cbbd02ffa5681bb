import { readFileSync } from "node:fs";
import { bootMachine, cacheFolder, type Machine, nodeImages, nodeToolchain, type SourceFile } from "../../host/node.ts";
import { type BuildCache, memoryCache } from "../../host/toolchain/cache.ts";
import { DiskCache } from "../../host/toolchain/node/cache.ts";
import { createNodeToolchain } from "../../host/toolchain/node/index.ts";
import type { Toolchain } from "../../host/toolchain/types.ts";
import type { BenchRow } from "./row.ts";
import { best, costOf, milliseconds } from "./timing.ts";

/*
 * The machine as its users meet it: a booted kernel, drivers from C, programs from C. Costs inside the machine are wall
 * time of a program that does something often, less that of one that does it never.
 */

const fixture = (name: string): SourceFile => ({ path: name, text: readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8") });
const driver = (name: string): SourceFile => ({ path: name, text: readFileSync(new URL(`../../drivers/mmap_demo/${name}`, import.meta.url), "utf8") });
const CALLS = 1_000_000;
const FAULT_ROUNDS = 100;
const PAGES = 1024;
const SWITCHES = 200_000;

async function bootTime(): Promise<number> {
  return best(() => bootMachine().then((machine) => machine.shutdown()));
}

async function program(): Promise<Uint8Array> {
  const { wasm } = await (await nodeToolchain()).buildProgram({ name: "calls", sources: [fixture("calls.c")] });
  return wasm;
}

/** Nanoseconds for each of `count` actions that the program does when asked for `rounds`. */
function cost(machine: Machine, calls: Uint8Array, what: string, rounds: number, count: number): Promise<number> {
  return costOf((n) => machine.run(calls, [String(n), what]), rounds, count);
}

/** Two kernel threads that hand completions to and fro, less the same completions in one thread. */
async function switchCost(machine: Machine): Promise<number> {
  const run = (alone: boolean) => best(async () => {
    await machine.insmod(fixture("pingpong.c"), { params: { rounds: SWITCHES / 2, alone: alone ? 1 : 0 } });
    await machine.rmmod("pingpong");
  });
  return ((await run(false)) - (await run(true))) * 1e6 / SWITCHES;
}

/** The first document's session, in-process. Each edition is a source text of its own. */
async function session(toolchain: Toolchain, edition: number): Promise<void> {
  const source = (name: string): SourceFile => ({ path: name, text: `${driver(name).text}\n/* ${edition} */\n` });
  const machine = await bootMachine({ toolchain });
  await machine.insmod(source("mmap_demo.c"), { kernel: "2.6.32" });
  await machine.advance("60s");
  const kpa = /kpa = (0x[0-9a-f]+)/.exec(String(machine.dmesg()))?.[1] ?? "";
  await machine.run(source("test.c"), ["/dev/mmap_demo", kpa]);
  await machine.advance("20s");
  await machine.rmmod("mmap_demo");
  machine.shutdown();
}

/** Reads what is on disk, keeps what is new to itself: builds for the bench do not fill the user's cache. */
function transientCache(): BuildCache {
  const memory = memoryCache();
  const disk = new DiskCache(cacheFolder());
  return { ...memory, get: async (key) => (await memory.get(key)) ?? disk.get(key) };
}

/** Milliseconds from the driver's C source to the first line that the driver prints. */
async function firstPrintk(toolchain: Toolchain, edition: number): Promise<number> {
  const source = { path: "mmap_demo.c", text: `${driver("mmap_demo.c").text}\n/* first printk ${edition} */\n` };
  const start = performance.now();
  let printed = 0;
  const onKmsg = ({ text }: { text: string }): void => {
    if (text.startsWith("kpa = ")) printed = performance.now();
  };
  const machine = await bootMachine({ toolchain, onKmsg });
  await machine.insmod(source, { kernel: "2.6.32" });
  machine.shutdown();
  return printed - start;
}

/** From C sources that nobody compiled before: with the compiler still to be loaded, then loaded, then from the cache. */
async function sourceRows(): Promise<BenchRow[]> {
  const toolchain = await createNodeToolchain({ cache: transientCache() });
  return [
    { name: "C source to first printk, compiler not loaded", value: await firstPrintk(toolchain, 1), unit: "ms", target: 2000 },
    { name: "C source to first printk, compiler loaded", value: await firstPrintk(toolchain, 2), unit: "ms" },
    { name: "C source to first printk, cached", value: await firstPrintk(toolchain, 2), unit: "ms" },
    { name: "session from source, compiler loaded", value: await milliseconds(() => session(toolchain, 3)), unit: "ms" },
    { name: "session, all cached", value: await best(() => session(toolchain, 3)), unit: "ms", target: 150 },
  ];
}

export async function benchMachine(): Promise<BenchRow[]> {
  await nodeImages();
  const boot = await bootTime();
  const machine = await bootMachine({ toolchain: nodeToolchain });
  await machine.insmod(fixture("fault.c"));
  const calls = await program();
  const rows: BenchRow[] = [
    { name: "boot of a machine", value: boot, unit: "ms", target: 10 },
    { name: "system call (getppid)", value: await cost(machine, calls, "syscall", CALLS, CALLS), unit: "ns", target: 100 },
    { name: "page fault through a driver's handler", value: await cost(machine, calls, "fault", FAULT_ROUNDS, FAULT_ROUNDS * PAGES), unit: "ns", target: 1000 },
    { name: "context switch", value: await switchCost(machine), unit: "ns", target: 500 },
  ];
  machine.shutdown();
  return [...rows, ...(await sourceRows())];
}
