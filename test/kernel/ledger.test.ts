import { describe, expect, test } from "vitest";
import type { Machine, MachineState } from "../../host/node.ts";
import { fixture, leavingNothing, messages, withMachine } from "./support.ts";

const driver = fixture("ledger_driver.c");
const user = fixture("ledger_user.c");

const lineOf = (text: string, code: string): number => text.split("\n").findIndex((line) => line.includes(code)) + 1;
/** How a frame of a trace names a line of the driver's. */
const at = (code: string, below = 0): string => `[ledger_driver] (ledger_driver.c:${lineOf(driver.text, code) + below})`;

/** What the driver's use of a mapping leaves in the log. */
async function used(machine: Machine, ...argv: string[]): Promise<string> {
  await machine.insmod(driver);
  await machine.run(user, argv);
  const log = messages(machine).join("\n");
  await machine.rmmod("ledger_driver");
  return log;
}

const bugs = (log: string): string[] => log.match(/^(BUG|WARNING).*$/gm) ?? [];

describe("a translation that is used after its entry was changed and before it was flushed", () => {
  test.each([
    ["cleared by set_pte", "1", "r", "\tset_pte(pte, __pte(0));"],
    ["overwritten in a callback of apply_to_page_range", "2", "w", "\tapply_to_page_range("],
    ["pointed to another frame", "3", "r", "\tset_pte_at(current->mm"],
    ["cleared by pte_clear", "4", "w", "\tpte_clear(current->mm"],
    ["made read-only", "5", "w", "\tptep_set_wrprotect("],
  ])("is reported where it is used, with the driver's line: %s", (_name, act, access, code) => withMachine(async (machine) => {
    await leavingNothing(machine, async () => {
      const log = await used(machine, "0", act, access, access);
      expect(bugs(log).at(-1)).toMatch(/^BUG: stale translation of b7[0-9a-f]{6} used in process ledger_user\[\d+\]: its entry was changed and not flushed by:$/);
      expect(log).toContain(at(code));
      const line = lineOf(user.text, access === "r" ? "case 'r'" : "case 'w'");
      expect(log).toMatch(new RegExp(`^used at: main\\+.* \\(ledger_user.c:${line}\\)$`, "m"));
    });
    expect(bugs(messages(machine).join("\n"))).toHaveLength(2);
  }));

  test("is used all the same", () => withMachine(async (machine) => {
    await machine.insmod(driver);
    expect(await machine.run(user, ["0", "1", "w", "r"])).toMatchObject({ exitCode: 0, stdout: "2\n" });
    expect(bugs(messages(machine).join("\n"))).toHaveLength(1);
  }));

  test("is reported with the kernel's stack when a copy to user space uses it", () => withMachine(async (machine) => {
    const log = await used(machine, "0", "7");
    expect(bugs(log)).toEqual([expect.stringMatching(/^BUG: stale translation/)]);
    expect(log).toContain(at("return copy_to_user("));
    expect(log).toContain(at("\tpte_clear(current->mm"));
  }));

  test("is reported of the kernel's own addresses too", () => withMachine(async (machine) => {
    const log = await used(machine, "0", "8");
    expect(bugs(log)).toEqual([expect.stringMatching(/^BUG: stale translation of e[0-9a-f]{7} used/)]);
    expect(log).toContain("stale vmalloc memory: 1");
    expect(log).toContain(at("old = ptep_get_and_clear("));
    expect(log).toContain(at('printk("stale vmalloc memory'));
  }));

  test.each([
    ["if it was flushed: then the access faults", ["6", "r"], 135],
    ["if only reads go through one that lost the right to write", ["5", "r"], 0],
    ["if nobody uses it", ["1"], 0],
  ])("is not reported %s", (_name, argv, exitCode) => withMachine(async (machine) => {
    await machine.insmod(driver);
    expect(await machine.run(user, ["0", ...argv]).then((result) => result.exitCode, () => 135)).toBe(exitCode);
    expect(bugs(messages(machine).join("\n"))).toEqual([]);
  }));
});

describe("an entry that is left in a page table when that is freed", () => {
  test.each([
    ["beside every mapping", "0", "9", "\tset_pte(pte, pte_mkspecial", /: b7[0-9a-f]{3}000 still maps pfn [0-9a-f]{5}, with the 2 pages after it; set by:$/],
    ["in a table of its own", "0", "10", "\tset_pte(pte, pte_mkspecial", /: 01000000 still maps pfn [0-9a-f]{5}; set by:$/],
    ["by remap_pfn_range of more than the mapping", "7", "0", "\treturn remap_pfn_range(vma, vma->vm_end - PAGE_SIZE", /: b7[0-9a-f]{3}000 still maps pfn [0-9a-f]{5}; set by:$/],
  ])("is reported with the line that set it: %s", (_name, kind, act, code, text) => withMachine(async (machine) => {
    await leavingNothing(machine, async () => {
      const log = await used(machine, kind, act);
      expect(bugs(log).at(-1)).toMatch(/^BUG: mapping left behind in process ledger_user\[\d+\]/);
      expect(bugs(log).at(-1)).toMatch(text);
      expect(log).toContain(at(code));
    });
    expect(machine.state().pfnMappings).toBe(0);
    expect(bugs(messages(machine).join("\n"))).toHaveLength(2);
  }));

  test("is nobody else's when the driver has gone", () => withMachine(async (machine) => {
    await machine.insmod(driver);
    const process = await machine.spawn(user, ["0", "10", "p"]);
    await machine.advance("1s");
    await machine.rmmod("ledger_driver");
    await machine.insmod(driver);
    process.stdin.end();
    await process.wait();
    expect(messages(machine).join("\n")).toMatch(/^BUG: mapping left behind .*; set by:\n \(in a module that is gone\)$/m);
  }));
});

