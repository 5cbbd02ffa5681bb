import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { path, ringlet } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "ringlet-shell-"));

function script(text: string): string {
  const full = join(folder, "script.sh");
  writeFileSync(full, text);
  return full;
}

test("a script runs on a machine of its own; its exit status is the last command's", async () => {
  expect(await ringlet("shell", script("echo one > f\ncat f\nnosuch 2> /dev/null\n"))).toEqual({ status: 127, stdout: "one\n", stderr: "" });
  expect(await ringlet("shell", script("ls; exit 3; echo not reached"))).toEqual({ status: 3, stdout: "", stderr: "" });
});

test("--kernel says what uname -r says, 6.1 without it", async () => {
  expect(await ringlet("shell", "--kernel", "2.4.20", script("uname -r"))).toEqual({ status: 0, stdout: "2.4.20-ringlet\n", stderr: "" });
  expect(await ringlet("shell", script("uname -r"))).toEqual({ status: 0, stdout: "6.1.0-ringlet\n", stderr: "" });
});

test("--dir brings a driver's folder, whose Makefile says which API it is built for", async () => {
  const { status, stdout } = await ringlet("shell", "--dir", path("drivers/mmap_demo"), script("make\nmodinfo mmap_demo.ko | grep vermagic"));
  expect(stdout).toContain("make -C /lib/modules/6.1.0-ringlet/build M=/root modules\n");
  expect(stdout).toMatch(/^vermagic: +2\.6\.32-ringlet .*\n$/m);
  expect(status).toBe(0);
});

test("a missing script is said", async () => {
  expect(await ringlet("shell", join(folder, "nothere.sh"))).toEqual({ status: 1, stdout: "", stderr: expect.stringContaining("nothere.sh: No such file or directory") });
});
