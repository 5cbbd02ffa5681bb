import { MMIO_BASE, MMIO_SIZE } from "../../emu/layout.ts";
import { RingletError } from "../errors.ts";

/** A device whose registers are memory-mapped. Drivers find it by its physical base (ioremap) or, later, as a platform device. */
export interface MmioDevice {
  readonly name: string;
  /** Physical address, page-aligned, at MMIO_BASE or above. */
  readonly base: number;
  readonly size: number;
  /** Interrupt line, IRQ_DEVICES or above; 0 = none. */
  readonly irq: number;
  /** Reads `size` (1, 2 or 4) bytes at a register; undefined if there is no such register. */
  load(offset: number, size: number): number | undefined;
  /** Returns false if there is no such register. */
  store(offset: number, size: number, value: number): boolean;
  /** Called once at boot. `raise` pulls the device's interrupt line. */
  attach?(raise: () => void): void;
}

/** Two devices overlap, or one lies outside the MMIO window. */
export class DeviceAddressError extends RingletError {
  readonly device: string;

  constructor(device: string, problem: string) {
    super("DEVICE_ADDRESS", `device ${device}: ${problem}`);
    this.device = device;
  }
}

/** What a bus read yields where nobody answers. */
const FLOATING = 0xffffffff;

/** The machine's device bus: routes each access to the device that claims the address. */
export class MmioBus {
  readonly devices: readonly MmioDevice[];
  readonly #warn: (text: string) => void;
  readonly #warned = new Set<string>();

  constructor(devices: readonly MmioDevice[], warn: (text: string) => void) {
    this.devices = [...devices].sort((a, b) => a.base - b.base);
    this.#warn = warn;
    this.devices.forEach((device, i) => checkPlacement(device, this.devices[i - 1]));
  }

  load(physical: number, size: number): number {
    const address = physical >>> 0;
    const device = this.#find(address, size);
    const value = device?.load(address - device.base, size);
    if (value === undefined) this.#complain("read of", device, address, size);
    return (value ?? FLOATING) | 0;
  }

  store(physical: number, size: number, value: number): void {
    const address = physical >>> 0;
    const device = this.#find(address, size);
    if (device?.store(address - device.base, size, value >>> 0) !== true) this.#complain("write to", device, address, size);
  }

  #find(address: number, size: number): MmioDevice | undefined {
    return this.devices.find((each) => address >= each.base && address + size <= each.base + each.size);
  }

  /** Once per place: a polling driver would fill the log. */
  #complain(what: string, device: MmioDevice | undefined, address: number, size: number): void {
    const place = device === undefined ? "no device" : `${device.name}: unimplemented register 0x${(address - device.base).toString(16)}`;
    const text = `mmio: ${size}-byte ${what} 0x${address.toString(16)} (${place})`;
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    this.#warn(text);
  }
}

function checkPlacement(device: MmioDevice, before: MmioDevice | undefined): void {
  if (device.base % 4096 !== 0) throw new DeviceAddressError(device.name, "its base is not page-aligned");
  if (device.base < MMIO_BASE || device.base + device.size > MMIO_BASE + MMIO_SIZE) {
    throw new DeviceAddressError(device.name, `0x${device.base.toString(16)} lies outside the MMIO window`);
  }
  if (before !== undefined && device.base < before.base + before.size) {
    throw new DeviceAddressError(device.name, `overlaps ${before.name}`);
  }
}
