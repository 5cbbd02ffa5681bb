import { describe, expect, test } from "vitest";
import type { Machine } from "../../host/node.ts";
import { changed, document, fixture, leavingNothing, makeNode, messages, messagesOf, outputsOf, replayed, withMachine } from "./support.ts";

const kernel = "2.4.20";
const driver = document("simple/mmap.c");
const files = [document("simple/sysdep.h")];
const bao = document("simple/bao/bao.c");
const map = fixture("map.c");

const numbers = (end: number): string[] => Array.from({ length: end }, (_, i) => `the number is ${i}`);

/** The driver with a node for each of its minors. */
async function withSimple(machine: Machine, use: () => Promise<void>, flags: readonly string[] = []): Promise<void> {
  await machine.insmod(driver, { kernel, files, flags });
  await makeNode(machine, "/dev/simple", "simple", 0);
  await makeNode(machine, "/dev/simple1", "simple", 1);
  await use();
  await machine.fs.unlink("/dev/simple");
  await machine.fs.unlink("/dev/simple1");
  await machine.rmmod("mmap");
}

describe("document 002: simple, tmmap and bao", () => {
  test("its session: tmmap and bao see in the second mapping what they wrote to the first; twice in one machine", () => withMachine((machine) => leavingNothing(machine, async () => {
    const session = await replayed(machine, "simple");
    const [loaded, loadedAgain] = outputsOf(session, "sh bao_load.sh");
    const devices = (...drivers: string[]): string[] => ["Character devices:", "  1 mem", "  5 /dev/tty", " 10 misc", ...drivers, "", "Block devices:", "finish"];
    expect(loaded.slice(-8)).toEqual(devices("254 simple"));
    expect(loadedAgain).toEqual(["make: 'mmap.o' is up to date.", ...devices("254 simple")]);
    expect(outputsOf(session, "./tmmap")).toEqual([["initialize over", ...numbers(1024)]]);
    const unloaded = ["rm: remove character special file '/dev/simple'? y", ...devices()];
    expect(outputsOf(session, "sh bao_unload.sh")).toEqual([unloaded, unloaded]);
    expect(outputsOf(session, "dmesg")).toEqual([
      ["simple ok!", "simple is open", "good morning baoqunmin", "good morning baoqunmin", "simple is close"],
      [
        "simple close", "simple ok!", "Hello,world",
        "simple is open", "good morning baoqunmin", "initialize over", "good morning baoqunmin", ...numbers(25), "simple is close",
      ],
      ["Goodbye cruel word", "simple close"],
    ]);
  })));

  test("minor 0 is mapped at once by remap_page_range, minor 1 page by page by nopage: the same physical memory", () => withMachine((machine) => leavingNothing(machine, () => withSimple(machine, async () => {
    const said = await messagesOf(machine, async () => {
      expect(await machine.run(map, ["/dev/simple", "0", "1", "s0"])).toMatchObject({ exitCode: 0 });
      expect(await machine.run(map, ["/dev/simple1", "0", "1", "n0", "n0"])).toMatchObject({ exitCode: 0, stdout: "4711\n4711\n" });
    });
    expect(said).toEqual([
      "simple is open", "good morning baoqunmin", "simple is close",
      "simple is open", "good morning bao", "simple is close",
    ]);
  }))));

  test("a third minor is ENODEV", () => withMachine((machine) => withSimple(machine, async () => {
    await makeNode(machine, "/dev/simple2", "simple", 2);
    await expect(machine.fs.open("/dev/simple2")).rejects.toMatchObject({ code: "ENODEV" });
    await machine.fs.unlink("/dev/simple2");
  })));

  test("rmmod says Device or resource busy while the device is open", () => withMachine((machine) => leavingNothing(machine, () => withSimple(machine, async () => {
    const file = await machine.fs.open("/dev/simple", "r+");
    await expect(machine.rmmod("mmap")).rejects.toMatchObject({ code: "EBUSY" });
    await file.close();
  }))));

  test("bao without the device fails with EBUSY, as 2.4 made of a positive answer, and is not there", () => withMachine((machine) => leavingNothing(machine, async () => {
    await expect(machine.insmod(bao, { kernel })).rejects.toMatchObject({ errno: 16 });
    expect(messages(machine).at(-1)).toBe("open failed");
    await expect(machine.rmmod("bao")).rejects.toMatchObject({ code: "ENOENT" });
  })));

  test("bao through minor 1 faults its pages in from kernel mode", () => withMachine((machine) => leavingNothing(machine, () => withSimple(machine, async () => {
    const said = await messagesOf(machine, async () => {
      await machine.insmod(changed(bao, "\"/dev/simple\"", "\"/dev/simple1\""), { kernel });
      await machine.rmmod("bao");
    });
    expect(said.filter((text) => !text.includes("taint"))).toEqual([
      "Hello,world", "simple is open", "good morning bao", "initialize over", "good morning bao", ...numbers(25),
      "simple is close", "Goodbye cruel word",
    ]);
  }))));

  test("simple_major chooses the major", () => withMachine((machine) => leavingNothing(machine, async () => {
    await machine.insmod(driver, { kernel, files, params: { simple_major: 99 } });
    expect(await machine.fs.readFile("/proc/devices", "utf8")).toMatch(/^ 99 simple$/m);
    await machine.rmmod("mmap");
  })));

  test("the branch for 2.2 compiles", () => withMachine((machine) => leavingNothing(machine, () => withSimple(machine, async () => {
    expect(await machine.run(map, ["/dev/simple1", "0", "1", "s0", "n0"])).toMatchObject({ exitCode: 0, stdout: "4711\n" });
  }, ["-DLINUX_22"]))));
});
