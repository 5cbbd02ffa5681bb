import { errnoText } from "../machine/errno.ts";
import { SyscallError } from "../machine/errors.ts";
import type { Invocation } from "./command.ts";

const ROW = 16;

interface Request {
  readonly canonical: boolean;
  /** Squeezes equal rows into a `*`. */
  readonly squeeze: boolean;
  readonly skip: number;
  readonly length: number;
  readonly files: readonly string[];
}

function parse(call: Invocation): Request | string {
  const files: string[] = [];
  let [canonical, squeeze, skip, length] = [call.name === "hd", true, 0, Infinity];
  for (let i = 0; i < call.args.length; i++) {
    const arg = call.args[i];
    if (arg === "-C") canonical = true;
    else if (arg === "-v") squeeze = false;
    else if (arg === "-n" || arg === "-s") {
      const number = Number(call.args[++i]);
      if (!Number.isInteger(number)) return `invalid number for ${arg}`;
      if (arg === "-n") length = number;
      else skip = number;
    } else if (arg.startsWith("-")) return `invalid option -- '${arg.slice(1)}'`;
    else files.push(arg);
  }
  return { canonical, squeeze, skip, length, files };
}

/** hexdump [-C] [-v] [-n LENGTH] [-s SKIP] [FILE...]; hd is hexdump -C. */
export async function hexdump(call: Invocation): Promise<number> {
  const request = parse(call);
  if (typeof request === "string") return call.fail(request);
  try {
    const bytes = request.files.length === 0 ? call.stdin.subarray(request.skip) : await contents(call, request);
    call.out(dump(bytes.subarray(0, request.length), request));
    return 0;
  } catch (error) {
    if (!(error instanceof SyscallError)) throw error;
    return call.fail(`${error.path ?? ""}: ${errnoText(error.errno)}`);
  }
}

/** Reads no further than it must: a device may have no end. */
async function contents(call: Invocation, { files, skip, length }: Request): Promise<Uint8Array> {
  const parts: number[] = [];
  const wanted = skip + length;
  for (const name of files) {
    const file = await call.session.machine.fs.open(call.path(name));
    try {
      while (parts.length < wanted) {
        const part = await file.read(Math.min(0x1000, wanted - parts.length));
        if (part.length === 0) break;
        parts.push(...part);
      }
    } finally {
      await file.close();
    }
  }
  return Uint8Array.from(parts.slice(skip));
}

function dump(bytes: Uint8Array, { canonical, squeeze, skip }: Request): string {
  const lines: string[] = [];
  const offset = (at: number): string => (skip + at).toString(16).padStart(canonical ? 8 : 7, "0");
  let [previous, squeezed] = ["", false];
  for (let at = 0; at < bytes.length; at += ROW) {
    const row = bytes.subarray(at, at + ROW);
    const text = canonical ? canonicalRow(row) : wordRow(row);
    const same = squeeze && text === previous && row.length === ROW;
    if (!same) lines.push(`${offset(at)}${text}`);
    else if (!squeezed) lines.push("*");
    [previous, squeezed] = [text, same];
  }
  if (bytes.length > 0) lines.push(offset(bytes.length));
  return lines.map((line) => `${line}\n`).join("");
}

function canonicalRow(row: Uint8Array): string {
  const cells = Array.from({ length: ROW }, (_, i) => (i < row.length ? row[i].toString(16).padStart(2, "0") : "  "));
  const text = Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
  return `  ${cells.slice(0, 8).join(" ")}  ${cells.slice(8).join(" ")}  |${text}|`;
}

/** Words of two bytes, as the machine orders them. */
function wordRow(row: Uint8Array): string {
  const words = Array.from({ length: Math.ceil(row.length / 2) }, (_, i) => row[2 * i] | (row[2 * i + 1] ?? 0) << 8);
  return words.map((word) => ` ${word.toString(16).padStart(4, "0")}`).join("").padEnd(5 * (ROW / 2));
}
