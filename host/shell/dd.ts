import { errnoText } from "../machine/errno.ts";
import { SyscallError } from "../machine/errors.ts";
import type { FileHandle } from "../machine/fs.ts";
import type { Invocation } from "./command.ts";

/** dd's operands, sizes in bytes. */
interface Operands {
  readonly input: string | undefined;
  readonly output: string | undefined;
  readonly blockSize: number;
  readonly count: number;
  readonly skip: number;
  readonly seek: number;
  readonly truncate: boolean;
  /** The counts at the end are left out. */
  readonly silent: boolean;
}

const UNITS: Readonly<Record<string, number>> = { "": 1, c: 1, w: 2, b: 512, k: 1 << 10, K: 1 << 10, M: 1 << 20, G: 1 << 30, kB: 1000, MB: 1_000_000 };
const KNOWN = new Set(["if", "of", "bs", "count", "skip", "seek", "conv", "status"]);
/** Without count=, this much means that the input has no end. */
const ENDLESS = 64 << 20;

class OperandError extends Error {}

function sizeOf(text: string): number {
  const match = /^(\d+)([a-zA-Z]*)$/.exec(text);
  const unit = match === null ? undefined : UNITS[match[2].replace(/iB$/, "")];
  if (match === null || unit === undefined) throw new OperandError(`invalid number: '${text}'`);
  return Number(match[1]) * unit;
}

function parse(args: readonly string[]): Operands {
  const given = new Map<string, string>();
  for (const arg of args) {
    const [name, ...value] = arg.split("=");
    if (!KNOWN.has(name) || value.length === 0) throw new OperandError(`unrecognized operand '${arg}'`);
    given.set(name, value.join("="));
  }
  const size = (name: string, otherwise: number): number => (given.has(name) ? sizeOf(given.get(name) as string) : otherwise);
  const blockSize = size("bs", 512);
  if (blockSize === 0) throw new OperandError("invalid number: '0'");
  return {
    input: given.get("if"), output: given.get("of"), blockSize, count: size("count", Infinity), skip: size("skip", 0), seek: size("seek", 0),
    truncate: oneOf(given, "conv", ["notrunc"]) === undefined, silent: oneOf(given, "status", ["none", "noxfer"]) === "none",
  };
}

/** The operand's value, which must be one of those known here. */
function oneOf(given: ReadonlyMap<string, string>, name: string, known: readonly string[]): string | undefined {
  const value = given.get(name);
  if (value !== undefined && !known.includes(value)) throw new OperandError(`${name}=${value} is not supported (${known.join(", ")})`);
  return value;
}

/** dd [if=FILE] [of=FILE] [bs=N] [count=N] [skip=N] [seek=N] [conv=notrunc] [status=none]: one read(2) and one write(2) for each block. */
export async function dd(call: Invocation): Promise<number> {
  try {
    return await copy(call, parse(call.args));
  } catch (error) {
    if (error instanceof OperandError) return call.fail(error.message);
    if (error instanceof SyscallError) return call.fail(`${error.path === undefined ? "" : `${error.path}: `}${errnoText(error.errno)}`);
    throw error;
  }
}

async function copy(call: Invocation, operands: Operands): Promise<number> {
  const { fs } = call.session.machine;
  const from = operands.input === undefined ? null : await fs.open(call.path(operands.input));
  let to: FileHandle | null = null;
  try {
    if (operands.output !== undefined) to = await openOutput(call, operands.output, operands);
    return await transfer(call, from, to, operands);
  } finally {
    await to?.close();
    await from?.close();
  }
}

async function openOutput(call: Invocation, output: string, { truncate, seek, blockSize }: Operands): Promise<FileHandle> {
  const { fs } = call.session.machine;
  const path = call.path(output);
  const exists = (await fs.stat(path).catch(() => null)) !== null;
  const file = await fs.open(path, exists && (!truncate || seek > 0) ? "r+" : "w");
  if (seek > 0) await file.seek(seek * blockSize);
  return file;
}

async function transfer(call: Invocation, from: FileHandle | null, to: FileHandle | null, { blockSize, count, skip, silent }: Operands): Promise<number> {
  const records = { full: 0, partial: 0, bytes: 0 };
  let at = skip * blockSize;
  if (from !== null && skip > 0) await from.seek(at);
  for (let block = 0; block < count; block++, at += blockSize) {
    const bytes = from === null ? call.stdin.subarray(at, at + blockSize) : await from.read(blockSize);
    if (bytes.length === 0) break;
    records[bytes.length === blockSize ? "full" : "partial"]++;
    records.bytes += bytes.length;
    if (count === Infinity && records.bytes > ENDLESS) throw new OperandError("the input has no end that could be found; give count=");
    if (to === null) call.out(bytes);
    else for (let done = 0; done < bytes.length;) done += await to.write(bytes.subarray(done));
  }
  const line = `${records.full}+${records.partial} records`;
  if (!silent) call.err(`${line} in\n${line} out\n${records.bytes} bytes copied\n`);
  return 0;
}
