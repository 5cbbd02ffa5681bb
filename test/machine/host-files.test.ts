import { expect, test } from "vitest";
import { bootMachine, type Machine, MachineShutdown, SyscallError } from "../../host/node.ts";
import { messages } from "./support.ts";

const TEXT = "0123456789".repeat(1000);

/** A machine with one file of two names, which says how often it was asked for. */
async function withFile(use: (machine: Machine, asked: () => number) => Promise<void>, content = async () => TEXT): Promise<void> {
  let count = 0;
  const bring = async (): Promise<Uint8Array> => {
    count++;
    return new TextEncoder().encode(await content());
  };
  const machine = await bootMachine({ files: [{ names: ["/bin/tool", "/usr/bin/other"], content: bring }] });
  try {
    await use(machine, () => count);
  } finally {
    machine.shutdown();
  }
}

test("it is an executable file from boot on, and asked for when it is first opened", () => withFile(async (machine, asked) => {
  expect(await machine.fs.readdir("/bin")).toEqual(["tool"]);
  const { mode, isFile, nlink, ino } = await machine.fs.stat("/bin/tool");
  expect({ mode: mode & 0o7777, isFile, nlink }).toEqual({ mode: 0o755, isFile: true, nlink: 2 });
  expect((await machine.fs.stat("/usr/bin/other")).ino).toBe(ino);
  expect(asked()).toBe(0);
  expect(await machine.fs.readFile("/usr/bin/other", "utf8")).toBe(TEXT);
  expect(await machine.fs.readFile("/bin/tool", "utf8")).toBe(TEXT);
  expect((await machine.fs.stat("/bin/tool")).size).toBe(BigInt(TEXT.length));
  expect(asked()).toBe(1);
}));

test("reading it takes no memory of the machine", () => withFile(async (machine) => {
  const { freePages, slabObjects } = machine.state();
  await machine.fs.readFile("/bin/tool");
  expect(machine.state()).toMatchObject({ freePages, slabObjects });
}));

test("reading begins anywhere, and mapping it shows the same", () => withFile(async (machine) => {
  const file = await machine.fs.open("/bin/tool");
  await file.seek(9_995);
  expect(new TextDecoder().decode(await file.read(100))).toBe("56789");
  await file.close();
  const source = `#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
int main(void)
{
	char *map = mmap(0, 10000, PROT_READ | PROT_WRITE, MAP_PRIVATE, open("/bin/tool", O_RDONLY), 0);
	map[0] = 'x';
	printf("%.4s %.3s %d\\n", map, map + 9997, map[10000]);
	return 0;
}`;
  expect((await machine.run(source)).stdout).toBe("x123 789 0\n");
}));

test("what is written to it is kept, and what was cut off does not come back", () => withFile(async (machine, asked) => {
  const file = await machine.fs.open("/bin/tool", "r+");
  await file.write("new");
  await file.close();
  expect(await machine.fs.readFile("/usr/bin/other", "utf8")).toBe(`new${TEXT.slice(3)}`);
  await machine.fs.truncate("/bin/tool", 4);
  await machine.fs.truncate("/bin/tool", 6);
  expect(await machine.fs.readFile("/bin/tool", "utf8")).toBe("new3\0\0");
  await machine.fs.writeFile("/bin/tool", "other");
  expect(await machine.fs.readFile("/usr/bin/other", "utf8")).toBe("other");
  expect(asked()).toBe(1);
}));

test("it is truncated without having been opened", () => withFile(async (machine) => {
  await machine.fs.truncate("/bin/tool", 3);
  expect(await machine.fs.readFile("/bin/tool", "utf8")).toBe("012");
}));

test("one that is removed is gone, and another may take its name", () => withFile(async (machine, asked) => {
  await machine.fs.unlink("/bin/tool");
  await machine.fs.writeFile("/bin/tool", "mine");
  expect(await machine.fs.readFile("/bin/tool", "utf8")).toBe("mine");
  expect(asked()).toBe(0);
}));

test("one that cannot be had is EIO, with a line in the log, and may be had later", async () => {
  const answers = [async () => Promise.reject(new Error("the site does not answer")), async () => TEXT];
  await withFile(async (machine) => {
    const error = await machine.fs.readFile("/bin/tool").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SyscallError);
    expect(error).toMatchObject({ errnoName: "EIO" });
    expect(messages(machine)).toContain("/bin/tool: the site does not answer");
    expect(await machine.fs.readFile("/bin/tool", "utf8")).toBe(TEXT);
  }, () => answers.shift()!());
});

test("the machine stands still while it waits, and may be switched off", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  await withFile(async (machine) => {
    const before = machine.now;
    const read = machine.fs.readFile("/bin/tool").catch((reason: unknown) => reason);
    const other = machine.fs.readdir("/").catch((reason: unknown) => reason);
    await new Promise((later) => setTimeout(later, 50));
    expect(Number(machine.now - before)).toBeLessThan(1e6);
    machine.shutdown();
    resolve(TEXT);
    expect(await read).toBeInstanceOf(MachineShutdown);
    expect(await other).toBeInstanceOf(MachineShutdown);
  }, () => promise);
});

test("a machine may have none", async () => {
  const machine = await bootMachine({ files: [] });
  expect(await machine.fs.readdir("/bin")).toEqual([]);
  machine.shutdown();
});
