import type { BenchRow } from "./row.ts";

/*
 * npm run bench [PART...]: what each part measures, as a table; a figure beyond its target is marked and makes the exit
 * status 1. Figures that compare are ratios taken within this one run.
 */

interface Part {
  readonly name: string;
  readonly title: string;
  readonly run: () => Promise<BenchRow[]>;
}

const parts: readonly Part[] = [
  { name: "rewriter", title: "rewritten code against the same wasm not rewritten", run: async () => (await import("./rewriter.ts")).benchRewriter() },
  { name: "emu", title: "the hardware's slow paths by themselves", run: async () => (await import("./emu.ts")).benchEmu() },
  { name: "machine", title: "the whole machine", run: async () => (await import("./machine.ts")).benchMachine() },
  { name: "linux", title: "memory and processes, against the host's own Linux", run: async () => (await import("./linux.ts")).benchLinux() },
];

function print(title: string, rows: readonly BenchRow[]): void {
  console.log(`\n${title}`);
  const width = Math.max(...rows.map((row) => row.name.length));
  for (const { name, value, unit, target, native } of rows) {
    const goal = target === undefined ? "" : `   target ${target}${value > target ? "   MISSED" : ""}`;
    const ratio = native === undefined ? "" : `   native ${format(native)}   ratio ${format(value / native)}`;
    console.log(`  ${name.padEnd(width)}  ${format(value).padStart(10)} ${unit.padEnd(6)}${goal}${ratio}`);
  }
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(", ")} (there are: ${parts.map((part) => part.name).join(", ")})`);
  process.exit(2);
}
for (const part of parts.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const rows = await part.run();
  print(part.title, rows);
  if (rows.some(({ value, target }) => target !== undefined && value > target)) process.exitCode = 1;
}
