import { UsageError } from "../errors.ts";

/** An executable file that a machine has from boot on, and whose content is asked for when it is first opened. */
export interface HostFile {
  /** Absolute paths; the file is the same under each. */
  readonly names: readonly [string, ...string[]];
  /** Called at most once for a machine; the machine stands still until it has answered. */
  readonly content: () => Promise<Uint8Array>;
}

/** One name of a file, as struct host_file of asm/host.h has it. */
export interface HostFileName {
  readonly name: string;
  /** Number of the file's first name. */
  readonly sameAs: number;
}

/** Bytes of a name, its NUL included. */
export const HOST_FILE_NAME_SIZE = 60;

/** The host's half of kernel-shim/fs/ramfs/host_file.c. Files go by the number of their first name. */
export class HostFiles {
  readonly #names: HostFileName[] = [];
  readonly #files = new Map<number, HostFile>();
  readonly #contents = new Map<number, Uint8Array>();

  constructor(files: readonly HostFile[]) {
    for (const file of files) {
      const sameAs = this.#names.length;
      this.#files.set(sameAs, file);
      for (const name of file.names) this.#names.push({ name: checkName(name), sameAs });
    }
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
    const content = await this.#files.get(number)!.content();
    this.#contents.set(number, content);
    return content.length;
  }

  read(number: number, position: number, length: number): Uint8Array {
    return this.#contents.get(number)!.subarray(position, position + length);
  }
}

function checkName(name: string): string {
  const fits = /^\/[^\0]+$/.test(name) && new TextEncoder().encode(name).length < HOST_FILE_NAME_SIZE;
  if (!fits) throw new UsageError(`"${name}" is not an absolute path of less than ${HOST_FILE_NAME_SIZE} bytes`);
  return name;
}
