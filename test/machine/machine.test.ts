import { describe, expect, test } from "vitest";
import { bootMachine, InsmodError, type Machine, MachineShutdown, SyscallError, UsageError } from "../../host/node.ts";
import { document, fixture, messages, withMachine } from "./support.ts";

/** The first document's session; what it printed. */
async function session(machine: Machine): Promise<{ dmesg: string; stdout: string }> {
  await machine.insmod(document("mmap_demo.c"), { kernel: "2.6.32" });
  await machine.advance("60s");
  const kpa = /kpa = (0x[0-9a-f]+)/.exec(String(machine.dmesg()))?.[1] ?? "";
  const { stdout } = await machine.run(document("test.c"), ["/dev/mmap_demo", kpa]);
  await machine.advance("20s");
  await machine.rmmod("mmap_demo");
  return { dmesg: String(machine.dmesg()), stdout };
}

test("the first document's session, line by line", () => withMachine(async (machine) => {
  const start = messages(machine).length;
  const { stdout } = await session(machine);
  const lines = messages(machine).slice(start).filter((line) => !line.includes("taint"));
  const hello = "timer_func:hello world from kernel virtual space";
  expect(lines[0]).toMatch(/^kpa = 0x[0-9a-f]+, kernel string = hello world from kernel virtual space$/);
  expect(lines.slice(1)).toEqual([
    "the mmap miscdevice registered",
    ...Array.from({ length: 6 }, () => hello),
    "MMAP_DEMO mmap_demo device open",
    "MMAP_DEMO mmap_demo device closed",
    "timer_func:String changed from the user space",
    "timer_func:String changed from the user space",
    "the device misc_mmap deregistered",
  ]);
  expect(stdout).toMatch(/^USERAddr = 0x[0-9a-f]+, DATA from kernel hello world from kernel virtual space\n/);
  expect(stdout).toContain("Writing a string to the kernel space...\nDone\n");
}));

test("a session leaves nothing behind", () => withMachine(async (machine) => {
  await session(machine);
  const before = machine.state();
  await session(machine);
  expect(machine.state()).toEqual(before);
}));

test("the same run twice prints the same, timestamps included", async () => {
  const runs: { dmesg: string; stdout: string }[] = [];
  for (let i = 0; i < 2; i++) await withMachine(async (machine) => void runs.push(await session(machine)));
  expect(runs[1]).toEqual(runs[0]);
});

test("machines side by side do not disturb each other", async () => {
  const machines = await Promise.all([bootMachine(), bootMachine()]);
  const [a, b] = await Promise.all(machines.map(session));
  for (const machine of machines) machine.shutdown();
  expect(a).toEqual(b);
});

