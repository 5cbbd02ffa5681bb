import { RingletError } from "../errors.ts";

/*
 * JavaScript Promise Integration: an import wrapped by `Suspending` that returns a promise suspends the wasm stack down
 * to the nearest export wrapped by `promising`. One call of a promising export is one coroutine, one task of the machine.
 */

interface Jspi {
  Suspending: new (import_: (...args: never[]) => unknown) => object;
  promising(export_: unknown): (...args: (number | bigint)[]) => Promise<unknown>;
}

/** A coroutine's entry: each call is a new wasm stack. */
export type Entry = (...args: (number | bigint)[]) => Promise<unknown>;

const jspi = WebAssembly as unknown as Partial<Jspi>;

/** The engine has no JSPI; no machine can run in it. */
export class MissingJspiError extends RingletError {
  constructor() {
    super("NO_JSPI", "this JavaScript engine lacks WebAssembly JSPI (needs Node 24, Chromium 137, Firefox 153 or later)");
  }
}

export function hasJspi(): boolean {
  return typeof jspi.Suspending === "function" && typeof jspi.promising === "function";
}

/** An import that may suspend the coroutine calling it. No JavaScript frame may lie between the two. */
export function suspending(fn: (...args: never[]) => unknown): WebAssembly.ImportValue {
  if (jspi.Suspending === undefined) throw new MissingJspiError();
  return new jspi.Suspending(fn) as unknown as WebAssembly.ImportValue;
}

export function promising(export_: WebAssembly.ExportValue): Entry {
  if (jspi.promising === undefined) throw new MissingJspiError();
  return jspi.promising(export_);
}
