import type { IFileSystem } from "just-bash";
import { errnoText } from "../machine/errno.ts";
import { SyscallError } from "../machine/errors.ts";
import type { FileStat, FileSystem } from "../machine/fs.ts";
import { basename, dirname, resolvePath } from "./paths.ts";
import { bytesOfBinary, quote, utf8 } from "./text.ts";

type Content = string | Uint8Array;
type FsStat = Awaited<ReturnType<IFileSystem["stat"]>>;
type Encoding = Parameters<IFileSystem["writeFile"]>[2];

/** What is written to these goes to the user. */
export const TERMINAL_OUT = "/dev/.ringlet-stdout";
export const TERMINAL_ERR = "/dev/.ringlet-stderr";

/** Run by the stub that a program's file reads as; see readFile(). */
export const RUN = "__run";

const COMMAND_FOLDERS = ["/bin", "/usr/bin", "/sbin", "/usr/sbin"];
const DEVICE_LIMIT = 16 << 20;
const CHUNK = 0x10000;
const EXECUTABLE = 0o100755;

export interface VfsOptions {
  /** Names that exist as commands although the machine has no such file. */
  readonly commands: ReadonlySet<string>;
  /** The machine's own programs, which its commands take the place of. */
  readonly programs: ReadonlySet<string>;
  readonly onTerminal: (data: Uint8Array, stream: "stdout" | "stderr") => void;
}

/** The machine's files as just-bash wants them: every call goes through the kernel. */
export class MachineVfs implements IFileSystem {
  readonly #fs: FileSystem;
  readonly #options: VfsOptions;

  constructor(fs: FileSystem, options: VfsOptions) {
    this.#fs = fs;
    this.#options = options;
  }

  resolvePath(base: string, path: string): string {
    return resolvePath(base, path);
  }

  getAllPaths(): string[] {
    return [];
  }

