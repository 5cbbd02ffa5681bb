import { describe, expect, test } from "vitest";
import { PAGE_OFFSET, PAGE_SIZE, VMALLOC_START } from "../../emu/layout.ts";
import { rewrite, type RewriteMode } from "../../host/rewriter/index.ts";
import { mmuImports } from "../../host/machine/emu.ts";
import { frame, KRW, LOWMEM as EMU_LOWMEM, TestMachine, URW } from "../emu/machine.ts";
import { generateModule, WINDOW_SIZE } from "./generator.ts";
import { MmuDouble } from "./mmu-double.ts";
import { Random } from "./random.ts";

const MODULES = 60;
const FUNCTIONS = 20;
const CALLS = 4;
const PLAIN_BASE = 0x1000;
const USER_BASE = 0x08048000;
/** The kernel's window begins in directly mapped memory and ends beyond it. */
const LOWMEM = 0x24000;
const KERNEL_BASE = PAGE_OFFSET + LOWMEM - 0x3000;

type Run = (name: string, args: readonly [number, bigint, number, number]) => bigint;

/** One way to run a module, and how to look at its window afterwards. */
interface Subject {
  readonly run: Run;
  readonly window: () => Uint8Array;
}

function globalOf(value: number): WebAssembly.Global {
  return new WebAssembly.Global({ value: "i32" }, value | 0);
}

function subject(code: Uint8Array, imports: WebAssembly.Imports, window: () => Uint8Array): Subject {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(code as BufferSource), imports);
  const run: Run = (name, args) => (instance.exports[name] as Run as unknown as (...all: unknown[]) => bigint)(...args);
  return { run, window };
}

function plain(wasm: Uint8Array, contents: Uint8Array): Subject {
  const memory = new WebAssembly.Memory({ initial: 2 });
  const bytes = new Uint8Array(memory.buffer, PLAIN_BASE, WINDOW_SIZE);
  bytes.set(contents);
  return subject(wasm, { env: { memory, base: globalOf(PLAIN_BASE) } }, () => bytes);
}

function translated(wasm: Uint8Array, contents: Uint8Array, mmu: MmuDouble, code: Uint8Array, base: number): Subject {
  mmu.map(base, WINDOW_SIZE + PAGE_SIZE);
  mmu.write(base, contents);
  const __indirect_function_table = new WebAssembly.Table({ element: "anyfunc", initial: FUNCTIONS });
  const env = { memory: mmu.memory, base: globalOf(base), __indirect_function_table };
  const imports = { env, mmu: mmu.imports() };
  return subject(code, imports, () => mmu.read(base, WINDOW_SIZE));
}

function user(wasm: Uint8Array, contents: Uint8Array, random: Random, fillTable: boolean): Subject {
  const frames = random.permutation(48);
  const mmu = new MmuDouble({ mode: "user", size: 0x40000, nextFrame: () => 16 + frames.pop()!, fillTable });
  return translated(wasm, contents, mmu, rewrite(wasm, { mode: "user" }).code, USER_BASE);
}

function kernel(wasm: Uint8Array, contents: Uint8Array, random: Random): Subject {
  const frames = random.permutation(24);
  const nextFrame = (): number => LOWMEM / PAGE_SIZE + frames.pop()!;
  const mmu = new MmuDouble({ mode: "kernel", size: 0x40000, lowmem: LOWMEM, nextFrame });
  return translated(wasm, contents, mmu, rewrite(wasm, { mode: "kernel", lowmem: LOWMEM }).code, KERNEL_BASE);
}

/** On the real hardware, over scattered page frames: user pages, or vmalloc space. */
async function hardware(wasm: Uint8Array, contents: Uint8Array, random: Random, mode: RewriteMode): Promise<Subject> {
  const machine = await TestMachine.create();
  const base = mode === "user" ? USER_BASE : VMALLOC_START;
  const frames = random.permutation(64).slice(0, WINDOW_SIZE / PAGE_SIZE + 1).map(frame);
  frames.forEach((pa, page) => machine.map(base + page * PAGE_SIZE, pa, mode === "user" ? URW : KRW));
  for (let at = 0; at < WINDOW_SIZE; at += PAGE_SIZE) machine.write(frames[at / PAGE_SIZE], contents.subarray(at, at + PAGE_SIZE));
  const { code } = rewrite(wasm, { mode, lowmem: EMU_LOWMEM });
  const __indirect_function_table = new WebAssembly.Table({ element: "anyfunc", initial: FUNCTIONS });
  const env = { memory: machine.memory, base: globalOf(base), __indirect_function_table };
  const mmu = mmuImports(machine.emu, mode, { ipBase: 0, tlb: machine.tlb });
  const window = (): Uint8Array => Uint8Array.from(frames.flatMap((pa) => machine.bytes(pa, PAGE_SIZE))).subarray(0, WINDOW_SIZE);
  return subject(code, { env, mmu }, window);
}

describe("generated functions behave the same rewritten and not", () => {
  for (let seed = 1; seed <= MODULES; seed++) {
    test(`module ${seed}`, async () => {
      const wasm = generateModule(seed, FUNCTIONS);
      const random = new Random(seed * 7919);
      const contents = random.bytes(WINDOW_SIZE);
      const reference = plain(wasm, contents);
      const subjects = {
        user: user(wasm, contents, random, true),
        "user, always slow": user(wasm, contents, random, false),
        kernel: kernel(wasm, contents, random),
        "user, hardware": await hardware(wasm, contents, random, "user"),
        "kernel, hardware": await hardware(wasm, contents, random, "kernel"),
      };
      for (let index = 0; index < FUNCTIONS * CALLS; index++) {
        const name = `f${index % FUNCTIONS}`;
        const args = [random.u32() | 0, BigInt.asIntN(64, random.u64()), random.below(999) / 8, random.u32()] as const;
        const expected = reference.run(name, args);
        for (const [kind, each] of Object.entries(subjects)) {
          expect(each.run(name, args), `${kind}: ${name}(${args.join(", ")})`).toBe(expected);
        }
      }
      for (const [kind, each] of Object.entries(subjects)) {
        expect(Buffer.from(each.window()).equals(Buffer.from(reference.window())), `${kind}: memory`).toBe(true);
      }
    });
  }
});
