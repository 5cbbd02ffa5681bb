/**
 * The compiler's file system, in memory. A tree is an overlay of one writable layer on shared read-only layers, so that
 * a compilation costs only the files it writes, and headers are never copied.
 *
 * Paths are keys: `/` separators, normalised, without a leading slash. Nothing is ever a symbolic link, so resolving
 * `..` by text is exact. A path that climbs above the root keeps its leading `..` components, which is how sources
 * named relative to the user's folder (`../common/x.h`) stay distinct.
 */

/** Immutable files by key. */
export type FileLayer = ReadonlyMap<string, Uint8Array>;

/** `a/./b/../c` to `a/c`; leading slashes go. */
export function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts[parts.length - 1] !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

const encoder = new TextEncoder();

/** A layer from path and contents pairs. */
export function makeLayer(files: Iterable<readonly [path: string, contents: Uint8Array | string]>): FileLayer {
  const layer = new Map<string, Uint8Array>();
  for (const [path, contents] of files) {
    layer.set(normalizePath(path), typeof contents === "string" ? encoder.encode(contents) : contents);
  }
  return layer;
}

/** Every folder that holds a file of the layer, the root ("") included. Computed once per layer. */
function foldersOf(layer: FileLayer): ReadonlySet<string> {
  const known = folderCache.get(layer);
  if (known !== undefined) return known;
  const folders = new Set<string>([""]);
  for (const path of layer.keys()) addParents(folders, path);
  folderCache.set(layer, folders);
  return folders;
}

const folderCache = new WeakMap<FileLayer, ReadonlySet<string>>();

function addParents(folders: Set<string>, path: string): void {
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    const folder = path.slice(0, slash);
    if (folders.has(folder)) return;
    folders.add(folder);
  }
}

/** A file that a program writes: `bytes` may be longer than `size`. */
export class MutableFile {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  size = 0;

  contents(): Uint8Array {
    return this.bytes.subarray(0, this.size);
  }

  write(at: number, data: Uint8Array): void {
    this.reserve(at + data.length);
    this.bytes.set(data, at);
    this.size = Math.max(this.size, at + data.length);
  }

  resize(size: number): void {
    this.reserve(size);
    if (size < this.size) this.bytes.fill(0, size, this.size);
    this.size = size;
  }

  private reserve(size: number): void {
    if (size <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(size, 2 * this.bytes.length, 4096));
    grown.set(this.contents());
    this.bytes = grown;
  }
}

export class FileTree {
  private readonly layers: readonly FileLayer[];
  private readonly own = new Map<string, MutableFile>();
  private readonly folders = new Set<string>([""]);
  private readonly inodes = new Map<string, number>();

  /** Earlier layers hide later ones. */
  constructor(layers: readonly FileLayer[]) {
    this.layers = layers;
  }

  /** Contents of a file, or undefined. */
  read(path: string): Uint8Array | undefined {
    const mutable = this.own.get(path);
    if (mutable !== undefined) return mutable.contents();
    for (const layer of this.layers) {
      const bytes = layer.get(path);
      if (bytes !== undefined) return bytes;
    }
    return undefined;
  }

  /** Contents of a file that was made here, not in a layer below. */
  written(path: string): Uint8Array | undefined {
    return this.own.get(normalizePath(path))?.contents();
  }

  isFolder(path: string): boolean {
    if (/^(\.\.(\/|$))*$/.test(path) || this.folders.has(path)) return true;
    return this.layers.some((layer) => foldersOf(layer).has(path));
  }

  /** A new empty file, replacing whatever the path named. */
  create(path: string): MutableFile {
    const file = new MutableFile();
    this.own.set(path, file);
    addParents(this.folders, path);
    return file;
  }

  /** The writable file of that path; a read-only one is copied up first. */
  open(path: string): MutableFile | undefined {
    const mutable = this.own.get(path);
    if (mutable !== undefined) return mutable;
    const bytes = this.read(path);
    if (bytes === undefined) return undefined;
    const copy = this.create(path);
    copy.write(0, bytes);
    return copy;
  }

  makeFolder(path: string): void {
    this.folders.add(path);
    addParents(this.folders, path);
  }

  /** Only files that were written in this tree can be removed. */
  remove(path: string): boolean {
    return this.own.delete(path);
  }

  rename(from: string, to: string): boolean {
    const file = this.own.get(from);
    if (file === undefined) return false;
    this.own.delete(from);
    this.own.set(to, file);
    addParents(this.folders, to);
    return true;
  }

  /** A stable number for the path: clang tells files apart by it. */
  inode(path: string): number {
    let number = this.inodes.get(path);
    if (number === undefined) this.inodes.set(path, (number = this.inodes.size + 1));
    return number;
  }
}
