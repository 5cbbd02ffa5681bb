import { describe, expect, test } from "vitest";
import type { FileHandle, Machine } from "../../host/node.ts";
import { fixture, leavingNothing, messages, withMachine } from "./support.ts";

const driver = fixture("seq.c");
const list = Array.from({ length: 1000 }, (_, i) => `item ${i}\n`).join("");

async function withDriver(use: (machine: Machine) => Promise<void>): Promise<void> {
  await withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver);
    await use(machine);
    await machine.rmmod("seq");
    expect(messages(machine).filter((line) => line.includes("start"))).toEqual([]);
  }));
}

async function text(file: FileHandle, length: number): Promise<string> {
  return new TextDecoder().decode(await file.read(length));
}

describe("a sequence file", () => {
  test("gives the same text by reads of any size", () => withDriver(async (machine) => {
    for (const size of [7, 100, 4096, 100_000]) {
      const file = await machine.fs.open("/proc/seq/list");
      let whole = "";
      for (let part = await text(file, size); part !== ""; part = await text(file, size)) whole += part;
      await file.close();
      expect(whole === list).toBe(true);
    }
  }));

  test("seeks anywhere", () => withDriver(async (machine) => {
    const file = await machine.fs.open("/proc/seq/list");
    for (const position of [0, 5000, 17, list.length - 3, 9000, 1, 4096]) {
      expect(await file.seek(position)).toBe(position);
      expect(await text(file, 20)).toBe(list.slice(position, position + 20).slice(0, 20));
    }
    expect(await file.seek(3, 0)).toBe(3);
    expect(await file.seek(4, 1)).toBe(7);
    await expect(file.seek(0, 2)).rejects.toThrow("EINVAL");
    await file.close();
  }));

  test("grows its buffer for records larger than a page", () => withDriver(async (machine) => {
    const wide = [..."abcdef"].map((letter, i) => `${letter.repeat((i + 1) * 4000 - 3999)}\n`).join("");
    expect(await machine.fs.readFile("/proc/seq/wide", "utf8") === wide).toBe(true);
  }));

  test("leaves out what is skipped, and ends in the error of a record", () => withDriver(async (machine) => {
    expect(await machine.fs.readFile("/proc/seq/skip", "utf8")).toBe("2 4 6 ");
    const file = await machine.fs.open("/proc/seq/fails");
    expect(await text(file, 100)).toBe("1 2 ");
    await expect(file.read(100)).rejects.toThrow("EIO");
    await file.close();
  }));

  test("has printf and its relatives", () => withDriver(async (machine) => {
    expect(await machine.fs.readFile("/proc/seq/formats", "utf8")).toBe([
      "puts|c|write|42        |a\\040b\\134c|7|-7|00ab|\\057proc\\057seq\\057formats",
      "dump 00000000: 30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef",
      "dump 00000010: 67 68                                            gh",
      "",
    ].join("\n"));
  }));
});
