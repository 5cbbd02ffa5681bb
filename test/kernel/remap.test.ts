import { expect, test } from "vitest";
import type { Machine } from "../../host/node.ts";
import { fixture, leavingNothing, messages, withMachine } from "./support.ts";

const user = fixture("one_page_user.c");

/** A machine with the one-page driver; afterwards nothing is left behind. */
function withOnePage(use: (machine: Machine, pfn: string) => Promise<void>): Promise<void> {
  return withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(fixture("one_page.c"));
    const announced = messages(machine).filter((text) => text.startsWith("mapped: ")).at(-1);
    await use(machine, announced?.replace(/.* pfn /, "") ?? "none");
    await machine.rmmod("one_page");
  }));
}

test("a high page has no address until it is kmapped", () => withOnePage(async (machine) => {
  expect(messages(machine)).toContain("unmapped: page_address 00000000");
  expect(messages(machine).join("\n")).toMatch(/^mapped: page_address right, pfn [0-9a-f]+$/m);
}));

test("a store through the user mapping is seen at the kmap address, and the other way round, without a system call", () =>
  withOnePage(async (machine) => {
    expect((await machine.run(user, ["talk"])).stdout).toBe("the kernel saw 41 and answered 42\n");
  }));

test("two processes that map the page see each other's stores", () => withOnePage(async (machine) => {
  const first = await machine.spawn(user, ["first"]);
  const second = await machine.spawn(user, ["second"]);
  expect(await first.wait()).toMatchObject({ exitCode: 0 });
  expect(await second.wait()).toMatchObject({ exitCode: 0 });
  expect(first.stdout.text() + second.stdout.text()).toBe("first is done\nsecond is done\n");
}));

test("the entry holds the driver's frame, and A and D as accesses happen", () => withOnePage(async (machine, pfn) => {
  expect((await machine.run(user, ["bits"])).stdout.split("\n")).toEqual([
    `untouched: pfn ${pfn}`,
    `read: pfn ${pfn} A`,
    `made old: pfn ${pfn}`,
    `read again: pfn ${pfn} A`,
    `written: pfn ${pfn} A D`,
    "",
  ]);
}));

test("after munmap the address faults", () => withOnePage(async (machine) => {
  expect(await machine.run(user, ["gone"])).toMatchObject({ exitCode: 139, stdout: "unmapped: pfn 0\n" });
}));
