import { readDocument } from "../../host/cli/documents.ts";
import { putFolder } from "../../host/documents/folder.ts";
import { bootMachine, type Machine } from "../../host/node.ts";
import { Session } from "../../host/shell/session.ts";

export interface Typed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A machine, and lines typed on it. */
export class Shell {
  readonly machine: Machine;
  readonly session: Session;
  #answers: string[] = [];
  #output = { stdout: "", stderr: "" };

  private constructor(machine: Machine, kernel: string | undefined) {
    this.machine = machine;
    this.session = new Session(machine, {
      kernel,
      terminal: {
        write: (chunk, stream) => {
          this.#output[stream] += new TextDecoder().decode(chunk);
        },
        read: async () => {
          const answer = this.#answers.shift();
          return answer === undefined ? null : new TextEncoder().encode(answer);
        },
      },
    });
  }

  /** A shell on a machine of its own, with a driver's folder in /root. */
  static async login(driver?: string, kernel?: string): Promise<Shell> {
    const shell = new Shell(await bootMachine({ kernel }), kernel);
    if (driver !== undefined) await putFolder(shell.machine.fs, "/root", (await readDocument(driver)).files);
    return shell;
  }

  /** Types a script; `answers` is what the user types into its programs. */
  async type(script: string, ...answers: string[]): Promise<Typed> {
    const lines = script.split("\n");
    this.#answers = answers;
    this.#output = { stdout: "", stderr: "" };
    const status = await this.session.run(async () => lines.shift() ?? null);
    return { status, ...this.#output };
  }

  /** What a script prints. */
  async shows(script: string, ...answers: string[]): Promise<string> {
    const { stdout, stderr } = await this.type(script, ...answers);
    return stdout + stderr;
  }
}
