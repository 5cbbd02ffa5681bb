import { expect, test } from "vitest";
import type { Machine } from "../../host/node.ts";
import { fixture, leavingNothing, messages, withMachine } from "./support.ts";

const driver = fixture("fault_answers.c");
const user = fixture("touch_page.c");

/** Kills a process after a while. */
const killer = {
  path: "killer.c",
  text: "#include <signal.h>\n#include <stdlib.h>\n#include <unistd.h>\nint main(int argc, char **argv) { usleep(100000); return kill(atoi(argv[1]), SIGKILL); }\n",
};

const OK = { exitCode: 0, signal: null, stdout: "the driver's\n" };
const WRITTEN = { exitCode: 0, signal: null, stdout: "The driver's\n" };
const BUS = { signal: "SIGBUS", stdout: "" };
const SEGV = { signal: "SIGSEGV", stdout: "" };

/** What the handler was asked during `use`. */
async function asked(machine: Machine, use: () => Promise<unknown>): Promise<string[]> {
  const before = messages(machine).length;
  await use();
  return messages(machine).slice(before).filter((text) => /^(pfn )?fault|mkwrite/.test(text));
}

/** One touch of one page, in a machine of its own; afterwards nothing is left. */
async function touch(device: string, page: number, how: string, end: object, calls: readonly string[]): Promise<void> {
  await withMachine(async (machine) => {
    await leavingNothing(machine, async () => {
      await machine.insmod(driver);
      expect(await asked(machine, async () => {
        expect(await machine.run(user, [device, String(page), how])).toMatchObject(end);
      })).toEqual(calls);
      await machine.rmmod("fault_answers");
    });
    expect(machine.oopses).toEqual([]);
  });
}

test.each([
  ["OOM once: the fault is tried again", 1, "r", OK, ["fault 1 flags 254", "fault 1 flags 254"]],
  ["RETRY, mmap_lock dropped: asked again, with TRIED", 2, "r", OK, ["fault 2 flags 254", "fault 2 flags 274"]],
  ["RETRY for a write", 2, "w", WRITTEN, ["fault 2 flags 254", "fault 2 flags 274"]],
  ["RETRY for a private copy", 2, "p", WRITTEN, ["fault 2 flags 254", "fault 2 flags 274"]],
  ["RETRY to mmap's MAP_POPULATE", 2, "P", OK, ["fault 2 flags 14", "fault 2 flags 34"]],
  ["OOM to MAP_POPULATE, and then to the access", 1, "P", OK, ["fault 1 flags 14", "fault 1 flags 254"]],
  ["NOPAGE and COMPLETED, mmap_lock dropped", 3, "r", OK, ["fault 3 flags 254"]],
  ["NOPAGE, the page inserted by vmf_insert_page", 4, "r", OK, ["fault 4 flags 254"]],
  ["NOPAGE without a page: the access faults again", 5, "r", OK, ["fault 5 flags 254", "fault 5 flags 254"]],
  ["LOCKED, with the page locked", 6, "r", OK, ["fault 6 flags 254"]],
  ["LOCKED, to a write", 6, "w", WRITTEN, ["fault 6 flags 254"]],
  ["LOCKED, to a private write", 6, "p", WRITTEN, ["fault 6 flags 254"]],
  ["HWPOISON", 7, "r", BUS, ["fault 7 flags 254"]],
  ["MAJOR with a page: counted", 8, "r", { ...OK, stdout: "the driver's\nmajor\n" }, ["fault 8 flags 254"]],
  ["SIGSEGV and SIGBUS", 10, "r", BUS, ["fault 10 flags 254"]],
])("fault answers %s", (_name, page, how, end, calls) => touch("/dev/fault_answers", page, how, end, calls));

test.each([
  ["0 of a page with a mapping", 21, WRITTEN, ["mkwrite 21 flags 401"]],
  ["LOCKED", 22, WRITTEN, ["mkwrite 22 flags 401"]],
  ["SIGBUS", 23, BUS, ["mkwrite 23 flags 401"]],
  ["OOM once", 24, WRITTEN, ["mkwrite 24 flags 401", "mkwrite 24 flags 401"]],
  ["NOPAGE once", 25, WRITTEN, ["mkwrite 25 flags 401", "mkwrite 25 flags 401"]],
  ["SIGSEGV", 26, SEGV, ["mkwrite 26 flags 401"]],
])("page_mkwrite answers %s", (_name, page, end, calls) =>
  touch("/dev/fault_answers", page, "w", end, ["fault " + page + " flags 254", ...calls.map((call) => call.replace("401", "3"))]));

test.each([
  ["0", 20, WRITTEN, ["pfn_mkwrite 20 flags a57"]],
  ["SIGBUS", 23, BUS, ["pfn_mkwrite 23 flags a57"]],
  ["NOPAGE once", 25, WRITTEN, ["pfn_mkwrite 25 flags a57", "pfn_mkwrite 25 flags a57"]],
])("pfn_mkwrite answers %s", (_name, page, end, calls) => touch("/dev/pfn_answers", page, "w", end, [`pfn fault ${page} flags 254`, ...calls]));

test.each([
  ["OOM from fault", 0, "r"],
  ["0 from page_mkwrite for a page without a mapping", 20, "w"],
])("%s: the access is tried until somebody kills the process", (_name, page, how) => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    await machine.insmod(driver);
    const child = await machine.spawn(user, ["/dev/fault_answers", String(page), how]);
    await machine.run(killer, [String(child.pid)]);
    expect(await child.wait()).toMatchObject({ signal: "SIGKILL" });
    await machine.rmmod("fault_answers");
  });
  expect(messages(machine).some((text) => text === "Huh VM_FAULT_OOM leaked out to the #PF handler. Retrying PF")).toBe(page === 0);
}));

test("LOCKED for a page that is not: an oops in the driver's name", () => withMachine(async (machine) => {
  await machine.insmod(driver);
  await machine.run(user, ["/dev/fault_answers", "9", "r"]).catch(() => undefined);
  expect(machine.oopses).toHaveLength(1);
}));
