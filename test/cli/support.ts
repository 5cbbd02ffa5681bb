import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { main } from "../../host/cli/main.ts";
import type { Output } from "../../host/cli/output.ts";

/** Path of a file of the checkout. */
export function path(relative: string): string {
  return fileURLToPath(new URL(`../../${relative}`, import.meta.url));
}

class Collected extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  get text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}

export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `ringlet ARGS` in this process. */
export async function ringlet(...args: string[]): Promise<CommandResult> {
  const [stdout, stderr] = [new Collected(), new Collected()];
  const output: Output = { stdout, stderr, colour: false, terminal: false };
  const status = await main(args, output);
  return { status, stdout: stdout.text, stderr: stderr.text };
}
