import { describe, expect, test } from "vitest";
import { fixture, leavingNothing, messages, withMachine } from "./support.ts";

const show = fixture("map_and_show.c");

test.each([
  ["2.6.20", "nopage(vma, address, type)"],
  ["2.6.32", "fault(vma, vmf)"],
  ["4.9", "fault(vma, vmf)"],
  ["4.14", "fault(vmf)"],
  ["6.6", "fault(vmf)"],
])("the fault method of %s is called in its shape: %s", (kernel, shape) => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    await machine.insmod(fixture("fault_shapes.c"), { kernel });
    expect(await machine.run(show, ["/dev/shape", "0"])).toMatchObject({ exitCode: 0, stdout: "one shape\n" });
    expect(await machine.run(show, ["/dev/shape", "0", "both"])).toMatchObject({ exitCode: 135 });
    await machine.rmmod("fault_shapes");
  });
  expect(messages(machine).filter((text) => text.includes("pgoff"))).toEqual([0, 0, 1, 0, 0, 1].map((n) => `${shape} pgoff ${n}`));
}));

test("nopage with write_access, remap_page_range without a vma and set_fs, as in 2.4", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    await machine.insmod(fixture("fops_2_4.c"), { kernel: "2.4.20" });
    const major = Number(/major (\d+)/.exec(messages(machine).findLast((text) => text.startsWith("major ")) ?? "")?.[1]);
    await machine.fs.mknod("/dev/old", "c", major, 0, 0o666);
    expect(await machine.run(show, ["/dev/old", "0"])).toMatchObject({ exitCode: 0, stdout: "from 2.4\n" });
    expect(await machine.run(show, ["/dev/old", "0", "both"])).toMatchObject({ exitCode: 135 });
    expect(await machine.run(show, ["/dev/old", "16"])).toMatchObject({ exitCode: 0, stdout: "from 2.4\n" });
    await machine.fs.unlink("/dev/old");
    await machine.rmmod("fops_2_4");
  });
  expect(messages(machine).slice(-7)).toEqual([
    expect.stringMatching(/^major \d+$/),
    "user segment: 8 not copied",
    "kernel segment: 0 not copied, kernel",
    "verify_area 0",
    "nopage offset 0 write 0",
    "nopage offset 0 write 0",
    "nopage offset 1000 write 0",
  ]);
}));

describe("places that a driver leaves empty", () => {
  const write = fixture("write_and_show.c");

  /** What two pages hold before and after a text is written to each, and what the driver's own pages hold in the end. */
  async function held(kernel: string, offset: number): Promise<{ lines: string[]; signal: string | null; own: string | undefined }> {
    let seen = { lines: [""], signal: null as string | null };
    let own: string | undefined;
    await withMachine((machine) => leavingNothing(machine, async () => {
      await machine.insmod(fixture("unreserved.c"), { kernel });
      const { stdout, signal } = await machine.run(write, ["/dev/unreserved", String(offset)]);
      seen = { lines: stdout.split("\n").slice(0, -1), signal };
      await machine.rmmod("unreserved");
      own = messages(machine).at(-1)?.replace("at the end: ", "");
    }));
    return { ...seen, own };
  }

  test.each(["2.4.20", "2.6.8", "2.6.14"])("%s enters reserved frames only, others read as zeroes and are the process's own", async (kernel) => {
    expect(await held(kernel, 0)).toEqual({ lines: ["'reserved' ''", "'mine' 'mine'"], signal: null, own: "mine, ordinary" });
  });

  test.each(["2.6.15", "2.6.20", "6.1"])("%s enters any frame", async (kernel) => {
    expect(await held(kernel, 0)).toEqual({ lines: ["'reserved' 'ordinary'", "'mine' 'mine'"], signal: null, own: "mine, mine" });
  });

  test.each(["2.4.20", "2.6.20", "4.1"])("in %s a mapping that nobody fills is memory of zeroes", async (kernel) => {
    expect(await held(kernel, 16)).toEqual({ lines: ["'' ''", "'mine' 'mine'"], signal: null, own: "reserved, ordinary" });
  });

  test.each(["4.2", "6.1"])("in %s it is a SIGBUS", async (kernel) => {
    expect(await held(kernel, 16)).toEqual({ lines: [], signal: "SIGBUS", own: "reserved, ordinary" });
  });
});

describe("the methods of a mapping are called in Linux's order", () => {
  const driver = fixture("vm_ops_calls.c");
  const user = fixture("vm_ops_user.c");

  /** What the driver was asked, and what the program said. */
  async function calls(kernel: string, what: string): Promise<{ said: string; asked: string[] }> {
    let result = { said: "", asked: [""] };
    await withMachine((machine) => leavingNothing(machine, async () => {
      await machine.insmod(driver, { kernel });
      const before = messages(machine).length;
      const { stdout } = await machine.run(user, [what]);
      result = { said: stdout.trim(), asked: messages(machine).slice(before) };
      await machine.rmmod("vm_ops_calls");
    }));
    return result;
  }

  test.each([
    ["move", "moved", ["open 0+2", "mremap 0+2", "close 0+2", "close 0+2"]],
    ["move a part", "moved", ["split 1", "open 0+1", "mremap 0+1", "split 1", "open 0+1", "close 0+1", "close 1+1", "close 0+1"]],
    ["refused", "Resource busy", ["split 9", "close 8+2"]],
    ["protect", "", ["mprotect 0+1 to 1", "split 1", "open 1+1", "close 0+1", "close 1+1"]],
    ["read", "", ["map_pages 0-15", "fault 5", "close 0+32"]],
    ["read the last", "", ["map_pages 16-18", "fault 18", "close 0+19"]],
    ["write", "", ["fault 0", "close 0+3"]],
    ["fork", "", ["open 0+1", "close 0+1", "close 0+1"]],
    ["frames", "frame FRAME", ["access 5 at 0, write 0", "access 5 at 0, write 1"]],
  ])("%s: %s", async (what, said, asked) => {
    expect(await calls("6.1", what)).toEqual({ said, asked });
  });

  test("leave empty (MREMAP_DONTUNMAP): the old mapping stays", async () => {
    expect(await calls("6.1", "leave empty")).toEqual({ said: "moved", asked: ["open 0+2", "mremap 0+2", "close 0+2", "close 0+2"] });
  });

  test("map_pages of 5.10 answers nothing, split is its name for may_split", async () => {
    expect(await calls("5.10", "read")).toEqual({ said: "", asked: ["map_pages 0-15", "fault 5", "close 0+32"] });
    expect(await calls("5.10", "refused")).toEqual({ said: "Resource busy", asked: ["split 9", "close 8+2"] });
  });
});

test("what continues a mapping of the same file is one with it, and ->mmap is not called again", () => withMachine(async (machine) => {
  await leavingNothing(machine, async () => {
    await machine.insmod(fixture("merging.c"));
    const { stdout } = await machine.run(fixture("merging_user.c"));
    expect(stdout).toBe("first 1\nbehind 1\nbefore 1\nnot the next page 2\nanother file 3\nother rights 4\n");
    await machine.rmmod("merging");
  });
  expect(messages(machine).filter((text) => text.startsWith("mmap ")).slice(-4)).toEqual(["mmap 1+1", "mmap 9+1", "mmap 10+1", "mmap 11+1"]);
}));
