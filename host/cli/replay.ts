import { join, relative } from "node:path";
import { formatRecord } from "../machine/log.ts";
import type { Machine } from "../machine/machine.ts";
import type { SourceFile } from "../toolchain/types.ts";
import { fillCaptures } from "./captures.ts";
import type { Output } from "./output.ts";
import { programName } from "./run.ts";
import type { Session, Step } from "./session.ts";
import { includedFiles, readSource } from "./sources.ts";

type Typed = Exclude<Step, { does: "wait" | "echo" }>;

/** A session going on in a machine. */
export class Replay {
  readonly #session: Session;
  readonly #folder: string;
  readonly #machine: Machine;
  readonly #output: Output;
  /** Messages that dmesg has shown. */
  #seen: number;

  /** `folder`: where the session's files are. */
  constructor(session: Session, folder: string, machine: Machine, output: Output) {
    this.#session = session;
    this.#folder = folder;
    this.#machine = machine;
    this.#output = output;
    this.#seen = machine.dmesg().length;
  }

  /** Returns the exit status: that of the first program that fails, 1 after an oops, or 0. */
  async run(): Promise<number> {
    const oopses = this.#machine.oopses.length;
    this.#print(`# ${this.#session.document}`);
    for (const step of this.#session.steps) {
      const status = await this.#step(step);
      if (status !== 0) return status;
    }
    return this.#machine.oopses.length === oopses ? 0 : 1;
  }

  async #step(step: Step): Promise<number> {
    if (step.does === "echo") {
      this.#print(step.text);
      return 0;
    }
    if (step.does === "wait") {
      this.#print(`# ${step.time} later`);
      await this.#machine.advance(step.time);
      return 0;
    }
    this.#print(`$ ${this.#fill(step.type)}`);
    if (step.does === "run") return this.#run(step.program, step.args);
    await this.#perform(step);
    return 0;
  }

  async #perform(step: Exclude<Typed, { does: "run" }>): Promise<void> {
    const { fs } = this.#machine;
    switch (step.does) {
      case "nothing": return;
      case "insmod": return this.#insmod(step.driver, step.params);
      case "rmmod": return this.#machine.rmmod(step.module);
      case "dmesg": return this.#dmesg();
      case "mknod": return fs.mknod(step.path, "c", await this.#major(step.major), step.minor);
      case "rm": return fs.unlink(step.path);
      case "cat": return void this.#output.stdout.write(await fs.readFile(step.path));
      case "mount": return fs.mount(step.source, step.target, step.fstype);
      case "umount": return fs.umount(step.target);
    }
  }

  async #major(text: string): Promise<number> {
    if (!text.startsWith("/")) return Number(this.#fill(text));
    const devices = (await this.#machine.fs.readFile("/proc/devices", "utf8")).split("\n").map((line) => line.trim().split(" "));
    return Number(devices.find(([, name]) => name === text.slice(1))?.[0]);
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

  #fill(text: string): string {
    return fillCaptures([text], this.#messages())[0];
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
