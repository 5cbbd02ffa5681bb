import { rewrite } from "../../host/rewriter/index.ts";
import { MmuDouble } from "../rewriter/mmu-double.ts";
import { assemble } from "../rewriter/text.ts";
import type { BenchRow } from "./row.ts";

/*
 * The price of C's loose calls (host/rewriter/dispatch.ts): a call through a pointer to a function of the called type, and to
 * one that takes an argument less, against the same wasm not rewritten. In nanoseconds a call.
 */

const CALLS = 20_000_000;
const SAMPLES = 9;

type Run = (calls: number) => number;

/** Calls function 0 or 1 of the table again and again. */
function loop(called: number): Uint8Array {
  return assemble(`
    (memory 1) (table funcref (elem $two $one))
    (func $two (param i32 i32) (result i32) (i32.xor (local.get 0) (local.get 1)))
    (func $one (param i32) (result i32) (local.get 0))
    (func (export "run") (param $n i32) (result i32) (local $sum i32)
      (loop $again
        (local.set $sum (call_indirect (param i32 i32) (result i32)
          (local.get $sum) (local.get $n) (i32.add (i32.const ${called}) (i32.and (local.get $sum) (i32.const 0)))))
        (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $sum))`);
}

function plain(wasm: Uint8Array): Run {
  return new WebAssembly.Instance(new WebAssembly.Module(wasm as BufferSource)).exports.run as Run;
}

function rewritten(wasm: Uint8Array): Run {
  const mmu = new MmuDouble({ mode: "user", size: 0x10000, nextFrame: () => 1 });
  const imports = { env: { memory: mmu.memory }, mmu: mmu.imports() };
  const module = new WebAssembly.Module(rewrite(wasm, { mode: "user" }).code as BufferSource);
  return new WebAssembly.Instance(module, imports).exports.run as Run;
}

function nanoseconds(run: Run): number {
  let best = Infinity;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const start = performance.now();
    run(CALLS);
    best = Math.min(best, performance.now() - start);
  }
  return (best * 1e6) / CALLS;
}

export function benchDispatch(): BenchRow[] {
  return [
    { name: "indirect call, not rewritten", value: nanoseconds(plain(loop(0))), unit: "ns" },
    { name: "indirect call", value: nanoseconds(rewritten(loop(0))), unit: "ns" },
    { name: "indirect call of a function with a parameter less", value: nanoseconds(rewritten(loop(1))), unit: "ns" },
  ];
}
