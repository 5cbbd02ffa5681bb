import { UsageError } from "../errors.ts";
import { concatenate } from "./binary.ts";
import type { Requests } from "./requests.ts";

/*
 * The machine's files, through the kernel's own VFS: every call is a system call in a task of its own (requests.ts), so
 * a driver's open, read, ioctl ... run exactly as for a program. All such tasks share one table of open files.
 */

const O_WRONLY = 1;
const O_RDWR = 2;
const O_CREAT = 0o100;
const O_EXCL = 0o200;
const O_TRUNC = 0o1000;
const O_APPEND = 0o2000;
const O_DIRECTORY = 0o200000;

/** fopen's modes. */
const FLAGS: Readonly<Record<string, number>> = {
  "r": 0, "r+": O_RDWR,
  "w": O_WRONLY | O_CREAT | O_TRUNC, "w+": O_RDWR | O_CREAT | O_TRUNC, "wx": O_WRONLY | O_CREAT | O_EXCL,
  "a": O_WRONLY | O_CREAT | O_APPEND, "a+": O_RDWR | O_CREAT | O_APPEND,
};

const S_IFMT = 0o170000;
const S_IFCHR = 0o020000;
const S_IFDIR = 0o040000;
const S_IFBLK = 0o060000;
const S_IFREG = 0o100000;
const S_IFIFO = 0o010000;
const NODE_TYPES = { c: S_IFCHR, b: S_IFBLK, p: S_IFIFO } as const;

const CHUNK = 0x40000;
const DIRENTS = 0x4000;
const STAT_SIZE = 96;
const HOME = "/root";

export interface FileStat {
  readonly mode: number;
  readonly size: bigint;
  readonly ino: bigint;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
  /** Device number of a device node. */
  readonly major: number;
  readonly minor: number;
  readonly isDirectory: boolean;
  readonly isFile: boolean;
  readonly isCharacterDevice: boolean;
}

/** An open file of the machine. */
export class FileHandle {
  readonly fd: number;
  readonly path: string;
  readonly #requests: Requests;

  constructor(requests: Requests, fd: number, path: string) {
    this.#requests = requests;
    this.fd = fd;
    this.path = path;
  }

  /** At most `length` bytes; empty at the end of the file. */
  read(length: number): Promise<Uint8Array> {
    let buffer = 0;
    return this.#requests.callAndRead(
      "read",
      (buffers) => [this.fd, (buffer = buffers.space(length)), length],
      (count, buffers) => buffers.read(buffer, count),
      this.path,
    );
  }

  /** Returns how many bytes the file took. */
  write(data: Uint8Array | string): Promise<number> {
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
    return this.#requests.call("write", (buffers) => [this.fd, buffers.bytes(bytes), bytes.length], this.path);
  }

  /** `argument`: a number, or a buffer that the driver reads and writes in place. */
  ioctl(command: number, argument: number | Uint8Array = 0): Promise<number> {
    if (typeof argument === "number") return this.#requests.call("ioctl", () => [this.fd, command, argument], this.path);
    let buffer = 0;
    return this.#requests.callAndRead(
      "ioctl",
      (buffers) => [this.fd, command, (buffer = buffers.bytes(argument))],
      (result, buffers) => {
        argument.set(buffers.read(buffer, argument.length));
        return result;
      },
      this.path,
    );
  }

  /** whence: 0 from the start, 1 from here, 2 from the end. */
  seek(offset: number, whence: 0 | 1 | 2 = 0): Promise<number> {
    return this.#requests.call("lseek", () => [this.fd, offset, whence], this.path);
  }

  async close(): Promise<void> {
    await this.#requests.call("close", () => [this.fd], this.path);
  }
}

