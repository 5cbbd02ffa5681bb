/**
 * A WASI preview 1 host for command-line tools that read and write files: arguments, a file tree, captured output.
 * One call of runWasi() is one process. It holds what clang and wasm-ld import; sockets, links and polling are not there.
 */
import { RingletError } from "../errors.ts";
import { FileTree, MutableFile, normalizePath } from "./files.ts";
import { ERRNO, FDFLAGS_APPEND, FILETYPE, OFLAGS, RIGHTS_ALL, RIGHTS_FD_WRITE, WHENCE } from "./wasi-abi.ts";

export interface WasiOptions {
  /** argv, the program's name included. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly files: FileTree;
  /** Nanoseconds; builds pass a constant so that outputs do not depend on when they were made. */
  readonly now?: () => bigint;
  /** Calls the program's entry; for hosts that prepare their engine. Default: just calls it. */
  readonly enter?: (start: () => void) => void;
}

export interface WasiResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program trapped: an internal error of the compiler, not of its input. */
export class WasiCrash extends RingletError {
  readonly stderr: string;

  constructor(message: string, stderr: string, options: ErrorOptions) {
    super("TOOL_CRASH", message, options);
    this.stderr = stderr;
  }
}

/** Thrown through the program's frames by proc_exit. */
class ProcExit {
  readonly code: number;

  constructor(code: number) {
    this.code = code;
  }
}

/** Runs a WASI command to its end. Throws WasiCrash if it traps. */
export async function runWasi(module: WebAssembly.Module, options: WasiOptions): Promise<WasiResult> {
  const process = new WasiProcess(options);
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: process.imports() });
  const { memory, _start: start } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof start !== "function") throw new TypeError("not a WASI command");
  process.memory = memory;
  try {
    if (options.enter === undefined) start();
    else options.enter(() => start());
  } catch (error) {
    if (!(error instanceof ProcExit)) throw new WasiCrash(`${options.args[0]} crashed: ${String(error)}`, process.output(2), { cause: error });
    return { exitCode: error.code, stdout: process.output(1), stderr: process.output(2) };
  }
  return { exitCode: 0, stdout: process.output(1), stderr: process.output(2) };
}

/** An open file: `readonly` is a layer's bytes, `mutable` a written file, neither means a folder or a stream. */
interface OpenFile {
  readonly type: number;
  readonly path: string;
  readonly readonly?: Uint8Array;
  readonly mutable?: MutableFile;
  readonly append?: boolean;
  position: number;
}

const FIRST_FD = 4;
const ROOT_FD = 3;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

class WasiProcess {
  memory!: WebAssembly.Memory;
  private readonly options: WasiOptions;
  private readonly files: FileTree;
  private readonly open = new Map<number, OpenFile>();
  private readonly outputs: Record<number, Uint8Array[]> = { 1: [], 2: [] };
  private random = 0x9e3779b9;

  constructor(options: WasiOptions) {
    this.options = options;
    this.files = options.files;
    for (const fd of [0, 1, 2]) this.open.set(fd, { type: FILETYPE.CHARACTER_DEVICE, path: "", position: 0 });
    this.open.set(ROOT_FD, { type: FILETYPE.DIRECTORY, path: "", position: 0 });
  }

  /** What was written to descriptor 1 or 2. */
  output(fd: 1 | 2): string {
    const decode = new TextDecoder();
    return this.outputs[fd].map((chunk) => decode.decode(chunk, { stream: true })).join("") + decode.decode();
  }

