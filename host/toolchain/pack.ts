/**
 * Many files in one: a JSON index and their bytes. Cached results, header sets and the browser's assets are packs, so that
 * each is one read.
 *
 *   0   4  magic "RPK1"
 *   4   4  length of the index, little endian
 *   8      index: { files: [path, size][], meta: {...} }
 *          the files' bytes, one after the other
 */
import { RingletError } from "../errors.ts";
import type { FileLayer } from "./files.ts";

export interface Pack {
  readonly files: FileLayer;
  readonly meta: Readonly<Record<string, string>>;
}

/** The bytes are not a pack, or were cut short. */
export class PackError extends RingletError {
  constructor(message: string) {
    super("PACK", message);
  }
}

const MAGIC = 0x314b5052;

export function encodePack(pack: Pack): Uint8Array<ArrayBuffer> {
  const entries = [...pack.files].map(([path, bytes]) => [path, bytes.length] as const);
  const index = new TextEncoder().encode(JSON.stringify({ files: entries, meta: pack.meta }));
  const out = new Uint8Array(8 + index.length + entries.reduce((sum, [, size]) => sum + size, 0));
  const view = new DataView(out.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, index.length, true);
  out.set(index, 8);
  let at = 8 + index.length;
  for (const bytes of pack.files.values()) {
    out.set(bytes, at);
    at += bytes.length;
  }
  return out;
}

/** The files are views of `bytes`. */
export function decodePack(bytes: Uint8Array): Pack {
  if (bytes.length < 8) throw new PackError("a pack of less than 8 bytes");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 8 + view.getUint32(4, true);
  if (view.getUint32(0, true) !== MAGIC || start > bytes.length) throw new PackError("not a pack");
  const index = parseIndex(new TextDecoder().decode(bytes.subarray(8, start)));
  const files = new Map<string, Uint8Array>();
  let at = start;
  for (const [path, size] of index.files) {
    files.set(path, bytes.subarray(at, at + size));
    at += size;
  }
  if (at !== bytes.length) throw new PackError("a pack that was cut short");
  return { files, meta: index.meta };
}

interface PackIndex {
  readonly files: readonly (readonly [path: string, size: number])[];
  readonly meta: Readonly<Record<string, string>>;
}

function parseIndex(text: string): PackIndex {
  try {
    return JSON.parse(text) as PackIndex;
  } catch {
    throw new PackError("a pack with a broken index");
  }
}
