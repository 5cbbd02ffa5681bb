import { beforeEach, describe, expect, it } from "vitest";
import { FUEL_SLICE, IRQ_DEVICES, IRQ_TIMER, NS_PER_FUEL } from "./layout.ts";
import { promising } from "../host/machine/jspi.ts";
import { STACK_LIMIT, STACK_TOP, TestMachine } from "../test/emu/machine.ts";

const NEVER = 0xffffffffffffffffn;
const ns = BigInt;

let m: TestMachine;
let idles: number;
/** What the test does while the machine waits for the host. */
let whileIdle: () => void;
/** [line, time] of every interrupt delivered. */
let delivered: [number, bigint][];

beforeEach(async () => {
  idles = 0;
  whileIdle = () => {};
  delivered = [];
  m = await TestMachine.create({
    idle: async () => {
      idles++;
      whileIdle();
    },
  });
  m.onIrq((line) => delivered.push([line, m.emu.clock_read()]));
  m.emu.reset_cpu(STACK_TOP, STACK_LIMIT);
});

const halt = (): Promise<unknown> => promising(m.emu.halt as WebAssembly.ExportValue)();
const spend = (units: number): number => m.spend(units, m.k.tick);

describe("the clock", () => {
  it("starts at 0", () => {
    expect(m.emu.clock_read()).toBe(0n);
  });

  it("is exact at every unit of fuel, also within a slice", () => {
    for (const units of [1, 2, 3, 5000, FUEL_SLICE - 5006, 1, 1, 1, 3 * FUEL_SLICE + 17]) {
      const before = m.emu.clock_read();
      spend(units);
      expect(m.emu.clock_read() - before).toBe(ns(units * NS_PER_FUEL));
    }
  });

  it("ticks once a jiffy while nothing is due", () => {
    expect(spend(10 * FUEL_SLICE)).toBe(10);
  });

  it("shortens the slice for an event and lengthens it again", () => {
    m.emu.clock_program(5000n);
    expect(spend(99)).toBe(0);
    expect(spend(1)).toBe(1);
    expect(delivered).toEqual([[IRQ_TIMER, 5000n]]);
    expect(spend(FUEL_SLICE)).toBe(1);
  });

  it("rounds an event up to the next unit of fuel, never down", () => {
    m.emu.clock_program(4951n);
    spend(99);
    expect(delivered).toEqual([]);
    spend(1);
    expect(delivered).toEqual([[IRQ_TIMER, 5000n]]);
  });

  it("never steps back, whatever is programmed", () => {
    let last = 0n;
    for (let i = 0; i < 500; i++) {
      if (i % 3 === 0) m.emu.clock_program(last + ns((i * 977) % 20_000));
      if (i % 5 === 0) m.emu.event_schedule(last + ns((i * 7919) % 90_000), IRQ_DEVICES);
      spend((i * 31) % 977);
      const time = m.emu.clock_read();
      expect(time).toBeGreaterThanOrEqual(last);
      last = time;
    }
  });
});

describe("clock_program", () => {
  it("is one shot", () => {
    m.emu.clock_program(1000n);
    spend(FUEL_SLICE * 3);
    expect(delivered).toHaveLength(1);
  });

  it("replaces the deadline before it", () => {
    m.emu.clock_program(1000n);
    m.emu.clock_program(100_000n);
    spend(1000);
    expect(delivered).toEqual([]);
    m.emu.clock_program(NEVER);
    spend(FUEL_SLICE);
    expect(delivered).toEqual([]);
    expect(m.emu.next_event()).toBe(-1n);
  });

  it("interrupts at the next unit of fuel when the deadline has passed", () => {
    spend(100);
    m.emu.clock_program(1n);
    expect(delivered).toEqual([]);
    spend(1);
    expect(delivered).toEqual([[IRQ_TIMER, 5050n]]);
  });
});

describe("device events", () => {
  it("come in order of time, equal times in the order they were scheduled", () => {
    const times = [900, 100, 500, 500, 300, 800, 200, 500, 700];
    times.forEach((time, i) => m.emu.event_schedule(ns(time * 1000), IRQ_DEVICES + i));
    spend(FUEL_SLICE);
    const order = times.map((time, i) => [time, i]).sort(([a, i], [b, j]) => a - b || i - j);
    expect(delivered).toEqual(order.map(([time, i]) => [IRQ_DEVICES + i, ns(time * 1000)]));
  });

  it("share the clock with the kernel's timer", () => {
    m.emu.event_schedule(2000n, IRQ_DEVICES);
    m.emu.clock_program(1000n);
    expect(m.emu.next_event()).toBe(1000n);
    spend(1000);
    expect(delivered.map(([line]) => line)).toEqual([IRQ_TIMER, IRQ_DEVICES]);
  });

  it("can be cancelled by line", () => {
    for (let i = 0; i < 20; i++) m.emu.event_schedule(ns(1000 + i * 100), IRQ_DEVICES + (i % 3));
    m.emu.event_cancel(IRQ_DEVICES + 1);
    spend(1000);
    const lines = delivered.map(([line]) => line);
    expect(lines.filter((line) => line === IRQ_DEVICES + 1)).toEqual([]);
    expect(lines).toHaveLength(13);
    expect(delivered.map(([, at]) => at)).toEqual(delivered.map(([, at]) => at).sort((a, b) => (a < b ? -1 : 1)));
  });

  it("are refused when the queue is full or there is no such line", () => {
    for (let i = 0; i < 256; i++) expect(m.emu.event_schedule(1000n, IRQ_DEVICES)).toBe(1);
    expect(m.emu.event_schedule(1000n, IRQ_DEVICES)).toBe(0);
    expect(m.emu.event_schedule(1000n, 32)).toBe(0);
  });

  it("that fall due together on one line are one interrupt", () => {
    m.emu.event_schedule(1001n, IRQ_DEVICES);
    m.emu.event_schedule(1049n, IRQ_DEVICES);
    spend(100);
    expect(delivered).toEqual([[IRQ_DEVICES, 1050n]]);
  });
});

