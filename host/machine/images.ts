import { rewrite } from "../rewriter/index.ts";
import type { Rewritten, RewriteOptions } from "../rewriter/types.ts";
import { sameBytes, withModuleName } from "./binary.ts";

/** A rewritten and compiled wasm binary. Immutable and of no machine: any number of machines share one. */
export interface Image {
  /** What stack traces call it; unique in the process. */
  readonly name: string;
  readonly rewritten: Rewritten;
  readonly module: WebAssembly.Module;
}

interface CacheEntry {
  readonly original: Uint8Array;
  readonly options: string;
  readonly image: Image;
}

const cache = new Map<string, CacheEntry[]>();
let serial = 0;

/**
 * Rewrites and compiles, or answers from the process-wide cache when the same bytes came before. Throws RewriteError, or
 * the engine's CompileError.
 */
export function loadImage(original: Uint8Array, label: string, options: RewriteOptions): Image {
  const optionsKey = `${options.mode} ${options.lowmem ?? ""}`;
  const key = `${fingerprint(original)} ${original.length}`;
  const entries = cache.get(key) ?? [];
  const known = entries.find((entry) => entry.options === optionsKey && sameBytes(entry.original, original));
  if (known !== undefined) return known.image;
  const kept = original.slice();
  const rewritten = rewrite(kept, options);
  const name = `${label.replaceAll(/[^\w.]/g, "_")}.${++serial}`;
  const module = new WebAssembly.Module(withModuleName(rewritten.code, name) as Uint8Array<ArrayBuffer>);
  const image = { name, rewritten, module };
  cache.set(key, [...entries, { original: kept, options: optionsKey, image }]);
  return image;
}

/** FNV-1a over 32-bit words: only spreads the cache's buckets, equality is decided by comparing. */
function fingerprint(bytes: Uint8Array): number {
  const aligned = bytes.byteOffset % 4 === 0;
  const words = aligned ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : bytes;
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i], 0x01000193);
  return hash >>> 0;
}
