import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { path } from "./support.ts";

const bin = path("bin/ringlet.js");
/** Makes a Node look like one from before JSPI. */
const withoutJspi = ["--import", "data:text/javascript,delete WebAssembly.Suspending"];

function node(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env: { ...process.env, ...env } });
  return { status, stdout, stderr };
}

test("the command runs", () => {
  expect(node([bin, "--help"])).toMatchObject({ status: 0, stdout: expect.stringContaining("ringlet [options] [command]") });
});

test("a Node that cannot run machines hands over to the one the project pins", () => {
  expect(node([...withoutJspi, bin, "run", "--help"])).toMatchObject({ status: 0, stdout: expect.stringContaining("--kernel <VERSION>") });
});

test("exit statuses pass through the handing over", () => {
  expect(node([...withoutJspi, bin, "run", "--bogus"]).status).toBe(2);
});

test("without a better Node it says what it needs", () => {
  const { status, stderr } = node([...withoutJspi, bin, "--help"], { RINGLET_HANDED_OVER: "1" });
  expect(stderr).toMatch(/^ringlet: needs a Node with WebAssembly JSPI/);
  expect(status).toBe(1);
});
