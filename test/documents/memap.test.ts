import { describe, expect, test } from "vitest";
import type { Machine, SourceFile } from "../../host/node.ts";
import { changed, document, fixture, leftBy, makeNode, messages, messagesOf, outputsOf, replayed, withMachine } from "./support.ts";

const kernel = "2.6.20";
const memap = document("memap/memap.c");
const map = fixture("map.c");
const byPhysicalAddress = changed(memap, ".nopage=simple_vma_nopage1", ".nopage=simple_vma_nopage");
const byRemap = changed(memap, "mmap:simple_nopage_mmap", "mmap:mmapdrv_mmap");

/** memc_exit() does not vfree() share_memory: four pages, and what vmalloc() keeps about them. */
const ITS_OWN_LEAK = { freePages: -4, slabObjects: 2 };

async function withDriver(machine: Machine, driver: SourceFile, use: () => Promise<void>, built = kernel): Promise<void> {
  await machine.insmod(driver, { kernel: built });
  await makeNode(machine, "/dev/mapdrv", "mapdrv");
  await use();
  await machine.fs.unlink("/dev/mapdrv");
  await machine.rmmod("memap");
}

/** The driver and a page of somebody else's, at the address handed over. */
function withPage(machine: Machine, driver: SourceFile, params: string, use: (physical: string) => Promise<void>, built = kernel): Promise<void> {
  return withDriver(machine, driver, async () => {
    await machine.insmod(fixture("some_page.c"), { kernel, params });
    const announced = messages(machine).findLast((text) => text.startsWith("physical = "));
    await use(announced?.slice("physical = ".length) ?? "");
    await machine.rmmod("some_page");
  }, built);
}

describe("document 001: memap", () => {
  test("its session prints [Test0] to [Test3]; every page is asked for once, in order; twice in one machine", () => withMachine(async (machine) => {
    const left = await leftBy(machine, async () => {
      const session = await replayed(machine, "memap");
      const [[announced, ...texts]] = outputsOf(session, "./test");
      const start = Number.parseInt(/^data is (\w+)$/.exec(announced)?.[1] ?? "", 16);
      expect(texts).toEqual(["[Test0]", "[Test1]", "[Test2]", "[Test3]"]);
      const [, log] = outputsOf(session, "dmesg");
      const share = Number.parseInt(/share_memory is (\w+)/.exec(log.join("\n"))?.[1] ?? "", 16);
      const hex = (n: number): string => n.toString(16);
      expect(log).toEqual([
        `Simple VMA open virt ${hex(start)},phys 0`,
        ...[0, 0x1000, 0x2000, 0x3000].flatMap((offset) => [
          `vm_pgoff is 0,PAGE_SHIFT is c,PAGE_SIZE is 1000,offset is 0,physaddr is ${hex(offset)},pageframe is ${hex(offset >> 12)}`,
          `address is ${hex(start + offset)},vma->vm_start is ${hex(start)},offset1 is ${hex(offset)},share_memory is ${hex(share)},page_ptr is ${hex(share + offset)}`,
        ]),
        "Simple VMA close.",
      ]);
    });
    expect(left).toEqual(ITS_OWN_LEAK);
  }));

  test("a fifth page is refused with NOPAGE_SIGBUS, whether read or written", () => withMachine(async (machine) => {
    await withDriver(machine, memap, async () => {
      expect(await machine.run(map, ["/dev/mapdrv", "0", "6", "r0", "r3", "r4"])).toMatchObject({ stdout: "Test0\nTest3\n", signal: "SIGBUS" });
      expect(await machine.run(map, ["/dev/mapdrv", "0", "6", "w0", "r0", "s5"])).toMatchObject({ stdout: "the user's page\n", signal: "SIGBUS" });
      expect(await machine.run(map, ["/dev/mapdrv", "0", "4", "r0"])).toMatchObject({ stdout: "the user's page\n", exitCode: 0 });
    });
  }));

  test("simple_vma_nopage finds a reserved page by its physical address; it takes no reference, and munmap drops one", () => withMachine(async (machine) => {
    expect(await leftBy(machine, () => withPage(machine, byPhysicalAddress, "reserved=1 refs=1", async (physical) => {
      const frame = (Number(physical) >> 12).toString(16);
      const log = await messagesOf(machine, async () => {
        expect(await machine.run(map, ["/dev/mapdrv", physical, "1", "r0", "w0", "r0"])).toMatchObject({
          exitCode: 0, stdout: "the kernel's page\nthe user's page\n",
        });
      });
      expect(log).toEqual([
        expect.stringMatching(/^Simple VMA open virt \w+,phys \w+$/),
        "call nopage method",
        `offset is ${physical.slice(2)},physaddr is ${physical.slice(2)},pageframe is ${frame}`,
        expect.stringMatching(/^pageptr is \w+$/),
        "Simple VMA close.",
      ]);
    }))).toEqual(ITS_OWN_LEAK);
    expect(messages(machine).at(-1)).toBe("at the end: the user's page, 1");
  }));

  test("simple_vma_nopage answers SIGBUS past the end of RAM, where there is no struct page", () => withMachine((machine) =>
    withDriver(machine, byPhysicalAddress, async () => {
      expect(await machine.run(map, ["/dev/mapdrv", "f0000000", "1", "r0"])).toMatchObject({ signal: "SIGBUS" });
      expect(messages(machine)).toContain("offset is f0000000,physaddr is f0000000,pageframe is f0000");
    })));

  // The text says that ordinary RAM cannot be mapped so. That was true up to 2.6.14; 2.6.15 took the test for
  // PageReserved() out of remap_pfn_range(), and the author's 2.6.20 maps any frame.
  test.each(["reserved=1", "reserved=0"])("mmapdrv_mmap remaps a page with %s, as 2.6.20 did", (params) => withMachine(async (machine) => {
    expect(await leftBy(machine, () => withPage(machine, byRemap, params, async (physical) => {
      const log = await messagesOf(machine, async () => {
        expect(await machine.run(map, ["/dev/mapdrv", physical, "1", "r0", "w0", "r0"])).toMatchObject({
          exitCode: 0, stdout: "the kernel's page\nthe user's page\n",
        });
      });
      expect(log).toEqual([
        `vm_pgoff=${physical}`,
        expect.stringMatching(/^vm_start=0x\w+$/),
        expect.stringMatching(/^vm_end=0x\w+$/),
        expect.stringMatching(/^vm_flags=0x\w*fb$/),
        "remap page range success",
      ]);
    }))).toEqual(ITS_OWN_LEAK);
    expect(messages(machine).at(-1)).toBe("at the end: the user's page, 1");
  }));

  test("on 2.6.14 it is as the text says: a page that is not reserved does not show, the process finds zeroes", () => withMachine(async (machine) => {
    expect(await leftBy(machine, () => withPage(machine, byRemap, "reserved=0", async (physical) => {
      expect(await machine.run(map, ["/dev/mapdrv", physical, "1", "r0", "w0", "r0"])).toMatchObject({ exitCode: 0, stdout: "\nthe user's page\n" });
    }, "2.6.14"))).toEqual(ITS_OWN_LEAK);
    expect(messages(machine).at(-1)).toBe("at the end: the kernel's page, 1");
  }));
});
