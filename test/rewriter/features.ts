import { assemble } from "./text.ts";

/** A small module in text form whose `run` takes an i32 and returns one. */
export interface Feature {
  readonly name: string;
  readonly text: string;
}

/** Every feature of wasm that compilers for wasm32 emit, beside loads and stores. Addresses are at 0x08048000. */
export const FEATURES: readonly Feature[] = [
  {
    name: "several results and block parameters",
    text: `
      (memory 2100)
      (func $two (param i32) (result i32 i64)
        (i32.add (local.get 0) (i32.const 1)) (i64.extend_i32_s (local.get 0)))
      (func (export "run") (param i32) (result i32) (local $n i32)
        (call $two (local.get 0))
        (block $out (param i32 i64) (result i32 i64)
          (br_if $out (local.get 0))
          (loop $again (param i32 i64) (result i32 i64)
            (local.set $n (i32.add (local.get $n) (i32.const 1)))
            (br_if $again (i32.lt_u (local.get $n) (i32.const 5)))))
        (i32.wrap_i64)
        (i32.add)
        (i32.add (local.get $n)))`,
  },
  {
    name: "tail calls",
    text: `
      (type $step (func (param i32 i32) (result i32)))
      (table funcref (elem $even $odd))
      (func $even (param $n i32) (param $sum i32) (result i32)
        (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
        (return_call $odd (i32.sub (local.get $n) (i32.const 1)) (i32.add (local.get $sum) (local.get $n))))
      (func $odd (param $n i32) (param $sum i32) (result i32)
        (if (i32.eqz (local.get $n)) (then (return (i32.mul (local.get $sum) (i32.const 3)))))
        (return_call_indirect (type $step) (i32.sub (local.get $n) (i32.const 1)) (local.get $sum) (i32.const 0)))
      (func (export "run") (param i32) (result i32)
        (return_call $even (i32.add (i32.const 30000) (i32.and (local.get 0) (i32.const 255))) (i32.const 0)))`,
  },
  {
    name: "references and several tables",
    text: `
      (type $f (func (param i32) (result i32)))
      (table $a 4 funcref) (table $b 3 funcref) (table $x 2 externref)
      (elem (table $a) (i32.const 0) func $inc $dec)
      (elem $passive func $dec $twice $inc)
      (elem declare func $twice)
      (func $inc (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
      (func $dec (param i32) (result i32) (i32.sub (local.get 0) (i32.const 1)))
      (func $twice (param i32) (result i32) (i32.shl (local.get 0) (i32.const 1)))
      (func (export "run") (param i32) (result i32)
        (table.init $b $passive (i32.const 0) (i32.const 0) (i32.const 3))
        (table.copy $a $b (i32.const 2) (i32.const 1) (i32.const 2))
        (table.set $a (i32.const 0) (ref.func $twice))
        (table.set $b (i32.const 0) (select (result funcref) (table.get $a (i32.const 1)) (ref.func $twice) (local.get 0)))
        (drop (table.grow $x (ref.null extern) (i32.const 2)))
        (table.fill $x (i32.const 0) (ref.null extern) (i32.const 2))
        (i32.add
          (i32.add (call_indirect $a (type $f) (local.get 0) (i32.const 0)) (call_indirect $b (type $f) (local.get 0) (i32.const 0)))
          (i32.add (table.size $x) (ref.is_null (table.get $a (i32.const 3))))))`,
  },
  {
    name: "exceptions, the older form",
    text: `
      (memory 2100)
      (tag $e (param i32)) (tag $other)
      (func $thrower (param i32)
        (if (i32.and (local.get 0) (i32.const 1)) (then (throw $e (local.get 0))))
        (if (i32.and (local.get 0) (i32.const 2)) (then (throw $other))))
      (func $inner (param i32) (result i32)
        (try $t (result i32)
          (do
            (try (do (call $thrower (local.get 0))) (delegate $t))
            (i32.store (i32.const 134512640) (local.get 0))
            (i32.load8_u (i32.const 134512640)))
          (catch $e)
          (catch_all (rethrow $t))))
      (func (export "run") (param i32) (result i32)
        (try (result i32) (do (call $inner (local.get 0))) (catch_all (i32.const 77))))`,
  },
  {
    name: "exceptions as references",
    text: `
      (memory 2100)
      (tag $e (param i32)) (tag $other)
      (func $thrower (param i32)
        (if (i32.and (local.get 0) (i32.const 1)) (then (throw $e (local.get 0))))
        (if (i32.and (local.get 0) (i32.const 2)) (then (throw $other))))
      (func $inner (param i32) (result i32)
        (block $caught (result i32)
          (block $again (result exnref)
            (try_table (catch $e $caught) (catch_all_ref $again)
              (call $thrower (local.get 0))
              (i32.store16 (i32.const 134512642) (local.get 0)))
            (return (i32.load16_s (i32.const 134512642))))
          (throw_ref)))
      (func (export "run") (param i32) (result i32)
        (block $any
          (return (try_table (result i32) (catch_all $any) (call $inner (local.get 0)))))
        (i32.const 99))`,
  },
  {
    name: "constant expressions with arithmetic",
    text: `
      (memory 2100)
      (global $a i32 (i32.const 40))
      (global $b i32 (i32.add (i32.mul (i32.const 3) (i32.const 5)) (i32.sub (i32.const 9) (i32.const 4))))
      (global $m (mut i64) (i64.add (i64.const 1) (i64.const 2)))
      (func (export "run") (param i32) (result i32)
        (global.set $m (i64.add (global.get $m) (i64.extend_i32_u (local.get 0))))
        (i32.add (i32.add (global.get $a) (global.get $b)) (i32.wrap_i64 (global.get $m))))`,
  },
  {
    name: "nested loops, switches and narrow conversions",
    text: `
      (memory 2100)
      (func (export "run") (param $x i32) (result i32) (local $i i32) (local $j i32) (local $sum i64)
        (loop $outer
          (local.set $j (i32.const 0))
          (loop $inner
            (block $c (block $b (block $a (br_table $a $b $c (i32.rem_u (local.get $j) (i32.const 4))))
              (local.set $sum (i64.add (local.get $sum) (i64.extend8_s (i64.extend_i32_u (local.get $x))))))
              (local.set $sum (i64.xor (local.get $sum) (i64.const 0x123456789abc))))
            (i64.store (i32.const 134512640) (local.get $sum))
            (local.set $x (i32.add (local.get $x) (i32.load16_s (i32.const 134512641))))
            (br_if $inner (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 1))) (i32.const 7))))
          (br_if $outer (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 9))))
        (i32.add (local.get $x)
          (i32.add (i32.trunc_sat_f64_s (f64.convert_i64_s (local.get $sum))) (i32.extend16_s (local.get $x)))))`,
  },
  {
    name: "typed function references",
    text: `
      (type $f (func (param i32) (result i32)))
      (elem declare func $inc)
      (func $inc (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
      (func (export "run") (param i32) (result i32) (local $r (ref null $f))
        (local.set $r (ref.func $inc))
        (block $null (result i32)
          (block $some (result (ref $f))
            (br_on_non_null $some (local.get $r))
            (br $null (i32.const 0)))
          (local.set $r)
          (call_ref $f (local.get 0) (ref.as_non_null (local.get $r)))))`,
  },
  {
    name: "bulk memory",
    text: `
      (memory 2100)
      (func (export "run") (param i32) (result i32)
        (memory.fill (i32.const 134512640) (local.get 0) (i32.const 100))
        (i32.store (i32.const 134512700) (i32.const 0x01020304))
        (memory.copy (i32.const 134512642) (i32.const 134512690) (i32.const 30))
        (i32.load (i32.const 134512651)))`,
  },
];

export function featureModule(feature: Feature): Uint8Array {
  return assemble(feature.text);
}
