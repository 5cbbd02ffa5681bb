import { spawnSync } from "node:child_process";
import { mkdtempSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bootMachine, type Machine } from "../../host/node.ts";
import { SCRIPTS } from "./scripts.ts";

/** How a script ended. What an error message says is the shell's own affair, but not whether there is one. */
interface End {
  readonly stdout: string;
  readonly complains: boolean;
  readonly status: number;
}

const ENVIRONMENT = { HOME: "/root", PATH: "/bin:/usr/bin" };

function isDash(): boolean {
  try {
    return readlinkSync("/bin/sh").endsWith("dash");
  } catch {
    return false;
  }
}

/** By the host's own shell. */
function natively(script: string): End {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), "ringlet-sh-")));
  try {
    const { stdout, stderr, status, signal } = spawnSync("/bin/sh", ["-c", script], { cwd, env: ENVIRONMENT, encoding: "utf8", input: "" });
    return end(stdout, stderr, status ?? (signal === "SIGTERM" ? 143 : -1), cwd);
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

function end(stdout: string, stderr: string, status: number, cwd: string): End {
  return { stdout: stdout.replaceAll(cwd, "."), complains: stderr !== "", status };
}

describe.skipIf(!isDash()).each(Object.entries(SCRIPTS))("/bin/sh does as Debian's: %s", (_about, scripts) => {
  let machine: Machine;
  let folders = 0;

  beforeAll(async () => {
    machine = await bootMachine();
  });

  afterAll(() => machine.shutdown());

  test.each(scripts)("%s", async (script) => {
    const cwd = `/tmp/${++folders}`;
    await machine.fs.mkdir(cwd);
    const { stdout, stderr, exitCode } = await machine.run({ path: "/bin/sh" }, ["-c", script], { cwd, env: ENVIRONMENT });
    expect(end(stdout, stderr, exitCode, cwd)).toEqual(natively(script));
    expect(machine.oopses).toEqual([]);
  });
});
