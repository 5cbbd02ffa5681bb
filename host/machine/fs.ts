import { UsageError } from "../errors.ts";
import { concatenate } from "./binary.ts";
import type { Requests } from "./requests.ts";
import { type FileStat, parseStat, S_IFBLK, S_IFCHR, S_IFIFO, STAT_SIZE } from "./stat.ts";

export type { FileStat } from "./stat.ts";

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

const NODE_TYPES = { c: S_IFCHR, b: S_IFBLK, p: S_IFIFO } as const;

const CHUNK = 0x40000;
const DIRENTS = 0x4000;
const PATH_MAX = 4096;
/** Where relative paths start. */
export const HOME = "/root";

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

type PathCall = "mkdir" | "rmdir" | "unlink" | "mknod" | "chmod" | "chown" | "truncate" | "umount2";

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
    await this.#with(path, "w", (file) => writeAll(file, data), mode);
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

  stat(path: string): Promise<FileStat> {
    return this.#stat("stat64", path);
  }

  /** Of a symbolic link itself. */
  lstat(path: string): Promise<FileStat> {
    return this.#stat("lstat64", path);
  }

  #stat(syscall: "stat64" | "lstat64", path: string): Promise<FileStat> {
    const full = absolute(path);
    let buffer = 0;
    return this.#requests.callAndRead(
      syscall,
      (buffers) => [buffers.string(full), (buffer = buffers.space(STAT_SIZE))],
      (_result, buffers) => parseStat(buffers.read(buffer, STAT_SIZE)),
      full,
    );
  }

  /** What a symbolic link says. */
  readlink(path: string): Promise<string> {
    const full = absolute(path);
    let buffer = 0;
    return this.#requests.callAndRead(
      "readlink",
      (buffers) => [buffers.string(full), (buffer = buffers.space(PATH_MAX)), PATH_MAX],
      (length, buffers) => new TextDecoder().decode(buffers.read(buffer, length)),
      full,
    );
  }

  /** Adds to the end of a file, making it if need be. */
  async appendFile(path: string, data: Uint8Array | string): Promise<void> {
    await this.#with(path, "a", (file) => writeAll(file, data));
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#onTwo("rename", absolute(from), to);
  }

  /** A second name for a file. */
  async link(existing: string, path: string): Promise<void> {
    await this.#onTwo("link", absolute(existing), path);
  }

  /** `target` is kept as it is written. */
  async symlink(target: string, path: string): Promise<void> {
    await this.#onTwo("symlink", target, path);
  }

  async truncate(path: string, length = 0): Promise<void> {
    await this.#onPath("truncate", path, length);
  }

  async chmod(path: string, mode: number): Promise<void> {
    await this.#onPath("chmod", path, mode);
  }

  /** -1 leaves an owner or group as it is. Follows symbolic links. */
  async chown(path: string, uid: number, gid: number): Promise<void> {
    await this.#onPath("chown", path, uid, gid);
  }

  /** Sets times of access and change, in seconds since 1970; without them both to now. */
  async utimes(path: string, accessed?: number, changed = accessed): Promise<void> {
    const full = absolute(path);
    const times = accessed === undefined ? null : new Uint8Array(Int32Array.from([accessed, changed ?? accessed]).buffer);
    await this.#requests.call("utime", (buffers) => [buffers.string(full), times === null ? 0 : buffers.bytes(times)], full);
  }

  async sync(): Promise<void> {
    await this.#requests.call("sync", () => []);
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

  #onPath(syscall: PathCall, path: string, ...rest: number[]): Promise<number> {
    const full = absolute(path);
    return this.#requests.call(syscall, (buffers) => [buffers.string(full), ...rest], full);
  }

  #onTwo(syscall: "rename" | "link" | "symlink", first: string, path: string): Promise<number> {
    const full = absolute(path);
    return this.#requests.call(syscall, (buffers) => [buffers.string(first), buffers.string(full)], full);
  }

  async #with<T>(path: string, flags: string, use: (file: FileHandle) => Promise<T>, mode?: number): Promise<T> {
    const file = await this.open(path, flags, mode);
    try {
      return await use(file);
    } finally {
      await file.close();
    }
  }
}

export function absolute(path: string, folder = HOME): string {
  return path.startsWith("/") ? path : `${folder}/${path.replace(/^(\.\/)+/, "")}`;
}

async function writeAll(file: FileHandle, data: Uint8Array | string): Promise<void> {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  for (let at = 0; at < bytes.length; ) at += await file.write(bytes.subarray(at, at + CHUNK));
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
