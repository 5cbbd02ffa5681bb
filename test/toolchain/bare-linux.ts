/**
 * Just enough of Linux, in JavaScript, to run a program's wasm as the linker made it: a stack with arguments, write, brk,
 * mmap of anonymous memory, exit. It tells what the toolchain made; it is not the machine.
 */
import { STACK_TOP } from "../../emu/layout.ts";

export interface BareResult {
  readonly exitCode: number;
  readonly output: string;
}

class Exit {
  readonly code: number;

  constructor(code: number) {
    this.code = code;
  }
}

const NR = { exit: 1, write: 4, brk: 45, munmap: 91, writev: 146, mmap2: 192, exitGroup: 252 };
const NOTHING = new Set([54, 174, 175, 258]);
const ENOSYS = 38;
const HEAP = 0x20000000;
const MMAP = 0x28000000;
const STACK = 0x2f000000;
const MEMORY_END = 0x30000000;

export async function runBare(wasm: Uint8Array<ArrayBuffer>, argv: readonly string[]): Promise<BareResult> {
  const process = new BareProcess();
  const imports = { linux: { syscall: (...args: number[]) => process.syscall(args) } };
  const { instance } = await WebAssembly.instantiate(wasm, imports);
  const { memory, __stack_pointer: stackPointer, _start: start } = instance.exports;
  process.memory = memory as WebAssembly.Memory;
  process.memory.grow((MEMORY_END - process.memory.buffer.byteLength) / 65536);
  (stackPointer as WebAssembly.Global<"i32">).value = process.layOut(argv);
  try {
    (start as () => void)();
  } catch (error) {
    if (error instanceof Exit) return { exitCode: error.code, output: process.output };
    throw error;
  }
  throw new Error(`_start returned; stack ends at ${STACK_TOP}`);
}

class BareProcess {
  memory!: WebAssembly.Memory;
  output = "";
  private brk = HEAP;
  private mapped = MMAP;
  private readonly decoder = new TextDecoder();

  /** argc, argv, NULL, no environment, AT_PAGESZ: returns the stack pointer. */
  layOut(argv: readonly string[]): number {
    let text = STACK + 4096;
    const pointers = argv.map((argument) => {
      const bytes = new TextEncoder().encode(`${argument}\0`);
      new Uint8Array(this.memory.buffer, text).set(bytes);
      text += bytes.length;
      return text - bytes.length;
    });
    const words = [argv.length, ...pointers, 0, 0, 6, 4096, 0, 0];
    new Uint32Array(this.memory.buffer, STACK, words.length).set(words);
    return STACK;
  }

  syscall([nr, a, b, c]: number[]): number {
    switch (nr) {
      case NR.exit:
      case NR.exitGroup:
        throw new Exit(a);
      case NR.write:
        return this.write(b, c);
      case NR.writev:
        return this.writev(b, c);
      case NR.brk:
        return (this.brk = a === 0 ? this.brk : a);
      case NR.mmap2:
        return (this.mapped += (b + 4095) & ~4095) - ((b + 4095) & ~4095);
      case NR.munmap:
        return 0;
      default:
        return NOTHING.has(nr) ? 0 : -ENOSYS;
    }
  }

  private write(at: number, size: number): number {
    this.output += this.decoder.decode(new Uint8Array(this.memory.buffer, at, size), { stream: true });
    return size;
  }

  private writev(iov: number, count: number): number {
    const words = new Uint32Array(this.memory.buffer, iov, 2 * count);
    return Array.from({ length: count }, (_, i) => this.write(words[2 * i], words[2 * i + 1])).reduce((sum, n) => sum + n, 0);
  }
}
