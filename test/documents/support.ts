import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { bootMachine, type Machine, type SourceFile } from "../../host/node.ts";
import { readDocument } from "../../host/cli/documents.ts";
import { replay } from "../../host/documents/replay.ts";

/** A C file beside these tests. */
export function fixture(name: string): SourceFile {
  return { path: name, text: readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8") };
}

/** A file of a document: "memap/memap.c". */
export function document(path: string): SourceFile {
  return { path: path.replace(/^.*\//, ""), text: readFileSync(new URL(`../../drivers/${path}`, import.meta.url), "utf8") };
}

/** The file with one place changed, as the document tells its reader to. */
export function changed(file: SourceFile, from: string, to: string): SourceFile {
  expect(file.text).toContain(from);
  return { ...file, text: file.text.replace(from, to) };
}

export async function withMachine(use: (machine: Machine) => Promise<void>): Promise<void> {
  const machine = await bootMachine();
  try {
    await use(machine);
  } finally {
    machine.shutdown();
  }
}

export function messages(machine: Machine): string[] {
  return machine.dmesg().map((record) => record.text);
}

/** The messages printed while `use` runs. */
export async function messagesOf(machine: Machine, use: () => Promise<unknown>): Promise<string[]> {
  const before = machine.dmesg().length;
  await use();
  return messages(machine).slice(before);
}

/** Does `use` twice; returns which counters the second time moved. {} if it left nothing behind. */
export async function leftBy(machine: Machine, use: () => Promise<void>): Promise<Record<string, number>> {
  await use();
  const before = machine.state();
  await use();
  const after = machine.state();
  const moved = Object.entries(after).map(([name, value]): [string, number] => [name, value - before[name as keyof typeof before]]);
  return Object.fromEntries(moved.filter(([, by]) => by !== 0));
}

/** Does `use` twice; the second time must leave behind exactly what the first one did. */
export async function leavingNothing(machine: Machine, use: () => Promise<void>): Promise<void> {
  expect(await leftBy(machine, use)).toEqual({});
}

/** Replays a session: each typed line with what it printed, without the times of the log and what it says about taint. */
export async function replayed(machine: Machine, name: string): Promise<[line: string, output: string[]][]> {
  const { status, played } = await replay(machine, await readDocument(name), () => {});
  expect(status).toBe(0);
  return played.map(({ line, output }) => {
    const lines = output.replaceAll(/^\[ *\d+\.\d+\] /gm, "").split("\n");
    expect(lines.pop()).toBe("");
    return [line, lines.filter((text) => !text.includes("taint"))];
  });
}

/** What a line of a session printed, each time it was typed. */
export function outputsOf(session: readonly [line: string, output: string[]][], line: string): string[][] {
  return session.filter(([typed]) => typed === line).map(([, output]) => output);
}

/** mknod with the major that /proc/devices has for the driver, as the documents' scripts do. */
export async function makeNode(machine: Machine, path: string, driver: string, minor = 0): Promise<void> {
  const devices = await machine.fs.readFile("/proc/devices", "utf8");
  const major = new RegExp(`^ *(\\d+) ${driver}$`, "m").exec(devices)?.[1];
  await machine.fs.mknod(path, "c", Number(major), minor, 0o666);
}