  /**
   * Text of a file. The shell asks for it when it is to run one: a program reads as a script that starts it, and a
   * command's own path (/sbin/insmod) as one that calls the command.
   */
  async readFile(path: string): Promise<string> {
    if (await this.#isCommand(path)) return `/bin/${basename(path)} "$@"\n`;
    const bytes = await this.readFileBuffer(path);
    return isProgram(bytes) ? `${RUN} ${quote(path)} "$@"\n` : new TextDecoder().decode(bytes);
  }

  readFileBuffer(path: string): Promise<Uint8Array> {
    return translated("open", path, () => this.#read(path));
  }

  /** To its end; a device that has none is cut off with EFBIG. */
  async #read(path: string): Promise<Uint8Array> {
    const file = await this.#fs.open(path);
    const parts: Uint8Array[] = [];
    let size = 0;
    try {
      for (;;) {
        const part = await file.read(CHUNK);
        if (part.length === 0) return joined(parts, size);
        parts.push(part);
        size += part.length;
        if (size > DEVICE_LIMIT && !(await this.#fs.stat(path)).isFile) throw new SyscallError("read", 27, path);
      }
    } finally {
      await file.close();
    }
  }

  /**
   * A redirection first makes its file empty and writes when the command has ended; a device is opened once, for the
   * second.
   */
  writeFile(path: string, content: Content, encoding?: Encoding): Promise<void> {
    return this.#write(path, content, encoding, (bytes) => this.#fs.writeFile(path, bytes));
  }

  appendFile(path: string, content: Content, encoding?: Encoding): Promise<void> {
    return this.#write(path, content, encoding, (bytes) => this.#fs.appendFile(path, bytes));
  }

  async #write(path: string, content: Content, encoding: Encoding, write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
    const bytes = bytesOf(content, encoding);
    if (path === TERMINAL_OUT || path === TERMINAL_ERR) {
      if (bytes.length > 0) this.#options.onTerminal(bytes, path === TERMINAL_OUT ? "stdout" : "stderr");
      return;
    }
    if (bytes.length === 0 && (await this.#isDevice(path))) return;
    await translated("open", path, () => write(bytes));
  }

  async #isDevice(path: string): Promise<boolean> {
    const stat = await this.#fs.stat(path).catch(() => null);
    return stat !== null && !stat.isFile && !stat.isDirectory;
  }

  async exists(path: string): Promise<boolean> {
    return (await this.#isCommand(path)) || this.#fs.stat(path).then(() => true, () => false);
  }

  async stat(path: string): Promise<FsStat> {
    if (await this.#isCommand(path)) return { ...NO_STAT, isFile: true, mode: EXECUTABLE };
    return translated("stat", path, async () => statOf(await this.#fs.stat(path)));
  }

  async lstat(path: string): Promise<FsStat> {
    if (await this.#isCommand(path)) return this.stat(path);
    return translated("lstat", path, async () => statOf(await this.#fs.lstat(path)));
  }

  /** A command's name in a folder of commands, where the user has put no file of that name. */
  async #isCommand(path: string): Promise<boolean> {
    if (!COMMAND_FOLDERS.includes(dirname(path)) || !this.#options.commands.has(basename(path))) return false;
    if (this.#options.programs.has(path)) return true;
    return this.#fs.lstat(path).then(() => false, () => true);
  }

  async mkdir(path: string, options: { recursive?: boolean } = {}): Promise<void> {
    if (options.recursive === true) {
      if (await this.exists(path)) return;
      await this.mkdir(dirname(path), options);
    }
    await translated("mkdir", path, () => this.#fs.mkdir(path));
  }

  readdir(path: string): Promise<string[]> {
    return translated("scandir", path, async () => (await this.#fs.readdir(path)).sort());
  }

  async rm(path: string, options: { recursive?: boolean; force?: boolean } = {}): Promise<void> {
    await translated("rm", path, async () => {
      const stat = await this.#fs.lstat(path).catch((error: unknown) => {
        if (options.force === true) return null;
        throw error;
      });
      if (stat === null) return;
      if (!stat.isDirectory) return this.#fs.unlink(path);
      if (options.recursive === true) for (const name of await this.#fs.readdir(path)) await this.rm(`${path}/${name}`, options);
      await this.#fs.rmdir(path);
    });
  }

  async cp(from: string, to: string, options: { recursive?: boolean } = {}): Promise<void> {
    const stat = await translated("cp", from, () => this.#fs.stat(from));
    if (!stat.isDirectory) {
      await this.writeFile(to, await this.readFileBuffer(from));
      await translated("chmod", to, () => this.#fs.chmod(to, stat.mode & 0o7777));
      return;
    }
    if (options.recursive !== true) throw new Error(`EISDIR: illegal operation on a directory, cp '${from}'`);
    await this.mkdir(to, { recursive: true });
    for (const name of await this.readdir(from)) await this.cp(`${from}/${name}`, `${to}/${name}`, options);
  }

  mv(from: string, to: string): Promise<void> {
    return translated("mv", from, () => this.#fs.rename(from, to));
  }

  chmod(path: string, mode: number): Promise<void> {
    return translated("chmod", path, () => this.#fs.chmod(path, mode));
  }

  symlink(target: string, path: string): Promise<void> {
    return translated("symlink", path, () => this.#fs.symlink(target, path));
  }

  link(existing: string, path: string): Promise<void> {
    return translated("link", path, () => this.#fs.link(existing, path));
  }

  readlink(path: string): Promise<string> {
    return translated("readlink", path, () => this.#fs.readlink(path));
  }

  /** Follows symbolic links, at most as many as Linux does. */
  async realpath(path: string): Promise<string> {
    let resolved = "";
    let rest = path.split("/");
    for (let links = 0; rest.length > 0; ) {
      const next = resolvePath(resolved === "" ? "/" : resolved, rest[0]);
      const stat = await translated("realpath", path, () => this.#fs.lstat(next));
      rest = rest.slice(1);
      if (!stat.isSymbolicLink) {
        resolved = next;
        continue;
      }
      if (++links > 40) throw new SyscallError("realpath", 40, path);
      const target = await this.#fs.readlink(next);
      rest = [...target.split("/"), ...rest];
      if (target.startsWith("/")) resolved = "";
    }
    return resolved === "" ? "/" : resolved;
  }

  utimes(path: string, accessed: Date, changed: Date): Promise<void> {
    const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
    return translated("utimes", path, () => this.#fs.utimes(path, seconds(accessed), seconds(changed)));
  }
}

/** A WebAssembly binary. */
export function isProgram(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
}

const NO_STAT = { isFile: false, isDirectory: false, isSymbolicLink: false, size: 0, mtime: new Date(0) };

function statOf(stat: FileStat): FsStat {
  return {
    isFile: stat.isFile, isDirectory: stat.isDirectory, isSymbolicLink: stat.isSymbolicLink,
    mode: stat.mode, size: Number(stat.size), mtime: new Date(Number(stat.mtime / 1_000_000n)),
    dev: stat.dev, ino: stat.ino,
  };
}

/** just-bash's commands recognise Node's wording of errors. */
async function translated<T>(call: string, path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof SyscallError)) throw error;
    throw new Error(`${error.errnoName}: ${errnoText(error.errno).toLowerCase()}, ${call} '${path}'`, { cause: error });
  }
}

function bytesOf(content: Content, encoding: Encoding): Uint8Array {
  if (typeof content !== "string") return content;
  const name = typeof encoding === "object" ? encoding.encoding : encoding;
  return name === "binary" || name === "latin1" ? bytesOfBinary(content) : utf8(content);
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