describe("what insmod refuses", () => {
  const module = (body: string) => ({
    path: "wrong.c",
    text: `#include <linux/module.h>\n#include <linux/errno.h>\n${body}\nMODULE_LICENSE("GPL");\n`,
  });

  test.each([
    ["an unknown symbol", "void nowhere(void); int init_module(void) { nowhere(); return 0; }", "", "ENOENT", /Unknown symbol nowhere/],
    ["an init that fails", "int init_module(void) { return -ENODEV; }", "", "ENODEV", /./],
    ["a parameter of the wrong type", "static int n; module_param(n, int, 0); int init_module(void) { return 0; }", "n=many", "EINVAL", /`?many'? invalid/],
  ])("%s", (_name, body, params, errnoName, log) => withMachine(async (machine) => {
    const error = await machine.insmod(module(body), { params }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InsmodError);
    expect(error).toMatchObject({ errnoName, module: "wrong.ko" });
    if (errnoName !== "ENODEV") expect((error as InsmodError).log.join("\n")).toMatch(log);
  }));

  test("what is no module", () => withMachine(async (machine) => {
    await expect(machine.insmod(new Uint8Array([1, 2, 3, 4]))).rejects.toMatchObject({ errnoName: "ENOEXEC" });
  }));

  test("the same module twice", () => withMachine(async (machine) => {
    await machine.insmod(fixture("mailbox.c"));
    await expect(machine.insmod(fixture("mailbox.c"))).rejects.toMatchObject({ errnoName: "EEXIST" });
  }));
});

test("rmmod of a module that is not there, and of one in use", () => withMachine(async (machine) => {
  await expect(machine.rmmod("nothing")).rejects.toMatchObject({ errnoName: "ENOENT" });
  await machine.insmod(fixture("mailbox.c"));
  const file = await machine.fs.open("/dev/mailbox", "r+");
  await expect(machine.rmmod("mailbox")).rejects.toMatchObject({ errnoName: "EAGAIN" });
  await file.close();
  await machine.rmmod("mailbox");
}));

test("files of the machine", () => withMachine(async ({ fs }) => {
  await fs.mkdir("d");
  await fs.writeFile("d/file", "some text");
  expect(await fs.readFile("d/file", "utf8")).toBe("some text");
  expect(await fs.stat("d/file")).toMatchObject({ size: 9n, isFile: true, mode: 0o100644 });
  await fs.mknod("d/null", "c", 1, 3, 0o666);
  expect(await fs.stat("d/null")).toMatchObject({ isCharacterDevice: true, major: 1, minor: 3 });
  expect((await fs.readdir("d")).sort()).toEqual(["file", "null"]);
  await fs.unlink("d/file");
  await expect(fs.readFile("d/file")).rejects.toBeInstanceOf(SyscallError);
}));

test("a machine that is switched off refuses everything with the reason", async () => {
  const machine = await bootMachine();
  machine.shutdown();
  await expect(machine.fs.readFile("/proc/version")).rejects.toBeInstanceOf(MachineShutdown);
  await expect(machine.advance("1s")).rejects.toBeInstanceOf(MachineShutdown);
});

test("nonsense options are refused before anything is built", async () => {
  await expect(bootMachine({ memory: 12345 })).rejects.toBeInstanceOf(UsageError);
  await expect(bootMachine({ patience: "soon" })).rejects.toBeInstanceOf(UsageError);
});

test("a gibibyte of RAM: what the direct map has no room for is high", async () => {
  const machine = await bootMachine({ memory: 1 << 30 });
  const meminfo = await machine.fs.readFile("/proc/meminfo", "utf8");
  expect(Number(/^LowTotal: +(\d+) kB$/m.exec(meminfo)?.[1])).toBeGreaterThan(490 << 10);
  expect(Number(/^HighTotal: +(\d+) kB$/m.exec(meminfo)?.[1])).toBe(512 << 10);
  machine.shutdown();
});

describe("listeners are called in the middle of the machine's own code", () => {
  test("and may ask for things, which happen afterwards", async () => {
    const asked: Promise<string>[] = [];
    const machine = await bootMachine({ onKmsg: ({ text }) => text === "ask" && asked.push(machine.fs.readFile("/proc/version", "utf8")) });
    await machine.fs.open("/dev/kmsg", "w").then((file) => file.write("ask\n"));
    expect(await asked[0]).toMatch(/^Linux version /);
    machine.shutdown();
  });

  test("and may feed the program whose output they hear", () => withMachine(async (machine) => {
    const process = await machine.spawn(fixture("probe.c"), ["cat"]);
    process.stdout.onData(() => process.stdin.end());
    process.stdin.push(new TextEncoder().encode("ping\n"));
    expect((await process.wait()).exitCode).toBe(0);
  }));

  test("and may not look into it", async () => {
    const seen: unknown[] = [];
    const machine = await bootMachine({ onKmsg: () => {
      try {
        machine.state();
      } catch (error) {
        seen.push(error);
      }
    } });
    await machine.insmod(fixture("mailbox.c"));
    expect(seen.at(-1)).toBeInstanceOf(UsageError);
    machine.shutdown();
  });
});
