import { UsageError } from "../errors.ts";

/** An executable file that a machine has from boot on, and whose content is asked for when it is first opened. */
export interface HostFile {
  /** Absolute paths; the file is the same under each. */
  readonly names: readonly [string, ...string[]];
  /** Called once for a machine, and again only if it failed; the machine stands still until it has answered. */
  readonly content: () => Promise<Uint8Array>;
}

/** One name of a file, as struct host_file of asm/host.h has it. */
export interface HostFileName {
  readonly name: string;
  /** With a NUL behind it. */
  readonly bytes: Uint8Array;
  /** Number of the file's first name. */
  readonly sameAs: number;
}

/** Room for a name, its NUL included. */
const NAME_SIZE = 60;

/** The host's half of kernel-shim/fs/ramfs/host_file.c. Files go by the number of their first name. */
export class HostFiles {
  readonly #names: readonly HostFileName[];
  readonly #files: readonly HostFile[];
  readonly #contents = new Map<number, Uint8Array>();

  constructor(files: readonly HostFile[]) {
    this.#names = namesOf(files);
    this.#files = files.flatMap((file) => file.names.map(() => file));
  }

  /** Undefined past the last. */
  name(number: number): HostFileName | undefined {
    return this.#names[number];
  }

  /** The size, once the content is at hand; without waiting if it is already. */
  bring(number: number): number | Promise<number> {
    const known = this.#contents.get(number);
    return known === undefined ? this.#fetch(number) : known.length;
  }

  async #fetch(number: number): Promise<number> {
    const content = await this.#files[number].content();
    this.#contents.set(number, content);
    return content.length;
  }

  read(number: number, position: number, length: number): Uint8Array {
    return this.#contents.get(number)!.subarray(position, position + length);
  }
}

/** Machines that are given the same files share this: a boot is too short to encode their names again. */
const known = new WeakMap<readonly HostFile[], readonly HostFileName[]>();

function namesOf(files: readonly HostFile[]): readonly HostFileName[] {
  const names = known.get(files) ?? numberNames(files);
  known.set(files, names);
  return names;
}

function numberNames(files: readonly HostFile[]): readonly HostFileName[] {
  let next = 0;
  return files.flatMap(({ names }) => {
    const sameAs = next;
    next += names.length;
    return names.map((name) => ({ name, bytes: encodeName(name), sameAs }));
  });
}

function encodeName(name: string): Uint8Array {
  const bytes = new TextEncoder().encode(`${name}\0`);
  const fits = /^\/[^\0]+$/.test(name) && bytes.length <= NAME_SIZE;
  if (!fits) throw new UsageError(`"${name}" is not an absolute path of less than ${NAME_SIZE} bytes`);
  return bytes;
}
