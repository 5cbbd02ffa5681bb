import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bootMachine, nodeToolchain } from "../../host/node.ts";
import type { BenchRow } from "./row.ts";
import { costOf } from "./timing.ts";

/*
 * What programs ask of memory and processes, by one C source that runs in a machine and, where there is a gcc, on the host's
 * Linux in the same minute. The host's figures are those of its processor's MMU and of all its own precautions.
 */

interface Cost {
  readonly name: string;
  /** As linux_costs.c has it. */
  readonly what: string;
  readonly rounds: number;
  /** Actions in a round. */
  readonly each: number;
}

const COSTS: readonly Cost[] = [
  { name: "system call (getppid)", what: "syscall", rounds: 1_000_000, each: 1 },
  { name: "minor fault on anonymous memory", what: "anonymous", rounds: 50, each: 1024 },
  { name: "fault on a page of shared memory, by its fault handler", what: "file", rounds: 50, each: 1024 },
  { name: "mmap and munmap of 4 pages", what: "map", rounds: 100_000, each: 1 },
  { name: "fork, exit, wait", what: "fork", rounds: 2000, each: 1 },
  { name: "pipe ping-pong between two processes", what: "pipe", rounds: 20_000, each: 1 },
  { name: "pthread mutex, lock and unlock", what: "mutex", rounds: 1_000_000, each: 2 },
  { name: "signal to oneself, handled", what: "signal", rounds: 200_000, each: 1 },
  { name: "SIGSEGV handled by an mprotect, and one before", what: "segv", rounds: 100_000, each: 1 },
];

const SOURCE = new URL("fixtures/linux_costs.c", import.meta.url);

type Runner = (rounds: number, what: string) => unknown;

/** Null where no gcc is. */
function nativeRunner(folder: string): Runner | null {
  const program = join(folder, "linux_costs");
  const { status } = spawnSync("gcc", ["-O2", "-w", "-pthread", SOURCE.pathname, "-o", program, "-lrt"], { stdio: "inherit" });
  return status === 0 ? (rounds, what) => execFileSync(program, [String(rounds), what]) : null;
}

async function rows(inMachine: Runner, natively: Runner | null): Promise<BenchRow[]> {
  const measured: BenchRow[] = [];
  for (const { name, what, rounds, each } of COSTS) {
    const cost = (run: Runner): Promise<number> => costOf((n) => run(n, what), rounds, rounds * each);
    const native = natively === null ? undefined : await cost(natively);
    measured.push({ name, value: await cost(inMachine), unit: "ns", native });
  }
  return measured;
}

export async function benchLinux(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "ringlet-bench-"));
  const { wasm } = await (await nodeToolchain()).buildProgram({ name: "linux_costs", sources: [{ path: "linux_costs.c", text: readFileSync(SOURCE, "utf8") }] });
  const machine = await bootMachine();
  const inMachine: Runner = async (rounds, what) => {
    const { exitCode } = await machine.run(wasm, [String(rounds), what]);
    if (exitCode !== 0) throw new Error(`linux_costs ${what} ends with ${exitCode}`);
  };
  try {
    return await rows(inMachine, nativeRunner(folder));
  } finally {
    machine.shutdown();
    rmSync(folder, { recursive: true });
  }
}
