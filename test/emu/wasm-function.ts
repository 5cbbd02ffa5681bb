/*
 * A function table holds wasm functions only. This wraps a JavaScript function in a module of one import and one export,
 * assembled by hand, so that a test can be a trap handler.
 */

const TYPES = { i32: 0x7f, i64: 0x7e } as const;
export type ValueType = keyof typeof TYPES;

const section = (id: number, ...bytes: number[]): number[] => [id, bytes.length, ...bytes];
const valueTypes = (types: readonly ValueType[]): number[] => [types.length, ...types.map((type) => TYPES[type])];

/** The JavaScript function as a wasm function of that signature. */
export function wasmFunction(
  fn: (...args: never[]) => unknown,
  parameters: readonly ValueType[],
  results: readonly ValueType[],
): WebAssembly.ExportValue {
  const bytes = new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, ...valueTypes(parameters), ...valueTypes(results)),
    ...section(2, 1, 1, 0x6d, 1, 0x66, 0, 0),
    ...section(7, 1, 1, 0x66, 0, 0),
  ]);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { m: { f: fn } });
  return exports.f;
}