  imports(): WebAssembly.ModuleImports {
    const { args, env = {} } = this.options;
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    return {
      args_sizes_get: (count: number, size: number) => this.stringSizes(args, count, size),
      args_get: (pointers: number, buffer: number) => this.strings(args, pointers, buffer),
      environ_sizes_get: (count: number, size: number) => this.stringSizes(variables, count, size),
      environ_get: (pointers: number, buffer: number) => this.strings(variables, pointers, buffer),
      clock_time_get: (_id: number, _precision: bigint, out: number) => this.clockTimeGet(out),
      random_get: (buffer: number, size: number) => this.randomGet(buffer, size),
      proc_exit: (code: number) => {
        throw new ProcExit(code);
      },
      fd_close: (fd: number) => (this.open.delete(fd) ? ERRNO.SUCCESS : ERRNO.BADF),
      fd_fdstat_get: (fd: number, out: number) => this.fdstatGet(fd, out),
      fd_filestat_get: (fd: number, out: number) => this.fdFilestatGet(fd, out),
      fd_filestat_set_size: (fd: number, size: bigint) => this.setSize(fd, Number(size)),
      fd_filestat_set_times: () => ERRNO.SUCCESS,
      fd_pread: (fd: number, iovs: number, count: number, at: bigint, out: number) => this.pread(fd, iovs, count, Number(at), out),
      fd_prestat_get: (fd: number, out: number) => this.prestatGet(fd, out),
      fd_prestat_dir_name: (fd: number, buffer: number) => this.prestatDirName(fd, buffer),
      fd_read: (fd: number, iovs: number, count: number, out: number) => this.fdRead(fd, iovs, count, out),
      fd_readdir: () => ERRNO.NOSYS,
      fd_seek: (fd: number, offset: bigint, whence: number, out: number) => this.seek(fd, Number(offset), whence, out),
      fd_write: (fd: number, iovs: number, count: number, out: number) => this.fdWrite(fd, iovs, count, out),
      path_create_directory: (fd: number, path: number, size: number) => this.createDirectory(fd, path, size),
      path_filestat_get: (fd: number, _flags: number, path: number, size: number, out: number) => this.pathFilestatGet(fd, path, size, out),
      path_link: () => ERRNO.NOSYS,
      path_open: (fd: number, _look: number, path: number, size: number, oflags: number, rights: bigint, _inherit: bigint, fdflags: number, out: number) =>
        this.pathOpen(this.path(fd, path, size), oflags, rights, fdflags, out),
      path_readlink: (fd: number, path: number, size: number) => this.readlink(this.path(fd, path, size)),
      path_remove_directory: () => ERRNO.NOSYS,
      path_rename: (fd: number, from: number, fromSize: number, toFd: number, to: number, toSize: number) =>
        this.rename(this.path(fd, from, fromSize), this.path(toFd, to, toSize)),
      path_symlink: () => ERRNO.NOSYS,
      path_unlink_file: (fd: number, path: number, size: number) => (this.files.remove(this.path(fd, path, size)) ? ERRNO.SUCCESS : ERRNO.NOENT),
      poll_oneoff: () => ERRNO.NOSYS,
    };
  }

  // The program's memory moves when it grows: a view is made for each call.
  private view(): DataView {
    return new DataView(this.memory.buffer);
  }

