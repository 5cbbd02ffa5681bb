import { errnoText } from "../machine/errno.ts";
import { SyscallError } from "../machine/errors.ts";
import type { FileStat } from "../machine/fs.ts";
import type { Invocation } from "./command.ts";

interface Entry {
  readonly name: string;
  readonly stat: FileStat;
  /** Where a symbolic link leads. */
  readonly target: string | null;
}

interface Options {
  readonly has: (letter: string) => boolean;
  readonly now: Date;
}

const OWN = /^-[lnaAdtrS1]+$/;

/** ls, one name in a line. The shell's own, which knows neither device nodes nor owners, does what is rarely asked for. */
export async function ls(call: Invocation): Promise<number> {
  const options = call.args.filter((arg) => arg.startsWith("-") && arg !== "-");
  const letters = options.join("");
  if (!options.every((option) => OWN.test(option))) return call.original(call.args);
  const names = call.args.filter((arg) => !options.includes(arg));
  return list(call, names.length === 0 ? ["."] : names, { has: (letter) => letters.includes(letter), now: await call.session.machine.date() });
}

/** Files first, then the contents of folders, as ls does. */
async function list(call: Invocation, names: readonly string[], options: Options): Promise<number> {
  let status = 0;
  const [files, folders]: [Entry[], string[]] = [[], []];
  for (const name of names) {
    const entry = await entryOf(call, name).catch((error: unknown) => {
      if (!(error instanceof SyscallError)) throw error;
      status = call.fail(`cannot access '${name}': ${errnoText(error.errno)}`, 2);
      return null;
    });
    if (entry?.stat.isDirectory === true && !options.has("d")) folders.push(name);
    else if (entry !== null) files.push(entry);
  }
  call.out(table(files, options));
  for (const [i, folder] of folders.entries()) {
    if (names.length > 1) call.out(`${i + files.length > 0 ? "\n" : ""}${folder}:\n`);
    const entries = await contents(call, folder, options);
    if (isLong(options)) call.out(`total ${entries.reduce((sum, { stat }) => sum + Number(stat.blocks) / 2, 0)}\n`);
    call.out(table(entries, options));
  }
  return status;
}

async function contents(call: Invocation, folder: string, { has }: Options): Promise<Entry[]> {
  const found = await call.session.machine.fs.readdir(call.path(folder));
  const names = [...(has("a") ? [".", ".."] : []), ...found.filter((name) => !name.startsWith(".") || has("a") || has("A"))];
  const entries: Entry[] = [];
  for (const name of names) entries.push(await entryOf(call, name, `${folder}/${name}`));
  return entries;
}

async function entryOf(call: Invocation, name: string, path = name): Promise<Entry> {
  const { fs } = call.session.machine;
  const stat = await fs.lstat(call.path(path));
  return { name, stat, target: stat.isSymbolicLink ? await fs.readlink(call.path(path)) : null };
}

function isLong({ has }: Options): boolean {
  return has("l") || has("n");
}

function sortedBy({ has }: Options, entries: readonly Entry[]): Entry[] {
  const key = ({ stat }: Entry): bigint => (has("t") ? stat.mtime : has("S") ? stat.size : 0n);
  const sorted = [...entries].sort((a, b) => Number(key(b) - key(a)) || byName(a, b));
  return has("r") ? sorted.reverse() : sorted;
}

function table(entries: readonly Entry[], options: Options): string {
  const { has, now } = options;
  const sorted = sortedBy(options, entries);
  if (!isLong(options)) return sorted.map(({ name }) => `${name}\n`).join("");
  const rows = sorted.map(({ stat, name, target }) => [
    modeText(stat.mode), String(stat.nlink), owner(stat.uid, has("n")), owner(stat.gid, has("n")), sizeText(stat, sorted), dateText(stat, now),
    target === null ? name : `${name} -> ${target}`,
  ]);
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column].length))) ?? [];
  const aligned = (cell: string, column: number): string => (column === 1 || column === 4 ? cell.padStart(widths[column]) : column === 6 ? cell : cell.padEnd(widths[column]));
  return rows.map((row) => `${row.map(aligned).join(" ")}\n`).join("");
}

function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

const KINDS: ReadonlyMap<number, string> = new Map([[0o01, "p"], [0o02, "c"], [0o04, "d"], [0o06, "b"], [0o10, "-"], [0o12, "l"], [0o14, "s"]]);

/** crw-r--r--, drwxrwxrwt */
function modeText(mode: number): string {
  const bits = [..."rwxrwxrwx"].map((letter, i) => ((mode >> (8 - i)) & 1 ? letter : "-"));
  const special = (bit: number, at: number, letter: string): void => {
    if (mode & bit) bits[at] = bits[at] === "x" ? letter : letter.toUpperCase();
  };
  special(0o4000, 2, "s");
  special(0o2000, 5, "s");
  special(0o1000, 8, "t");
  return (KINDS.get(mode >> 12) ?? "?") + bits.join("");
}

function owner(id: number, numeric: boolean): string {
  return id === 0 && !numeric ? "root" : String(id);
}

/** A device's numbers stand where others have their size. */
function sizeText({ mode, size, major, minor }: FileStat, all: readonly Entry[]): string {
  if (!isDevice(mode)) return String(size);
  const widest = Math.max(...all.filter(({ stat }) => isDevice(stat.mode)).map(({ stat }) => String(stat.minor).length));
  return `${major}, ${String(minor).padStart(widest)}`;
}

function isDevice(mode: number): boolean {
  return ["c", "b"].includes(KINDS.get(mode >> 12) ?? "");
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const HALF_A_YEAR = 182 * 86_400_000;

/** Times of the last half year by the minute, others by the year. */
function dateText({ mtime }: FileStat, now: Date): string {
  const date = new Date(Number(mtime / 1_000_000n));
  const age = now.getTime() - date.getTime();
  const two = (n: number): string => String(n).padStart(2, "0");
  const when = age > HALF_A_YEAR || age < -1000 ? String(date.getUTCFullYear()).padStart(5) : `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${when}`;
}
