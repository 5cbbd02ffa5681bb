import { afterEach, expect, test } from "vitest";
import { bootMachine, type Machine, type NodeBootOptions } from "../../host/node.ts";
import { Session } from "../../host/shell/session.ts";

const PROGRAM = `#include <stdio.h>
#include <sys/utsname.h>
int main(void) { struct utsname u; return uname(&u) || printf("%s %s %s", u.sysname, u.release, u.machine) < 0; }
`;

const DRIVER = `#include <linux/module.h>
#include <linux/vermagic.h>
static int __init version_init(void) { pr_info("built for %s\\n", UTS_RELEASE); return 0; }
module_init(version_init);
MODULE_LICENSE("GPL");
`;

let machine: Machine;
afterEach(() => machine.shutdown());

async function boot(options: NodeBootOptions): Promise<void> {
  machine = await bootMachine(options);
}

function messages(): string[] {
  return machine.dmesg().map(({ text }) => text);
}

/** What `uname OPTIONS` prints. */
async function typed(line: string): Promise<string> {
  let shown = "";
  const lines = [line];
  const terminal = { write: (chunk: Uint8Array) => void (shown += new TextDecoder().decode(chunk)), read: async () => null };
  await new Session(machine, { terminal }).run(async () => lines.shift() ?? null);
  return shown;
}

test.each([
  [{}, "6.1.0-ringlet"],
  [{ kernel: "2.6.32" }, "2.6.32-ringlet"],
  [{ kernel: "3.2", cmdline: "loglevel=7" }, "3.2.0-ringlet"],
  [{ cmdline: "osrelease=2.4.20-8" }, "2.4.20-8"],
])("a machine booted with %j is Linux %s to a program, the shell, /proc and its own log", async (options, release) => {
  await boot(options);
  expect(await machine.run(PROGRAM)).toMatchObject({ exitCode: 0, stdout: `Linux ${release} wasm32` });
  expect(await machine.uname()).toEqual({ sysname: "Linux", nodename: "ringlet", release, version: "#1", machine: "wasm32" });
  expect(await typed("uname -r; uname -sm --kernel-release; uname --all")).toBe(`${release}\nLinux ${release} wasm32\nLinux ringlet ${release} #1 wasm32 GNU/Linux\n`);
  expect(await machine.fs.readFile("/proc/version", "utf8")).toMatch(`Linux version ${release} (ringlet)`);
  expect(await machine.fs.readFile("/proc/sys/kernel/osrelease", "utf8")).toBe(`${release}\n`);
  expect(messages()[0]).toBe(`Linux version ${release} (ringlet) #1`);
});

test("a module is compiled for the machine's kernel, or for the one that insmod is told; uname does not change", async () => {
  await boot({ kernel: "2.6.32" });
  await machine.insmod(DRIVER, { name: "by_machine" });
  await machine.insmod(DRIVER, { name: "by_insmod", kernel: "5.11" });
  expect(messages().filter((text) => text.startsWith("built"))).toEqual(["built for 2.6.32-ringlet", "built for 5.11.0-ringlet"]);
  expect((await machine.uname()).release).toBe("2.6.32-ringlet");
});

test("what is no version is refused before anything is built", async () => {
  await expect(bootMachine({ kernel: "newest" })).rejects.toMatchObject({ code: "USAGE", message: expect.stringContaining("is not a kernel version") });
});
