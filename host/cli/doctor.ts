import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { hasJspi } from "../machine/jspi.ts";
import { bootMachine, cacheFolder, nodeImages, nodeToolchain } from "../node.ts";
import { type Output, progressOn } from "./output.ts";

interface Check {
  readonly name: string;
  /** Machines run without it. */
  readonly optional?: boolean;
  /** Throws, or says what it found. */
  examine(): Promise<string> | string;
}

function checks(output: Output): readonly Check[] {
  const progress = progressOn(output);
  return [
    { name: "node", examine: () => `${process.version} (${process.execPath})` },
    { name: "jspi", examine: () => (hasJspi() ? "available" : fail("this node lacks WebAssembly JSPI")) },
    { name: "cache", examine: examineCache },
    { name: "images", examine: async () => describeImages(await nodeImages({ progress })) },
    { name: "toolchain", examine: async () => (await nodeToolchain({ progress })).description },
    { name: "emsdk", optional: true, examine: async () => (await nodeToolchain({ progress, compiler: "emsdk" })).description },
    { name: "machine", examine: examineMachine },
  ];
}

/** ringlet doctor: one line per thing a machine needs or can use. Exit status 1 if one is missing. */
export async function doctor(output: Output): Promise<number> {
  let status = 0;
  for (const { name, optional, examine } of checks(output)) {
    const line = (verdict: string, text: string): void => void output.stdout.write(`${verdict.padEnd(5)} ${name.padEnd(10)} ${text}\n`);
    try {
      line("ok", await examine());
    } catch (error) {
      if (!optional) status = 1;
      line(optional ? "-" : "FAIL", error instanceof Error ? error.message : String(error));
    }
  }
  return status;
}

function fail(message: string): never {
  throw new Error(message);
}

function examineCache(): string {
  const folder = cacheFolder();
  const fresh = !existsSync(folder);
  mkdirSync(folder, { recursive: true });
  accessSync(folder, constants.W_OK);
  return `${folder}${fresh ? " (new)" : ""}`;
}

function describeImages({ kernel, emu }: { kernel: Uint8Array; emu: Uint8Array | WebAssembly.Module }): string {
  const size = emu instanceof Uint8Array ? `, hardware ${Math.round(emu.length / 1024)} KiB` : "";
  return `kernel ${Math.round(kernel.length / 1024)} KiB${size}`;
}

async function examineMachine(): Promise<string> {
  await bootMachine().then((machine) => machine.shutdown());
  const start = performance.now();
  const machine = await bootMachine();
  const milliseconds = performance.now() - start;
  const first = machine.dmesg()[0]?.text ?? "";
  machine.shutdown();
  return `boots in ${milliseconds.toFixed(1)} ms: ${first}`;
}
