import { describe, expect, test } from "vitest";
import { fixture, leavingNothing, userTest, withMachine } from "./support.ts";

describe("a regular file", () => {
  test("opens, reads, writes, seeks and duplicates as POSIX says", () => withMachine((machine) => leavingNothing(machine, async () => {
    await userTest(machine, "readwrite.c");
  })));

  test("is locked by ranges and as a whole; who waits gets the lock when its holder ends", () => withMachine((machine) => leavingNothing(machine, async () => {
    const files = ["expect.h", "files.h"].map(fixture);
    const holder = await machine.spawn(fixture("locks.c"), [], { files });
    await machine.advance("10ms");
    expect(holder.stdout.text()).toMatch(/held\n$/);
    const second = await machine.spawn(fixture("locks.c"), ["second"], { files, name: "second" });
    await machine.advance("10ms");
    holder.stdin.end();
    for (const program of [holder, second]) {
      expect(await program.wait()).toMatchObject({ exitCode: 0 });
      expect(program.stdout.text()).not.toContain("not ok");
    }
    await machine.fs.unlink("/tmp/locked");
  })));

  test("is not written while it runs as a program, nor run while it is written", () => withMachine((machine) => leavingNothing(machine, async () => {
    const reader = { path: "reader.c", text: "#include <unistd.h>\nint main(void) { char c; return read(0, &c, 1); }\n" };
    const process = await machine.spawn(reader);
    await machine.advance("1ms");
    await expect(machine.fs.open("reader", "r+")).rejects.toThrow("ETXTBSY");
    process.stdin.end();
    expect(await process.wait()).toMatchObject({ exitCode: 0 });
    const writer = await machine.fs.open("reader", "r+");
    await expect(machine.run({ path: "./reader" })).rejects.toThrow("ETXTBSY");
    await writer.close();
    expect(await machine.run({ path: "./reader" })).toMatchObject({ exitCode: 0 });
  })));
});

describe("the memory devices", () => {
  test("/dev/null, /dev/zero and /dev/full do what their names say", () => withMachine((machine) => leavingNothing(machine, async () => {
    expect((await machine.fs.readFile("/dev/null")).length).toBe(0);
    const zero = await machine.fs.open("/dev/zero", "r+");
    expect([...await zero.read(5)]).toEqual([0, 0, 0, 0, 0]);
    expect(await zero.write("swallowed")).toBe(9);
    await zero.close();
    const full = await machine.fs.open("/dev/full", "r+");
    await expect(full.write("x")).rejects.toThrow("ENOSPC");
    await full.close();
  })));

  test("/dev/urandom gives the same bytes to machines with the same seed", async () => {
    const bytes: string[] = [];
    for (const seed of [7, 7, 8]) {
      await withMachine(async (machine) => {
        const file = await machine.fs.open("/dev/urandom");
        bytes.push(Buffer.from(await file.read(16)).toString("hex"));
        await file.close();
      }, { seed });
    }
    expect(bytes[0]).toBe(bytes[1]);
    expect(bytes[0]).not.toBe(bytes[2]);
  });

  test("/dev/mem is physical memory", () => withMachine(async (machine) => {
    const address = 0x11000; // the kernel's constants
    const file = await machine.fs.open("/dev/mem");
    await file.seek(address);
    expect(Buffer.from(await file.read(64))).toEqual(Buffer.from(machine.readPhysical(address, 64)));
    await file.close();
  }));
});
