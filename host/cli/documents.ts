import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compare } from "../documents/check.ts";
import { replay, type ReplayResult } from "../documents/replay.ts";
import type { Document, Session } from "../documents/session.ts";
import { UsageError } from "../errors.ts";
import { bootMachine, type CompilerName } from "../node.ts";
import type { Terminal } from "../shell/terminal.ts";
import { type Output, progressOn, writerOf } from "./output.ts";

const DRIVERS = fileURLToPath(new URL("../../drivers/", import.meta.url));
const SESSION = "session.ts";

/** Names of the drivers that have a session. */
export function documentNames(): string[] {
  return readdirSync(DRIVERS).filter((name) => existsSync(join(DRIVERS, name, SESSION))).sort();
}

/** The session and the files of drivers/NAME. */
export async function readDocument(name: string): Promise<Document> {
  const folder = join(DRIVERS, name);
  const { session } = (await import(pathToFileURL(join(folder, SESSION)).href)) as { session: Session };
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== SESSION);
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  const files = new Map(paths.map((path) => [path.slice(folder.length + 1).replaceAll("\\", "/"), new Uint8Array(readFileSync(path))]));
  return { name, session, files };
}

export interface DocumentSettings {
  /** Drivers; all that have a session by default. */
  readonly names: readonly string[];
  /** Compare with what the texts show, instead of printing everything. */
  readonly check: boolean;
  readonly toolchain: CompilerName;
}

/** ringlet documents: replays sessions, showing what a reader of the document types and sees. */
export async function documents({ names, check, toolchain: compiler }: DocumentSettings, output: Output): Promise<number> {
  const known = documentNames();
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`there is no session ${unknown} (there are: ${known.join(", ")})`);
  let status = 0;
  for (const name of names.length === 0 ? known : names) {
    const document = await readDocument(name);
    const next = check ? await checkDocument(document, output, compiler) : (await replayAlone(document, output, writerOf(output), compiler)).status;
    status ||= next;
  }
  return status;
}

/** Replays a document and prints a line about what came as its text has it; 1 if something did not. */
export async function checkDocument(document: Document, output: Output, compiler?: CompilerName): Promise<number> {
  let seen = "";
  const result = await replayAlone(document, output, (chunk) => void (seen += Buffer.from(chunk).toString()), compiler);
  const say = (text: string): void => void output.stdout.write(`${document.name.padEnd(16)}${text}\n`);
  if (result.status !== 0) {
    say(`failed (status ${result.status})\n${seen.trimEnd()}`);
    return 1;
  }
  const { held, different, mismatch } = compare(result.played);
  if (mismatch !== null) say(`differs from the text after ${held + different} lines, at: ${mismatch.line}\n${mismatch.diff.join("\n")}`);
  else if (held + different === 0) say("the text shows no output");
  else say(`${held + different} lines hold${different === 0 ? "" : `, ${different} of them as its README says`}`);
  return mismatch === null ? 0 : 1;
}

/** In a machine of its own, which is the document's kernel. */
async function replayAlone(document: Document, output: Output, write: Terminal["write"], compiler?: CompilerName): Promise<ReplayResult> {
  const machine = await bootMachine({ kernel: document.session.kernel, progress: progressOn(output), compiler });
  try {
    return await replay(machine, document, write);
  } finally {
    machine.shutdown();
  }
}