describe("memory that is freed while a mapping of frames shows it", () => {
  test.each([
    ["a page", "0", "12", "\t__free_page(pages[0]);"],
    ["a slab object", "2", "11", "\t\tkfree(object);"],
    ["a slab object whose page was given to a fault", "6", "11", "\t\tkfree(object);"],
    ["vmalloc memory", "3", "11", "\t\tvfree(scattered);"],
    ["coherent memory", "4", "11", "\t\tdma_free_coherent("],
  ])("is reported at once with the lines that freed and mapped it: %s", (_name, kind, act, code) => withMachine(async (machine) => {
    const log = await used(machine, kind, act);
    expect(bugs(log)[0]).toMatch(/^BUG: memory freed while mapped {2}pfn:[0-9a-f]{5}, at [0-9a-f]{8} of ledger_user\[\d+\]$/);
    expect(bugs(log)).toHaveLength(kind === "4" ? 4 : 1);
    expect(log).toContain(at(code));
    expect(log).toMatch(new RegExp(`^file:ledger mmap:ledger_mmap\\+.* \\(ledger_driver.c:${lineOf(driver.text, "static int ledger_mmap") + 1}\\)$`, "m"));
    expect(machine.state().pfnMappings).toBe(0);
  }));

  test("is reported of a module's own data when the module goes", () => withMachine(async (machine) => {
    await machine.insmod(driver);
    const process = await machine.spawn(user, ["5", "0", "p"]);
    await machine.advance("1s");
    await machine.rmmod("ledger_driver");
    const log = messages(machine).join("\n");
    expect(bugs(log)).toEqual([expect.stringMatching(/^BUG: memory freed while mapped .* of ledger_user/)]);
    expect(log).toMatch(/^file:ledger mmap:ledger_mmap\+.* \[ledger_driver\]/m);
    await process.kill("SIGKILL");
    await process.wait();
  }));
});

describe("a reference that is dropped but belongs to another", () => {
  test.each([
    ["a mapping's", "1", "13", "put_twice(void)", 3, "nonzero mapcount"],
    ["nobody's", "0", "14", "free_twice(void)", 5, "freed already: page_ref_count(page) <= 0"],
    ["a pin's", "0", "15", "free_pinned(void)", 6, "its last references are pins"],
  ])("is reported at once, and stays: %s", (_name, kind, act, code, below, reason) => withMachine(async (machine) => {
    await machine.insmod(driver);
    await machine.run(user, [kind, act]);
    const log = messages(machine).join("\n");
    expect(bugs(log)).toEqual([expect.stringMatching(/^BUG: Bad page state in process ledger_user {2}pfn:[0-9a-f]{5}$/)]);
    expect(log).toContain(`page dumped because: ${reason}`);
    expect(log).toContain(at(code, below));
    expect(machine.oopses).toEqual([]);
    expect(machine.state()).toMatchObject({ pinnedPages: 0, pfnMappings: 0 });
  }));
});

describe("the ledger's numbers", () => {
  /** What the driver's use adds to the counts of pages while the program waits, against those of a program that maps one frame. */
  async function added(machine: Machine, kind: string, act: string, undo: string): Promise<Record<string, number>> {
    const waiting = async (...argv: string[]): Promise<MachineState> => {
      const process = await machine.spawn(user, argv);
      await machine.advance("1s");
      const state = machine.state();
      process.stdin.end();
      expect(await process.wait()).toMatchObject({ exitCode: 0 });
      return state;
    };
    const [plain, other] = [await waiting("0", "0", "p"), await waiting(kind, act, "p", undo)];
    const names = ["freePages", "mappedPages", "pfnMappings", "pinnedPages", "reservedPages"] as const;
    return Object.fromEntries(names.filter((name) => other[name] !== plain[name]).map((name) => [name, other[name] - plain[name]]));
  }

  test.each([
    ["a page entered with a reference is mapped", "1", "0", "0", { mappedPages: 1, pfnMappings: -1 }],
    ["each frame entered without one is counted", "4", "0", "0", { freePages: -4, pfnMappings: 3 }],
    ["an entry that the driver cleared is not", "0", "6", "0", { pfnMappings: -1 }],
    ["nor one that it cleared and set again", "0", "3", "0", {}],
    ["pins", "0", "16", "17", { pinnedPages: 2 }],
    ["reserved pages, and what is in use", "0", "18", "19", { freePages: -4, reservedPages: 1 }],
  ])("%s", (_name, kind, act, undo, difference) => withMachine(async (machine) => {
    await leavingNothing(machine, async () => {
      await machine.insmod(driver);
      expect(await added(machine, kind, act, undo)).toEqual(difference);
      await machine.rmmod("ledger_driver");
    });
  }));
});
