import type { Played } from "./replay.ts";
import type { Shown } from "./session.ts";

/** What became of the lines that a document's text shows. */
export interface Comparison {
  /** Lines that came as the text has them. */
  readonly held: number;
  /** Lines that came as the driver's README says that they must. */
  readonly different: number;
  /** The first step whose output is another; null if there is none. */
  readonly mismatch: Mismatch | null;
}

export interface Mismatch {
  readonly line: string;
  /** The step's output beside the text's: " " both, "-" the text's alone, "+" the output's alone. */
  readonly diff: readonly string[];
}

/** Compares the output of a session's steps with what the text shows for them. */
export function compare(played: readonly Played[]): Comparison {
  let [held, different] = [0, 0];
  for (const { step, line, output } of played) {
    const shown = step.shows ?? [];
    const diff = difference(shown, output);
    if (diff !== null) return { held, different, mismatch: { line, diff } };
    for (const each of shown) typeof each === "string" ? held++ : different++;
  }
  return { held, different, mismatch: null };
}

/** Null if the lines follow each other somewhere in the output; else where most of them do, beside it. */
function difference(shown: readonly Shown[], output: string): string[] | null {
  const expected = shown.map((each) => withoutTime(typeof each === "string" ? each : each.here));
  const lines = output.replace(/\n$/, "").split("\n").map(withoutTime);
  const fits = (at: number): number => expected.findIndex((text, i) => !same(text, lines[at + i]));
  let best = { at: 0, fitting: -1 };
  for (let at = 0; at < lines.length; at++) {
    const fitting = fits(at);
    if (fitting < 0) return null;
    if (fitting > best.fitting) best = { at, fitting };
  }
  return expected.length === 0 ? null : sideBySide(expected, lines.slice(best.at), best.fitting);
}

const CONTEXT = 2;

function sideBySide(expected: readonly string[], lines: readonly string[], first: number): string[] {
  const before = expected.slice(Math.max(0, first - CONTEXT), first).map((text) => ` ${text}`);
  const wrong = expected.slice(first, first + 1).map((text) => `-${text}`);
  const after = lines.slice(first, first + 1 + CONTEXT).map((text) => `+${text}`);
  return [...before, ...wrong, ...after];
}

/** A log's line without the time, be it dmesg's or syslog's. */
function withoutTime(line: string): string {
  return line.replace(/^(?:\w{3} [ \d]\d [\d:]{8} \S+ kernel: )?\[ *\d+\.\d+\] /, "");
}

const ADDRESS = /0x[0-9a-f]+/g;

function same(expected: string, line: string | undefined): boolean {
  return line !== undefined && expected.replaceAll(ADDRESS, "0x…") === line.replaceAll(ADDRESS, "0x…");
}
