import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { UsageError } from "../errors.ts";
import { formatRecord } from "../machine/log.ts";
import type { Machine } from "../machine/machine.ts";
import type { SourceFile } from "../toolchain/types.ts";
import { bootMachine } from "../node.ts";
import { fillCaptures } from "./captures.ts";
import { type Output, progressOn } from "./output.ts";
import { programName } from "./run.ts";
import type { Session, Step } from "./session.ts";
import { includedFiles, readSource } from "./sources.ts";

const DRIVERS = fileURLToPath(new URL("../../drivers/", import.meta.url));

/** Names of the drivers that have a session. */
export function sessionNames(): string[] {
  return readdirSync(DRIVERS).filter((name) => existsSync(join(DRIVERS, name, "session.ts"))).sort();
}

/** ringlet documents: replays sessions, showing what a reader of the document types and sees. */
export async function documents(names: readonly string[], output: Output): Promise<number> {
  const known = sessionNames();
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`there is no session ${unknown} (there are: ${known.join(", ")})`);
  let status = 0;
  for (const name of names.length === 0 ? known : names) status = (await replay(name, output)) || status;
  return status;
}

async function replay(name: string, output: Output): Promise<number> {
  const folder = join(DRIVERS, name);
  const { session } = (await import(pathToFileURL(join(folder, "session.ts")).href)) as { session: Session };
  const progress = progressOn(output);
  const machine = await bootMachine({ progress });
  try {
    return await new Replay(session, folder, machine, output).run();
  } finally {
    machine.shutdown();
  }
}

class Replay {
  readonly #session: Session;
  readonly #folder: string;
  readonly #machine: Machine;
  readonly #output: Output;
  /** Messages that dmesg has shown. */
  #seen: number;

  constructor(session: Session, folder: string, machine: Machine, output: Output) {
    this.#session = session;
    this.#folder = folder;
    this.#machine = machine;
    this.#output = output;
    this.#seen = machine.dmesg().length;
  }

  async run(): Promise<number> {
    this.#print(`# ${this.#session.document}`);
    for (const step of this.#session.steps) {
      const status = await this.#step(step);
      if (status !== 0) return status;
    }
    return this.#machine.oopses.length === 0 ? 0 : 1;
  }

  async #step(step: Step): Promise<number> {
    if (step.does === "wait") {
      this.#print(`# ${step.time} later`);
      await this.#machine.advance(step.time);
      return 0;
    }
    this.#print(`$ ${fillCaptures([step.type], this.#messages())[0]}`);
    if (step.does === "insmod") await this.#insmod(step.driver, step.params);
    if (step.does === "rmmod") await this.#machine.rmmod(step.module);
    if (step.does === "dmesg") this.#dmesg();
    return step.does === "run" ? this.#run(step.program, step.args) : 0;
  }

  async #insmod(driver: string, params = ""): Promise<void> {
    const source = this.#source(driver);
    await this.#machine.insmod(source, { kernel: this.#session.kernel, files: includedFiles([source]), params });
  }

  async #run(program: string, args: readonly string[]): Promise<number> {
    const source = this.#source(program);
    const argv = fillCaptures(args, this.#messages());
    const { exitCode } = await this.#machine.run(source, argv, {
      name: programName(program),
      files: includedFiles([source]),
      onStdout: (chunk) => void this.#output.stdout.write(chunk),
      onStderr: (chunk) => void this.#output.stderr.write(chunk),
    });
    return exitCode;
  }

  #source(name: string): SourceFile {
    return readSource(relative(process.cwd(), join(this.#folder, name)));
  }

  #messages(): string[] {
    return this.#machine.dmesg().map((record) => record.text);
  }

  #dmesg(): void {
    const records = this.#machine.dmesg();
    for (const record of records.slice(this.#seen)) this.#print(formatRecord(record));
    this.#seen = records.length;
  }

  #print(line: string): void {
    this.#output.stdout.write(`${line}\n`);
  }
}
