import { describe, expect, test } from "vitest";
import { IRQ_DEVICES, MMIO_BASE } from "../../emu/layout.ts";
import { MmioBus } from "../../host/devices/mmio.ts";
import { ScratchDevice } from "../../host/devices/scratch.ts";
import { DeviceAddressError } from "../../host/node.ts";
import { fixture, messages, withMachine } from "./support.ts";

describe("the device bus", () => {
  const bus = (warnings: string[]) => new MmioBus([new ScratchDevice(MMIO_BASE, 5)], (text) => void warnings.push(text));

  test("routes accesses to the device that has the address", () => {
    const warnings: string[] = [];
    const b = bus(warnings);
    b.store(MMIO_BASE, 4, 0x12345678);
    expect(b.load(MMIO_BASE + 1, 1)).toBe(0x56);
    expect(warnings).toEqual([]);
  });

  test("reads as all ones where nobody answers, and says so once", () => {
    const warnings: string[] = [];
    const b = bus(warnings);
    expect([b.load(MMIO_BASE + 0x800, 4), b.load(MMIO_BASE + 0x800, 4), b.load(MMIO_BASE + 0x5000, 4)]).toEqual([-1, -1, -1]);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain("scratch: unimplemented register 0x800");
    expect(warnings[1]).toContain("no device");
  });

  test.each([
    ["overlapping", [MMIO_BASE, MMIO_BASE]],
    ["outside the window", [0x1000_0000]],
    ["crooked", [MMIO_BASE + 4]],
  ])("refuses %s devices", (_what, bases) => {
    expect(() => new MmioBus(bases.map((base) => new ScratchDevice(base, 0)), () => {})).toThrow(DeviceAddressError);
  });
});

test("a driver reaches a device's registers by ioremap, and its interrupt arrives", () => {
  const base = MMIO_BASE + 0x10000;
  return withMachine(async (machine) => {
    await machine.insmod(fixture("scratch.c"), { params: { base, irq: IRQ_DEVICES } });
    const lines = messages(machine).filter((line) => /^scratch: (?!loading)/.test(line));
    expect(lines).toEqual(["scratch: ff345678 5678 56", "scratch: raised 1, seen 1", "scratch: nothing there ffffffff"]);
    expect(messages(machine).some((line) => line.includes("unimplemented register 0x800"))).toBe(true);
    await machine.rmmod("scratch");
  }, { devices: [new ScratchDevice(base, IRQ_DEVICES)] });
});
