import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Machine } from "../../host/node.ts";
import { fixture, leavingNothing, withMachine } from "./support.ts";

const driver = fixture("probe.c");
const program = fixture("probe_user.c");

/** "question | answer" lines of a real Linux 6.1, measured with such a driver: what needs neither fork nor a handler. */
const measured = readFileSync(new URL("fixtures/mmap-semantics.txt", import.meta.url), "utf8").trimEnd().split("\n").map(comparable);

/**
 * What of a line can be compared. Without handlers nobody sees the si_code, only which signal it was; and addresses,
 * device and inode of a line of maps are the machine's own.
 */
function comparable(line: string): string {
  return line
    .replace(/ \| (SIGSEGV|SIGBUS) .*$/, " | $1")
    .replace(/ \| [0-9a-f]+-[0-9a-f]+ (\S+ [0-9a-f]{8}) 00:\S+ \d+ +/, " | $1 ");
}

/** The answers to all questions, by the program run once for each. */
async function answers(machine: Machine): Promise<string[]> {
  const lines: string[] = [];
  const count = Number((await machine.run(program)).stdout);
  for (let n = 0; n < count; n++) {
    const { stdout, signal, exitCode } = await machine.run(program, [String(n)]);
    expect({ n, exitCode }).toEqual({ n, exitCode: signal === null ? 0 : signal === "SIGBUS" ? 135 : 139 });
    lines.push(...`${stdout}${signal ?? ""}`.split("\n").filter((line) => line !== "").map(comparable));
  }
  return lines;
}

test("mappings of a driver do what they do on a real Linux 6.1, and leave nothing behind", () => withMachine(async (machine) => {
  expect(measured.length).toBeGreaterThan(70);
  await leavingNothing(machine, async () => {
    await machine.insmod(driver);
    expect((await answers(machine)).toSorted()).toEqual(measured.toSorted());
    await machine.rmmod("probe");
  });
}));
