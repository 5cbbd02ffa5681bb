import * as asc from "assemblyscript/asc";
import { TRAP_PF, TRAP_SYSCALL } from "../../emu/layout.ts";
import { mmuImports } from "../../host/machine/emu.ts";
import { frame, STACK_LIMIT, STACK_TOP, TestMachine, URW } from "../emu/machine.ts";
import type { BenchRow } from "./row.ts";

/*
 * What the hardware's slow paths cost by themselves: the kernel is a handler of one line, so the figures are the floor
 * under everything that a real kernel adds.
 */

const PAGES = 512;
const USER = 0x08000000;
const VMALLOC = 0xe0000000;
const ROUNDS = 200;
const SAMPLES = 7;

/** Loops and trap handlers, in AssemblyScript so that nothing but wasm runs. PTES and FRAME are replaced by numbers. */
const loops = `
@external("user", "i32_load") declare function userLoad(va: u32, ip: u32): u32;
@external("user", "i64_load") declare function userLoad64(va: u32, ip: u32): u64;
@external("kernel", "i32_load") declare function kernelLoad(va: u32, ip: u32): u32;
@external("kernel", "memory_copy") declare function copy(to: u32, from: u32, n: u32, ip: u32): void;
@external("emu", "flush_tlb_mm") declare function flush(tlb: u32): void;
@external("emu", "syscall") declare function syscall(nr: i32, a: i32, b: i32, c: i32, d: i32, e: i32, f: i32): i32;
@external("emu", "copy_to_user") declare function copyToUser(to: u32, from: u32, n: u32): u32;
@external("user", "tick") declare function tick(ip: u32): void;

export function pageFault(va: u32, error: u32, ip: u32): i32 {
  store<u32>(PTES + ((va >>> 10) & 0xffc), FRAME | 7);
  return 0;
}
export function systemCall(nr: i32, a: i32, b: i32, c: i32, d: i32, e: i32, f: i32): i32 { return a; }

export function refill(tlb: u32): void {
  for (let i: u32 = 0; i < PAGES; i++) userLoad(USER + (i << 12), 0);
  flush(tlb);
}
export function fault(tlb: u32): void {
  for (let i: u32 = 0; i < PAGES; i++) userLoad(USER + (i << 12), 0);
  memory.fill(PTES, 0, 4096);
  flush(tlb);
}
export function call(tlb: u32): void {
  for (let i: u32 = 0; i < PAGES; i++) syscall(20, i, 0, 0, 0, 0, 0);
}
export function crossing(tlb: u32): void {
  for (let i: u32 = 0; i < PAGES; i++) userLoad64(USER + 0xffc, 0);
}
export function vmalloc(tlb: u32): void {
  for (let i: u32 = 0; i < PAGES; i++) kernelLoad(VMALLOC + (i << 3), 0);
}
export function put(tlb: u32): void {
  for (let i: u32 = 0; i < PAGES; i++) copyToUser(USER + (i << 2), 0xc0000000 + FRAME, 4);
}
export function putPage(tlb: u32): void {
  for (let i: u32 = 0; i < PAGES; i++) copyToUser(USER, 0xc0000000 + FRAME, 4096);
}
export function ticks(tlb: u32): void {
  for (let i: u32 = 0; i < PAGES; i++) tick(0);
}
`;

type Loop = (tlb: number) => void;

async function compileLoops(ptes: number): Promise<WebAssembly.Module> {
  const constants = Object.entries({ PTES: ptes, FRAME: frame(0), PAGES, USER, VMALLOC });
  const source = constants.reduce((text, [name, value]) => text.replaceAll(name, `<u32>${value}`), loops);
  let output: Uint8Array | undefined;
  const { error, stderr } = await asc.main(["loops.ts", "-O3", "--importMemory", "--runtime", "stub", "--outFile", "out.wasm"], {
    readFile: (name: string) => (name === "loops.ts" ? source : null),
    writeFile: (_name: string, contents: string | Uint8Array) => {
      if (typeof contents !== "string") output = contents;
    },
    listFiles: () => [],
  });
  if (output === undefined) throw error ?? new Error(stderr.toString());
  return WebAssembly.compile(output as BufferSource);
}

async function load(m: TestMachine): Promise<Record<string, Loop>> {
  const { exports } = await WebAssembly.instantiate(await compileLoops(m.pteAt(USER)), {
    env: { memory: m.memory },
    emu: m.emu as unknown as WebAssembly.ModuleImports,
    user: mmuImports(m.emu, "user", { ipBase: 0, tlb: m.tlb }),
    kernel: mmuImports(m.emu, "kernel", { ipBase: 0 }),
  });
  for (const [vector, name] of [[TRAP_PF, "pageFault"], [TRAP_SYSCALL, "systemCall"]] as const) {
    const index = m.table.grow(1);
    m.table.set(index, exports[name]);
    m.emu.set_trap_gate(vector, index);
  }
  return exports as unknown as Record<string, Loop>;
}

/** Nanoseconds an iteration: the best of several samples, the first of which let the engine optimize. */
function nanoseconds(loop: Loop, tlb: number): number {
  let best = Infinity;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const start = performance.now();
    for (let round = 0; round < ROUNDS; round++) loop(tlb);
    best = Math.min(best, performance.now() - start);
  }
  return Math.round((best * 1e6 * 10) / (ROUNDS * PAGES)) / 10;
}

function mapUser(m: TestMachine): void {
  for (let i = 0; i < PAGES; i++) m.map(USER + i * 0x1000, frame(i), URW);
}

export async function benchEmu(): Promise<BenchRow[]> {
  const m = await TestMachine.create();
  m.emu.reset_cpu(STACK_TOP, STACK_LIMIT);
  const loop = await load(m);
  const row = (name: string, run: Loop, target?: number): BenchRow => {
    mapUser(m);
    m.map(VMALLOC, frame(1), URW);
    return { name, value: nanoseconds(run, m.tlb), unit: "ns", target };
  };
  return [
    row("translation table refilled by a walk", loop.refill),
    row("page fault, handler of one store", (tlb) => loop.fault(tlb), 1000),
    row("system call, empty", loop.call, 100),
    row("tick in user mode, nothing due", loop.ticks),
    row("load that crosses a page", loop.crossing),
    row("kernel load from vmalloc space", loop.vmalloc),
    row("copy_to_user, 4 bytes", loop.put),
    row("copy_to_user, a page", loop.putPage),
  ];
}

if (import.meta.main) console.table(await benchEmu());
