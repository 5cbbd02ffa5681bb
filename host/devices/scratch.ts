import type { MmioDevice } from "./mmio.ts";

const REGISTERS = 0;
const REGISTER_COUNT = 4;
const TRIGGER = 0x10;
const COUNT = 0x14;

/*
 * The smallest useful device, for trying out drivers' register access:
 *
 *   0x00-0x0f  four scratch registers, any width
 *   0x10       write: raises the interrupt line
 *   0x14       read: how many times it was raised
 */
export class ScratchDevice implements MmioDevice {
  readonly name = "scratch";
  readonly base: number;
  readonly size = 0x1000;
  readonly irq: number;
  readonly #registers = new DataView(new ArrayBuffer(REGISTER_COUNT * 4));
  #raised = 0;
  #raise: () => void = () => {};

  constructor(base: number, irq: number) {
    this.base = base;
    this.irq = irq;
  }

  attach(raise: () => void): void {
    this.#raise = raise;
  }

  load(offset: number, size: number): number | undefined {
    if (offset === COUNT) return this.#raised;
    if (offset + size > REGISTERS + REGISTER_COUNT * 4) return undefined;
    if (size === 1) return this.#registers.getUint8(offset);
    return size === 2 ? this.#registers.getUint16(offset, true) : this.#registers.getUint32(offset, true);
  }

  store(offset: number, size: number, value: number): boolean {
    if (offset === TRIGGER) {
      this.#raised++;
      this.#raise();
      return true;
    }
    if (offset + size > REGISTERS + REGISTER_COUNT * 4) return false;
    if (size === 1) this.#registers.setUint8(offset, value);
    else if (size === 2) this.#registers.setUint16(offset, value, true);
    else this.#registers.setUint32(offset, value, true);
    return true;
  }
}
