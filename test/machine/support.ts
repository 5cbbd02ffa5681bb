import { readFileSync } from "node:fs";
import { bootMachine, type Machine, type NodeBootOptions, type SourceFile } from "../../host/node.ts";

/** A C file beside the tests. */
export function fixture(name: string): SourceFile {
  return { path: name, text: readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8") };
}

/** A file of the first document's driver. */
export function document(name: string): SourceFile {
  return { path: name, text: readFileSync(new URL(`../../drivers/mmap_demo/${name}`, import.meta.url), "utf8") };
}

/** Boots, hands the machine over, and switches it off whatever happens. */
export async function withMachine(use: (machine: Machine) => Promise<void>, options: NodeBootOptions = {}): Promise<void> {
  const machine = await bootMachine(options);
  try {
    await use(machine);
  } finally {
    machine.shutdown();
  }
}

export function messages(machine: Machine): string[] {
  return machine.dmesg().map((record) => record.text);
}
