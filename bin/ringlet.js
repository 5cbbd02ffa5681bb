#!/usr/bin/env node
// Runs on any Node from 18 on: hands over to the Node that the project pins where the running one cannot run a machine.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

const capable = typeof WebAssembly.Suspending === "function" && process.features.typescript;

if (capable) {
  module.enableCompileCache?.();
  const { main } = await import("../host/cli/main.ts");
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.exitCode = handOver();
}

function handOver() {
  const pinned = fileURLToPath(new URL(`../node_modules/node/bin/node${process.platform === "win32" ? ".exe" : ""}`, import.meta.url));
  if (!existsSync(pinned) || process.env.RINGLET_HANDED_OVER) {
    process.stderr.write(`ringlet: needs a Node with WebAssembly JSPI (26 has it; this is ${process.version}). In the checkout, npm ci installs one.\n`);
    return 1;
  }
  const env = { ...process.env, RINGLET_HANDED_OVER: "1" };
  const { status, signal } = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit", env });
  if (signal !== null) process.kill(process.pid, signal);
  return status ?? 1;
}
