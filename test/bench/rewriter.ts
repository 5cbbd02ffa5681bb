import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { KERNEL_IMAGE, USER_LOAD_BASE } from "../../emu/layout.ts";
import { rewrite } from "../../host/rewriter/index.ts";
import { build } from "../rewriter/compile.ts";
import { benchDispatch } from "./dispatch.ts";
import { MmuDouble } from "../rewriter/mmu-double.ts";
import { Random } from "../rewriter/random.ts";
import type { BenchRow } from "./row.ts";

/*
 * Seven loops (fixtures/loops.c), as they are and rewritten, in turn within one run; each figure is the best of many,
 * after the engine's optimising compiler had its time. Pages are scattered over the machine's memory.
 */

const LOWMEM = 0x3000000;
const IMAGE_SIZE = 0x800000;
const TARGETS = { kernel: 1.4, user: 2 } as const;

/** How often each loop repeats itself in one call: about a millisecond's worth. */
const ROUNDS: Readonly<Record<string, number>> = { chase: 2, sum: 80, copy: 20, crc: 8, tree: 1, sort: 1, matmul: 6 };
const WARM_UPS = 12;
const SAMPLES = 50;

type Mode = "plain" | "kernel" | "user";
type Loops = Record<string, (rounds: number) => number>;
type Images = Record<Mode, Uint8Array>;

/** User- and kernel-rewritten code against the same wasm not rewritten, and the speed of rewriting. */
export async function benchRewriter(): Promise<BenchRow[]> {
  const source = await readFile(join(import.meta.dirname, "fixtures/loops.c"), "utf8");
  const images = await build(new Map([["loops.c", source]]), ["plain", "user", "kernel"]);
  const loops: Record<Mode, Loops> = { plain: plain(images), kernel: kernel(images), user: user(images) };
  for (const each of Object.values(loops)) each.setup(0);
  const rows: BenchRow[] = [];
  const ratios: Record<"kernel" | "user", number[]> = { kernel: [], user: [] };
  for (const name of Object.keys(ROUNDS)) {
    const best = await measure(loops, name);
    for (const mode of ["kernel", "user"] as const) {
      ratios[mode].push(best[mode] / best.plain);
      rows.push({ name: `${mode}, ${name}`, value: best[mode] / best.plain, unit: "x" });
    }
  }
  rows.sort((a, b) => Number(b.name.startsWith("kernel")) - Number(a.name.startsWith("kernel")));
  for (const mode of ["kernel", "user"] as const) {
    rows.push({ name: `${mode}, geometric mean`, value: geometricMean(ratios[mode]), unit: "x", target: TARGETS[mode] });
  }
  return [...rows, ...benchDispatch(), ...(await benchSpeed())];
}

function plain(images: Images): Loops {
  return new WebAssembly.Instance(new WebAssembly.Module(images.plain as BufferSource)).exports as Loops;
}

function user(images: Images): Loops {
  const frames = new Random(1).permutation(0x2000);
  const mmu = new MmuDouble({ mode: "user", size: 0x4000000, nextFrame: () => 0x1000 + frames.pop()! });
  mmu.map(USER_LOAD_BASE, IMAGE_SIZE);
  const { code, data } = rewrite(images.user, { mode: "user" });
  for (const { address, bytes } of data) mmu.write(address, bytes);
  return instantiate(code, { env: { memory: mmu.memory }, mmu: mmu.imports() });
}

function kernel(images: Images): Loops {
  const mmu = new MmuDouble({ mode: "kernel", size: LOWMEM, lowmem: LOWMEM, nextFrame: () => 0 });
  const { code, data } = rewrite(images.kernel, { mode: "kernel", lowmem: LOWMEM });
  for (const { address, bytes } of data) mmu.write(address, bytes);
  const __stack_pointer = new WebAssembly.Global({ value: "i32", mutable: true }, (KERNEL_IMAGE + IMAGE_SIZE) | 0);
  const __indirect_function_table = new WebAssembly.Table({ element: "anyfunc", initial: 8 });
  return instantiate(code, { env: { memory: mmu.memory, __stack_pointer, __indirect_function_table }, mmu: mmu.imports() });
}

function instantiate(code: Uint8Array, imports: WebAssembly.Imports): Loops {
  return new WebAssembly.Instance(new WebAssembly.Module(code as BufferSource), imports).exports as Loops;
}

/** Best time of one loop in each mode. The pauses let background compilation finish. */
async function measure(loops: Record<Mode, Loops>, name: string): Promise<Record<Mode, number>> {
  const best: Record<Mode, number> = { plain: Infinity, kernel: Infinity, user: Infinity };
  const modes = Object.keys(best) as Mode[];
  const results = new Set<number>();
  for (let round = 0; round < WARM_UPS + SAMPLES; round++) {
    for (const mode of modes) {
      const start = performance.now();
      results.add(loops[mode][name](ROUNDS[name]));
      const time = performance.now() - start;
      if (round >= WARM_UPS && time < best[mode]) best[mode] = time;
    }
    if (round < WARM_UPS) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  if (results.size !== 1) throw new Error(`${name} gives different results: ${[...results].join(", ")}`);
  return best;
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** Rewriting a large program: the compiler, 75 MB. A target of 50 ms a megabyte is 20 MB/s. */
async function benchSpeed(): Promise<BenchRow[]> {
  const folder = join(import.meta.dirname, "../../node_modules/@yowasp/clang/gen");
  const wasm = await readFile(join(folder, "llvm.core.wasm"));
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    rewrite(wasm, { mode: "user" });
    best = Math.min(best, performance.now() - start);
  }
  return [{ name: "rewriting clang itself, per MB of input", value: (1e6 * best) / wasm.length, unit: "ms", target: 50 }];
}