describe("delay", () => {
  it("moves the clock by exactly its time", () => {
    spend(3);
    m.emu.delay(12_345n);
    expect(m.emu.clock_read()).toBe(12_495n);
  });

  it("delivers what falls due on the way, at its time", () => {
    m.emu.event_schedule(300n, IRQ_DEVICES);
    m.emu.clock_program(100n);
    m.emu.delay(1000n);
    expect(delivered).toEqual([[IRQ_TIMER, 100n], [IRQ_DEVICES, 300n]]);
  });

  it("leaves it pending while interrupts are off", () => {
    m.emu.cli();
    m.emu.clock_program(100n);
    m.emu.delay(1000n);
    expect(delivered).toEqual([]);
    m.emu.sti();
    expect(delivered).toEqual([[IRQ_TIMER, 1000n]]);
  });
});

describe("halt", () => {
  it("jumps to the next event and delivers it", async () => {
    m.emu.set_clock_limit(NEVER);
    m.emu.clock_program(10_000_000_000n);
    await halt();
    expect(delivered).toEqual([[IRQ_TIMER, 10_000_000_000n]]);
    expect(idles).toBe(0);
  });

  it("does not move the clock beyond the limit but asks the host", async () => {
    m.emu.set_clock_limit(999n);
    m.emu.clock_program(1000n);
    await halt();
    expect([idles, m.emu.clock_read(), delivered.length]).toEqual([1, 0n, 0]);
    m.emu.set_clock_limit(1000n);
    await halt();
    expect([idles, delivered.length]).toEqual([1, 1]);
  });

  it("waits for the host when nothing is queued, and delivers the interrupt that it raised", async () => {
    m.emu.set_clock_limit(NEVER);
    whileIdle = () => m.emu.host_irq(IRQ_DEVICES + 2);
    await halt();
    expect(delivered).toEqual([[IRQ_DEVICES + 2, 0n]]);
  });

  it("returns without an interrupt when the host did something else", async () => {
    await halt();
    expect([idles, delivered.length]).toEqual([1, 0]);
  });

  it("delivers what the host made due by moving the clock", async () => {
    m.emu.clock_program(5000n);
    whileIdle = () => m.emu.clock_advance_to(7000n);
    await halt();
    expect(delivered).toEqual([[IRQ_TIMER, 7000n]]);
  });

  it("keeps stack pointer and interrupt flag across kernel calls of the host", async () => {
    m.emu.ksp.value = STACK_TOP - 64;
    whileIdle = () => {
      m.emu.host_call_begin(0x90000, 0x8c000);
      expect([m.emu.ksp.value, m.emu.stack_limit.value, m.emu.irqs_enabled()]).toEqual([0x90000, 0x8c000, 0]);
      m.emu.host_call_end();
      m.emu.ksp.value = 1;
    };
    await halt();
    expect([m.emu.ksp.value, m.emu.stack_limit.value, m.emu.irqs_enabled()]).toEqual([STACK_TOP - 64, STACK_LIMIT, 1]);
  });

  it("switches interrupts on, as sti; hlt does", async () => {
    m.emu.cli();
    m.emu.irq_raise(IRQ_DEVICES);
    await halt();
    expect([delivered.length, idles, m.emu.irqs_enabled()]).toEqual([1, 0, 1]);
  });

  it("never lets a limit that lies in the past move the clock back", async () => {
    spend(1000);
    m.emu.set_clock_limit(10n);
    m.emu.clock_advance_to(10n);
    await halt();
    expect(m.emu.clock_read()).toBe(50_000n);
  });
});

it("two machines doing the same see the same times", async () => {
  const trace = async (): Promise<string> => {
    const machine = await TestMachine.create();
    const seen: string[] = [];
    machine.onIrq((line) => seen.push(`${line}@${machine.emu.clock_read()}`));
    machine.emu.reset_cpu(STACK_TOP, STACK_LIMIT);
    for (let i = 0; i < 200; i++) {
      machine.emu.event_schedule(machine.emu.clock_read() + ns((i * 7919) % 50_000), IRQ_DEVICES + (i % 9));
      if (i % 4 === 0) machine.emu.clock_program(machine.emu.clock_read() + ns((i * 104_729) % 70_000));
      machine.spend((i * 31) % 777, machine.k.tick);
    }
    return seen.join(" ");
  };
  expect(await trace()).toBe(await trace());
});
