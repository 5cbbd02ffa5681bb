import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { path, ringlet } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "ringlet-cli-"));

function file(name: string, text: string): string {
  const full = join(folder, name);
  writeFileSync(full, text);
  return full;
}

const driver = path("drivers/mmap_demo/mmap_demo.c");
const test0 = path("drivers/mmap_demo/test.c");
const probe = path("test/machine/fixtures/probe.c");

test("a driver, its test, and an address that the driver printed", async () => {
  const { status, stdout, stderr } = await ringlet("run", driver, "--test", test0, "--", "/dev/mmap_demo", "{kpa}");
  expect(stdout).toMatch(/^USERAddr = 0x[0-9a-f]+, DATA from kernel hello world from kernel virtual space\n/);
  expect(stderr).toMatch(/^\[ +\d+\.\d{6}\] kpa = 0x[0-9a-f]+, kernel string = /m);
  expect(stderr).toMatch(/the device misc_mmap deregistered\n$/);
  expect(status).toBe(0);
});

test("a folder with a Makefile is a driver", async () => {
  const { status, stderr } = await ringlet("run", path("drivers/mmap_demo"), "--wait", "25s");
  expect(stderr.match(/timer_func:hello/g)).toHaveLength(2);
  expect(status).toBe(0);
});

test("--kernel says what uname(2) says, 6.1 without it", async () => {
  const source = file("uname.c", "#include <stdio.h>\n#include <sys/utsname.h>\nint main(void) { struct utsname u; uname(&u); puts(u.release); return 0; }\n");
  expect(await ringlet("run", "--kernel", "3.2", "--test", source)).toEqual({ status: 0, stdout: "3.2.0-ringlet\n", stderr: "" });
  expect(await ringlet("run", "--test", source)).toEqual({ status: 0, stdout: "6.1.0-ringlet\n", stderr: "" });
});

describe("the exit status is the test's", () => {
  test.each([[["exit", "0"], 0], [["exit", "42"], 42], [["segv"], 139], [["bus"], 135]] as const)("%s", async (args, status) => {
    expect((await ringlet("run", "--test", probe, "--", ...args)).status).toBe(status);
  });
});

test("--json prints one object with everything, and nothing else", async () => {
  const { stdout, stderr, status } = await ringlet("run", driver, "--test", test0, "--json", "--", "/dev/mmap_demo", "{kpa}");
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ exitCode: 0, error: null, drivers: [{ name: "mmap_demo" }], oopses: [], program: { exitCode: 0, signal: null } });
  expect(report.program.stdout).toContain("Done");
  expect(report.dmesg.map((record: { text: string }) => record.text)).toContain("the mmap miscdevice registered");
  expect([stderr, status]).toEqual(["", 0]);
});

describe("what goes wrong is said, with the place and the cure", () => {
  test("a compile error: clang's own words", async () => {
    const source = file("broken.c", "#include <linux/module.h>\nint init_module(void)\n{\n\treturn nonsense;\n}\n");
    const { status, stderr } = await ringlet("run", source);
    expect(stderr).toMatch(/broken\.c:4:9: error: use of undeclared identifier 'nonsense'/);
    expect(stderr).toContain("    4 |         return nonsense;");
    expect(status).toBe(1);
  });

  test("a missing file", async () => {
    const { status, stderr } = await ringlet("run", join(folder, "nowhere.c"));
    expect(stderr).toMatch(/^ringlet: .*nowhere\.c: No such file or directory \(ENOENT\)/);
    expect(status).toBe(1);
  });

  test("an unknown symbol", async () => {
    const source = file("unknown.c", "#include <linux/module.h>\nvoid nowhere(void);\nint init_module(void) { nowhere(); return 0; }\nMODULE_LICENSE(\"GPL\");\n");
    const { status, stderr } = await ringlet("run", source);
    expect(stderr).toMatch(/Unknown symbol nowhere \(err -2\)/);
    expect(stderr).toMatch(/could not insert module unknown\.ko: Unknown symbol in module/);
    expect(status).toBe(1);
  });

  test("a bad parameter", async () => {
    const source = file("param.c", "#include <linux/module.h>\nstatic int n; module_param(n, int, 0);\nint init_module(void) { return 0; }\nMODULE_LICENSE(\"GPL\");\n");
    const { status, stderr } = await ringlet("run", source, "--param", "n=many");
    expect(stderr).toMatch(/`many' invalid for parameter `n'/);
    expect(stderr).toMatch(/EINVAL/);
    expect(status).toBe(1);
  });

  test("a device that is not there", async () => {
    const { status, stderr } = await ringlet("run", driver, "--test", test0, "--", "/dev/mmap_dmo", "{kpa}");
    expect(stderr).toMatch(/ringlet: \/dev\/mmap_dmo: No such file or directory \(ENOENT\); \/dev has .*mmap_demo/);
    expect(status).toBe(1);
  });

  test("a capture that nothing fills", async () => {
    const { status, stderr } = await ringlet("run", driver, "--test", test0, "--", "{phys}");
    expect(stderr).toMatch(/no kernel message shows a value for \{phys\}; dmesg has .*\{kpa\}/);
    expect(status).toBe(1);
  });

  test("--json carries the error", async () => {
    const { status, stdout } = await ringlet("run", join(folder, "nowhere.c"), "--json");
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 1, error: { code: "ENOENT" } });
    expect(status).toBe(1);
  });
});

describe("usage errors exit with 2", () => {
  test.each([
    [["run"]], [["run", "--bogus"]], [["run", "--clock", "fast"]], [["frobnicate"]], [["documents", "nothing"]],
    [["run", path("drivers/mmap_demo/mmap_demo.c"), "--kernel", "new"]],
  ])("%s", async (args) => {
    const { status, stderr } = await ringlet(...args);
    expect(stderr).not.toBe("");
    expect(status).toBe(2);
  });
});

test("help exits with 0", async () => {
  const { status, stdout } = await ringlet("run", "--help");
  expect(stdout).toContain("--kernel <VERSION>");
  expect(status).toBe(0);
});
