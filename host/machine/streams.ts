import { concatenate } from "./binary.ts";
import { EAGAIN } from "./errno.ts";

export const STDERR = 2;

/** Bytes for a program's stdin: given by the host in pieces, taken by the kernel when a task reads. */
export class InputStream {
  readonly #chunks: Uint8Array[] = [];
  #ended = false;
  /** The kernel found nothing and waits for inputReady. */
  #starved = false;
  readonly #inputReady: () => void;
  readonly #onStarved: () => void;

  constructor(inputReady: () => void, onStarved: () => void = () => {}) {
    this.#inputReady = inputReady;
    this.#onStarved = onStarved;
  }

  /** True while only the host can let the reader go on. */
  get starved(): boolean {
    return this.#starved;
  }

  push(data: Uint8Array): void {
    if (data.length === 0 || this.#ended) return;
    this.#chunks.push(data);
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** At most `length` bytes; empty at the end of input, -EAGAIN if nothing is there yet. */
  take(length: number): Uint8Array | number {
    const chunk = this.#chunks[0];
    if (chunk === undefined) {
      if (!this.#ended) this.#starve();
      return this.#ended ? new Uint8Array(0) : -EAGAIN;
    }
    const taken = chunk.subarray(0, length);
    if (taken.length === chunk.length) this.#chunks.shift();
    else this.#chunks[0] = chunk.subarray(length);
    return taken;
  }

  /** The listener is called once the kernel has gone to sleep over it. */
  #starve(): void {
    this.#starved = true;
    queueMicrotask(this.#onStarved);
  }

  #wake(): void {
    if (!this.#starved) return;
    this.#starved = false;
    this.#inputReady();
  }
}

/** Collects a program's output and hands it on as it comes. */
export class OutputStream {
  readonly #chunks: Uint8Array[] = [];
  readonly #listeners: ((chunk: Uint8Array) => void)[] = [];

  onData(listener: (chunk: Uint8Array) => void): void {
    this.#listeners.push(listener);
  }

  write(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    for (const listener of this.#listeners) listener(chunk);
  }

  /** Everything so far. */
  bytes(): Uint8Array {
    return concatenate(this.#chunks);
  }

  text(): string {
    return new TextDecoder().decode(this.bytes());
  }
}

/** The host's ends of one program's standard streams. */
export interface ProgramStreams {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}
