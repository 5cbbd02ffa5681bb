import { fillCaptures } from "../machine/captures.ts";
import { HOME } from "../machine/fs.ts";
import type { Machine } from "../machine/machine.ts";
import { Session as Login } from "../shell/session.ts";
import type { Terminal } from "../shell/terminal.ts";
import { putFolder, removeFolder } from "./folder.ts";
import type { Document, Step, Typed } from "./session.ts";

/** A step that was typed, and what it printed. */
export interface Played {
  readonly step: Typed;
  /** As typed, with {names} filled in. */
  readonly line: string;
  output: string;
}

export interface ReplayResult {
  /** That of the first line that failed, 1 after an oops, or 0. */
  readonly status: number;
  readonly played: readonly Played[];
}

/**
 * Replays a document's session in a machine: its files are put into a folder of their own, its lines typed into a shell
 * there; `write` gets what the reader sees, as it comes. dmesg shows what is new since the session began, or since the last
 * dmesg. Afterwards the folder is removed. Throws CaptureError for a {name} that no message shows.
 */
export function replay(machine: Machine, document: Document, write: Terminal["write"]): Promise<ReplayResult> {
  return new Replay(machine, document, write).run();
}

class Replay {
  readonly #machine: Machine;
  readonly #document: Document;
  readonly #write: Terminal["write"];
  readonly #login: Login;
  readonly #played: Played[] = [];
  readonly #answers: string[] = [];
  readonly #decoder = new TextDecoder();
  #failure: unknown = null;

  constructor(machine: Machine, document: Document, write: Terminal["write"]) {
    this.#machine = machine;
    this.#document = document;
    this.#write = write;
    const terminal: Terminal = { write: (chunk, stream) => this.#show(chunk, stream), read: async () => this.#answer() };
    this.#login = new Login(machine, { terminal, kernel: document.session.kernel });
  }

  async run(): Promise<ReplayResult> {
    const { fs } = this.#machine;
    const folder = `${HOME}/${this.#document.name}`;
    const oopses = this.#machine.oopses.length;
    await putFolder(fs, folder, this.#document.files);
    this.#login.cwd = folder;
    this.#login.cleared = this.#machine.dmesg().length;
    this.#print(`# ${this.#document.session.document}\n`);
    const steps = this.#document.session.steps.values();
    const status = await this.#login.run(() => this.#nextLine(steps).catch((error: unknown) => this.#fail(error)));
    if (this.#failure !== null) throw this.#failure;
    const oopsed = this.#machine.oopses.length > oopses;
    if (status === 0 && !oopsed) await removeFolder(fs, folder);
    return { status: status === 0 && oopsed ? 1 : status, played: this.#played };
  }

  /** The shell would make an exit status of an error; it is for whoever called. */
  #fail(error: unknown): null {
    this.#failure = error;
    return null;
  }

  /** Where the shell takes its lines from: null when there are no more, or one has failed. */
  async #nextLine(steps: Iterator<Step>): Promise<string | null> {
    this.#lineEnded();
    if (this.#login.status !== 0) return null;
    for (let next = steps.next(); next.done !== true; next = steps.next()) {
      const step = next.value;
      if (typeof step === "string") return this.#type({ type: step });
      if ("type" in step) return this.#type(step);
      this.#print(`# ${step.wait} later\n`);
      await this.#machine.advance(step.wait);
    }
    return null;
  }

  #type(step: Typed): string {
    const [line] = fillCaptures([step.type], this.#machine.dmesg().map(({ text }) => text));
    this.#print(`$ ${line}\n`);
    this.#answers.splice(0, Infinity, ...(step.answers ?? []));
    this.#played.push({ step, line, output: "" });
    return line;
  }

  #lineEnded(): void {
    if (/^dmesg\b/.test(this.#played.at(-1)?.line ?? "")) this.#login.cleared = this.#machine.dmesg().length;
  }

  /** What the reader types is seen on the terminal. */
  #answer(): Uint8Array | null {
    const answer = this.#answers.shift();
    if (answer === undefined) return null;
    const bytes = new TextEncoder().encode(`${answer}\n`);
    this.#show(bytes, "stdout");
    return bytes;
  }

  #show(chunk: Uint8Array, stream: "stdout" | "stderr"): void {
    const played = this.#played.at(-1);
    if (played !== undefined) played.output += this.#decoder.decode(chunk, { stream: true });
    this.#write(chunk, stream);
  }

  #print(text: string): void {
    this.#write(new TextEncoder().encode(text), "stdout");
  }
}