  private bytes(at: number, size: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, at >>> 0, size >>> 0);
  }

  private path(fd: number, at: number, size: number): string {
    const base = this.open.get(fd)?.path ?? "";
    return normalizePath(`${base}/${decoder.decode(this.bytes(at, size))}`);
  }

  private stringSizes(strings: readonly string[], count: number, size: number): number {
    const view = this.view();
    view.setUint32(count, strings.length, true);
    view.setUint32(size, strings.reduce((sum, text) => sum + encoder.encode(text).length + 1, 0), true);
    return ERRNO.SUCCESS;
  }

  private strings(strings: readonly string[], pointers: number, buffer: number): number {
    const view = this.view();
    let at = buffer;
    strings.forEach((text, i) => {
      const bytes = encoder.encode(`${text}\0`);
      view.setUint32(pointers + 4 * i, at, true);
      this.bytes(at, bytes.length).set(bytes);
      at += bytes.length;
    });
    return ERRNO.SUCCESS;
  }

  private clockTimeGet(out: number): number {
    this.view().setBigUint64(out, this.options.now?.() ?? 0n, true);
    return ERRNO.SUCCESS;
  }

  /** Names of temporary files come from here; xorshift is enough, and repeatable. */
  private randomGet(buffer: number, size: number): number {
    const bytes = this.bytes(buffer, size);
    for (let i = 0; i < bytes.length; i++) {
      this.random ^= this.random << 13;
      this.random ^= this.random >>> 17;
      this.random ^= this.random << 5;
      bytes[i] = this.random;
    }
    return ERRNO.SUCCESS;
  }

  private fdstatGet(fd: number, out: number): number {
    const file = this.open.get(fd);
    if (file === undefined) return ERRNO.BADF;
    const view = this.view();
    view.setUint8(out, file.type);
    view.setUint16(out + 2, 0, true);
    view.setBigUint64(out + 8, RIGHTS_ALL, true);
    view.setBigUint64(out + 16, RIGHTS_ALL, true);
    return ERRNO.SUCCESS;
  }

  /** struct filestat: dev, ino, type, nlink, size, atim, mtim, ctim. All times are 0: outputs must not depend on them. */
  private filestat(out: number, type: number, path: string, size: number): number {
    const view = this.view();
    this.bytes(out, 64).fill(0);
    view.setBigUint64(out, 1n, true);
    view.setBigUint64(out + 8, BigInt(this.files.inode(path)), true);
    view.setUint8(out + 16, type);
    view.setBigUint64(out + 24, 1n, true);
    view.setBigUint64(out + 32, BigInt(size), true);
    return ERRNO.SUCCESS;
  }

  private fdFilestatGet(fd: number, out: number): number {
    const file = this.open.get(fd);
    if (file === undefined) return ERRNO.BADF;
    return this.filestat(out, file.type, file.path, sizeOf(file));
  }

  private pathFilestatGet(fd: number, at: number, length: number, out: number): number {
    const path = this.path(fd, at, length);
    const bytes = this.files.read(path);
    if (bytes !== undefined) return this.filestat(out, FILETYPE.REGULAR_FILE, path, bytes.length);
    if (this.files.isFolder(path)) return this.filestat(out, FILETYPE.DIRECTORY, path, 0);
    return ERRNO.NOENT;
  }

  private setSize(fd: number, size: number): number {
    const file = this.open.get(fd);
    if (file?.mutable === undefined) return ERRNO.BADF;
    file.mutable.resize(size);
    return ERRNO.SUCCESS;
  }

  /** Calls `each` for every buffer of an iovec array until one is not filled or emptied completely; returns the total. */
  private transfer(iovs: number, count: number, out: number, each: (buffer: Uint8Array) => number): number {
    const view = this.view();
    let total = 0;
    for (let i = 0; i < count; i++) {
      const size = view.getUint32(iovs + 8 * i + 4, true);
      const moved = each(this.bytes(view.getUint32(iovs + 8 * i, true), size));
      total += moved;
      if (moved < size) break;
    }
    view.setUint32(out, total, true);
    return ERRNO.SUCCESS;
  }

  private pread(fd: number, iovs: number, count: number, at: number, out: number): number {
    const file = this.open.get(fd);
    if (file === undefined || file.type !== FILETYPE.REGULAR_FILE) return ERRNO.BADF;
    const contents = contentsOf(file);
    let position = at;
    return this.transfer(iovs, count, out, (buffer) => {
      const chunk = contents.subarray(position, position + buffer.length);
      buffer.set(chunk);
      position += chunk.length;
      return chunk.length;
    });
  }

  private fdRead(fd: number, iovs: number, count: number, out: number): number {
    const file = this.open.get(fd);
    if (file === undefined) return ERRNO.BADF;
    if (file.type === FILETYPE.CHARACTER_DEVICE) return this.transfer(iovs, count, out, () => 0);
    const result = this.pread(fd, iovs, count, file.position, out);
    if (result === ERRNO.SUCCESS) file.position += this.view().getUint32(out, true);
    return result;
  }

  private fdWrite(fd: number, iovs: number, count: number, out: number): number {
    const file = this.open.get(fd);
    const stream = this.outputs[fd];
    if (stream !== undefined) {
      return this.transfer(iovs, count, out, (buffer) => stream.push(buffer.slice()) && buffer.length);
    }
    const mutable = file?.mutable;
    if (file === undefined || mutable === undefined) return ERRNO.BADF;
    return this.transfer(iovs, count, out, (buffer) => {
      if (file.append === true) file.position = mutable.size;
      mutable.write(file.position, buffer);
      file.position += buffer.length;
      return buffer.length;
    });
  }

  private seek(fd: number, offset: number, whence: number, out: number): number {
    const file = this.open.get(fd);
    if (file === undefined) return ERRNO.BADF;
    if (file.type !== FILETYPE.REGULAR_FILE) return ERRNO.SPIPE;
    const base = whence === WHENCE.SET ? 0 : whence === WHENCE.CUR ? file.position : sizeOf(file);
    if (base + offset < 0) return ERRNO.INVAL;
    file.position = base + offset;
    this.view().setBigUint64(out, BigInt(file.position), true);
    return ERRNO.SUCCESS;
  }

  private prestatGet(fd: number, out: number): number {
    if (fd !== ROOT_FD) return ERRNO.BADF;
    this.view().setUint32(out, 0, true);
    this.view().setUint32(out + 4, 1, true);
    return ERRNO.SUCCESS;
  }

  private prestatDirName(fd: number, buffer: number): number {
    if (fd !== ROOT_FD) return ERRNO.BADF;
    this.view().setUint8(buffer, 0x2f);
    return ERRNO.SUCCESS;
  }

  private createDirectory(fd: number, at: number, size: number): number {
    const path = this.path(fd, at, size);
    if (this.files.isFolder(path) || this.files.read(path) !== undefined) return ERRNO.EXIST;
    this.files.makeFolder(path);
    return ERRNO.SUCCESS;
  }

  private readlink(path: string): number {
    return this.files.isFolder(path) || this.files.read(path) !== undefined ? ERRNO.INVAL : ERRNO.NOENT;
  }

  private rename(from: string, to: string): number {
    if (this.files.isFolder(to)) return ERRNO.ISDIR;
    return this.files.rename(from, to) ? ERRNO.SUCCESS : ERRNO.NOENT;
  }

  private pathOpen(path: string, oflags: number, rights: bigint, fdflags: number, out: number): number {
    const file = this.openFile(path, oflags, (rights & RIGHTS_FD_WRITE) !== 0n, (fdflags & FDFLAGS_APPEND) !== 0);
    if (typeof file === "number") return file;
    let fd = FIRST_FD;
    while (this.open.has(fd)) fd++;
    this.open.set(fd, file);
    this.view().setUint32(out, fd, true);
    return ERRNO.SUCCESS;
  }

  /** open(2): the file, or an errno. */
  private openFile(path: string, oflags: number, write: boolean, append: boolean): OpenFile | number {
    const bytes = this.files.read(path);
    if (bytes === undefined) {
      if (this.files.isFolder(path)) return write ? ERRNO.ISDIR : { type: FILETYPE.DIRECTORY, path, position: 0 };
      if ((oflags & OFLAGS.CREAT) === 0) return ERRNO.NOENT;
      return { type: FILETYPE.REGULAR_FILE, path, mutable: this.files.create(path), append, position: 0 };
    }
    if ((oflags & OFLAGS.DIRECTORY) !== 0) return ERRNO.NOTDIR;
    if ((oflags & OFLAGS.EXCL) !== 0 && (oflags & OFLAGS.CREAT) !== 0) return ERRNO.EXIST;
    if (!write) return { type: FILETYPE.REGULAR_FILE, path, readonly: bytes, position: 0 };
    const mutable = (oflags & OFLAGS.TRUNC) !== 0 ? this.files.create(path) : this.files.open(path);
    return { type: FILETYPE.REGULAR_FILE, path, mutable, append, position: 0 };
  }
}

function contentsOf(file: OpenFile): Uint8Array {
  return file.mutable?.contents() ?? file.readonly ?? new Uint8Array(0);
}

function sizeOf(file: OpenFile): number {
  return file.type === FILETYPE.REGULAR_FILE ? contentsOf(file).length : 0;
}
