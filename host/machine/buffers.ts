import { SyscallError } from "./errors.ts";
import { ENOMEM } from "./errno.ts";
import type { MachineMemory } from "./memory.ts";

/** Where kernel memory for the host's system-call arguments comes from. */
export interface KernelAllocator {
  /** Kernel address of n free bytes, or 0. */
  alloc(n: number): number;
  free(va: number): void;
}

const encoder = new TextEncoder();

/** Arguments of one system call, placed in kernel memory; all are freed together. */
export class KernelBuffers {
  readonly #allocator: KernelAllocator;
  readonly #memory: MachineMemory;
  readonly #addresses: number[] = [];

  constructor(allocator: KernelAllocator, memory: MachineMemory) {
    this.#allocator = allocator;
    this.#memory = memory;
  }

  /** Room for `size` bytes, not cleared. */
  space(size: number): number {
    const va = this.#allocator.alloc(Math.max(1, size)) >>> 0;
    if (va === 0) throw new SyscallError("kmalloc", ENOMEM);
    this.#addresses.push(va);
    return va;
  }

  bytes(data: Uint8Array): number {
    const va = this.space(data.length);
    this.#memory.write(va, data);
    return va;
  }

  /** NUL-terminated. */
  string(text: string): number {
    return this.bytes(encoder.encode(`${text}\0`));
  }

  /** A NULL-terminated vector of strings, as execve takes them. */
  strings(texts: readonly string[]): number {
    const vector = Uint32Array.from([...texts.map((text) => this.string(text)), 0]);
    return this.bytes(new Uint8Array(vector.buffer));
  }

  read(va: number, length: number): Uint8Array {
    return this.#memory.read(va, length);
  }

  release(): void {
    for (const va of this.#addresses) this.#allocator.free(va);
    this.#addresses.length = 0;
  }
}