export class FileSystem {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  /** `flags`: fopen's "r", "w+" …, or open(2)'s number. Relative paths start at /root. */
  async open(path: string, flags: string | number = "r", mode = 0o644): Promise<FileHandle> {
    const bits = typeof flags === "number" ? flags : FLAGS[flags];
    if (bits === undefined) throw new UsageError(`unknown open flags "${flags}" (${Object.keys(FLAGS).join(", ")}, or a number)`);
    const full = absolute(path);
    const fd = await this.#requests.call("open", (buffers) => [buffers.string(full), bits, mode], full);
    return new FileHandle(this.#requests, fd, full);
  }

  async readFile(path: string): Promise<Uint8Array>;
  async readFile(path: string, encoding: "utf8"): Promise<string>;
  async readFile(path: string, encoding?: "utf8"): Promise<Uint8Array | string> {
    const bytes = await this.#with(path, "r", (file) => readAll(file, CHUNK));
    return encoding === undefined ? bytes : new TextDecoder().decode(bytes);
  }

  async writeFile(path: string, data: Uint8Array | string, mode = 0o644): Promise<void> {
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
    const file = await this.open(path, "w", mode);
    try {
      for (let at = 0; at < bytes.length; ) at += await file.write(bytes.subarray(at, at + CHUNK));
    } finally {
      await file.close();
    }
  }

  /** Names in a directory, without . and .. */
  async readdir(path: string): Promise<string[]> {
    const full = absolute(path);
    const directory = await this.open(full, O_DIRECTORY);
    const names: string[] = [];
    try {
      for (;;) {
        const found = await this.#direntsOf(directory);
        if (found.length === 0) return names;
        names.push(...found.filter((name) => name !== "." && name !== ".."));
      }
    } finally {
      await directory.close();
    }
  }

  #direntsOf(directory: FileHandle): Promise<string[]> {
    let buffer = 0;
    return this.#requests.callAndRead(
      "getdents64",
      (buffers) => [directory.fd, (buffer = buffers.space(DIRENTS)), DIRENTS],
      (count, buffers) => parseDirents(buffers.read(buffer, count)),
      directory.path,
    );
  }

  async stat(path: string): Promise<FileStat> {
    const full = absolute(path);
    let buffer = 0;
    return this.#requests.callAndRead(
      "stat64",
      (buffers) => [buffers.string(full), (buffer = buffers.space(STAT_SIZE))],
      (_result, buffers) => parseStat(buffers.read(buffer, STAT_SIZE)),
      full,
    );
  }

  async mkdir(path: string, mode = 0o755): Promise<void> {
    await this.#onPath("mkdir", path, mode);
  }

  async rmdir(path: string): Promise<void> {
    await this.#onPath("rmdir", path);
  }

  async unlink(path: string): Promise<void> {
    await this.#onPath("unlink", path);
  }

  /** mknod PATH c MAJOR MINOR */
  async mknod(path: string, type: keyof typeof NODE_TYPES, major = 0, minor = 0, mode = 0o644): Promise<void> {
    const device = (minor & 0xff) | (major << 8) | ((minor & ~0xff) << 12);
    await this.#onPath("mknod", path, NODE_TYPES[type] | mode, device);
  }

  /** mount -t FSTYPE SOURCE TARGET */
  async mount(source: string, target: string, fstype: string): Promise<void> {
    const full = absolute(target);
    const strings = [source, full, fstype];
    await this.#requests.call("mount", (buffers) => [...strings.map((text) => buffers.string(text)), 0, 0], full);
  }

  async umount(target: string): Promise<void> {
    await this.#onPath("umount2", target, 0);
  }

  #onPath(syscall: "mkdir" | "rmdir" | "unlink" | "mknod" | "umount2", path: string, ...rest: number[]): Promise<number> {
    const full = absolute(path);
    return this.#requests.call(syscall, (buffers) => [buffers.string(full), ...rest], full);
  }

  async #with<T>(path: string, flags: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
    const file = await this.open(path, flags);
    try {
      return await use(file);
    } finally {
      await file.close();
    }
  }
}

export function absolute(path: string): string {
  return path.startsWith("/") ? path : `${HOME}/${path.replace(/^(\.\/)+/, "")}`;
}

async function readAll(file: FileHandle, chunk: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (;;) {
    const part = await file.read(chunk);
    if (part.length === 0) return concatenate(parts);
    parts.push(part);
  }
}

/** struct linux_dirent64: ino, off, reclen at 16, type at 18, name from 19. */
function parseDirents(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const names: string[] = [];
  for (let at = 0; at < bytes.length; at += view.getUint16(at + 16, true)) {
    const end = bytes.indexOf(0, at + 19);
    names.push(new TextDecoder().decode(bytes.subarray(at + 19, end)));
  }
  return names;
}

/** struct stat64 of asm/stat.h. */
function parseStat(bytes: Uint8Array): FileStat {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const mode = view.getUint32(16, true);
  const rdev = view.getUint32(32, true);
  const type = mode & S_IFMT;
  return {
    mode,
    size: view.getBigInt64(44, true),
    ino: view.getBigUint64(88, true),
    nlink: view.getUint32(20, true),
    uid: view.getUint32(24, true),
    gid: view.getUint32(28, true),
    major: (rdev >>> 8) & 0xfff,
    minor: (rdev & 0xff) | ((rdev >>> 12) & 0xfff00),
    isDirectory: type === S_IFDIR,
    isFile: type === S_IFREG,
    isCharacterDevice: type === S_IFCHR,
  };
}
