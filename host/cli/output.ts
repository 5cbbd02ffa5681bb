import { formatTime, type LogRecord } from "../machine/log.ts";
import type { Terminal } from "../shell/terminal.ts";

/** Where the command writes. */
export interface Output {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /** stderr takes colours. */
  readonly colour: boolean;
  /** stderr is a terminal. */
  readonly terminal: boolean;
}

const GREEN = "\x1b[32m";
const YELLOW = "\x1b[33m";
const RED = "\x1b[31m";
const RESET = "\x1b[0m";
const KERN_ERR = 3;
const KERN_WARNING = 4;

/** NO_COLOR and FORCE_COLOR as no-color.org has them; else colours on terminals. */
export function processOutput(env: NodeJS.ProcessEnv = process.env): Output {
  const terminal = process.stderr.isTTY === true;
  const colour = !env.NO_COLOR && (terminal || Boolean(env.FORCE_COLOR));
  return { stdout: process.stdout, stderr: process.stderr, colour, terminal };
}

/** Where a shell's terminal writes. */
export function writerOf({ stdout, stderr }: Output): Terminal["write"] {
  return (chunk, stream) => void (stream === "stdout" ? stdout : stderr).write(chunk);
}

/** A kernel message as dmesg shows it: time green, errors red, warnings yellow. */
export function formatMessage({ time, level, text }: LogRecord, colour: boolean): string {
  const stamp = `[${formatTime(time)}]`;
  const paint = (line: string): string => {
    if (!colour || level > KERN_WARNING) return line;
    return `${level <= KERN_ERR ? RED : YELLOW}${line}${RESET}`;
  };
  return text.split("\n").map((line) => `${colour ? GREEN + stamp + RESET : stamp} ${paint(line)}\n`).join("");
}

/** Progress of long builds: one line per phase, rewritten in place on a terminal. */
export function progressOn(output: Output): (phase: string, done: number, total: number) => void {
  let shown = "";
  return (phase, done, total) => {
    if (output.terminal) output.stderr.write(`\r\x1b[K${phase} ${done}/${total}${done === total ? "\r\x1b[K" : ""}`);
    else if (phase !== shown) output.stderr.write(`ringlet: building ${phase} (once)\n`);
    shown = phase;
  };
}
