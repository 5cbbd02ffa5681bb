/**
 * What to do about a message of the compiler: finds the names in it that the chosen kernel did not have, or had in another
 * shape, and says since when, until when, and what to write instead.
 */
import { API_CHANGES } from "./table.ts";
import type { ApiChange } from "./types.ts";
import { isBefore, releaseBefore, within } from "./versions.ts";

/** One message of clang with the lines under it (the source line, the caret) and its notes. */
export interface CompilerMessage {
  readonly message: string;
  /** The lines up to the next error or warning. */
  readonly context: readonly string[];
}

/** The name in a symbol: `ioctl` of `file_operations.ioctl`, `class_create` of `class_create(owner, name)`. */
export function nameOf(symbol: string): string {
  if (symbol.endsWith(".h")) return symbol;
  return symbol.replace(/^struct /, "").replace(/^\w+\./, "").replace(/\W.*$/, "");
}

/** True where the name stayed and its type changed. */
export function isShape(change: ApiChange): boolean {
  return /[( ]/.test(change.symbol.replace(/^struct /, ""));
}

const BY_NAME: ReadonlyMap<string, readonly ApiChange[]> = Map.groupBy(API_CHANGES, (change) => nameOf(change.symbol));

/** The structure that a member belongs to, null for what is not a member. */
function ownerOf(symbol: string): string | null {
  return /^(\w+)\.\w+/.exec(symbol.endsWith(".h") ? "" : symbol)?.[1] ?? null;
}

/** What helps against a message, in the words of the table; undefined where the table knows nothing. */
export function cureFor({ message, context }: CompilerMessage, kernel: string): string | undefined {
  const changes = isAboutShape(message) ? wrongShapes(message, context) : missingNames(message, context);
  return sentences(changes, kernel);
}

/** The cure for a name that is not there at all, as the linker finds it. */
export function cureForName(name: string, kernel: string): string | undefined {
  return sentences(namesOf(name, null), kernel);
}

const SHAPE_MESSAGES =
  /too (?:few|many) arguments|incompatible (?:function )?pointer|incompatible type|incompatible integer|no matching function|member reference type|conflicting types|const-qualified type|expected expression/;

function isAboutShape(message: string): boolean {
  return SHAPE_MESSAGES.test(message);
}

/** What clang makes of a macro that it does not know, where a declaration could stand. */
const UNKNOWN_MACRO = /type specifier missing|parameter list without types|expected (?:identifier|parameter declarator|function body|';' after)/;

/** Names that clang quotes: undeclared, unknown, incomplete, no such member, no such file. */
function missingNames(message: string, context: readonly string[]): ApiChange[] {
  const header = /^'?"?([\w/.-]+\.h)\b/.exec(message);
  if (header !== null) return namesOf(header[1], null);
  const member = /no member named '(\w+)' in '(?:struct )?(\w+)|designator '(\w+)' does not refer to any field in type '(?:[a-z]+ )*(\w+)'/.exec(message);
  if (member !== null) return namesOf(member[1] ?? member[3], member[2] ?? member[4]);
  const structure = /member reference base type '(\w+)'|incomplete definition of type 'struct (\w+)'/.exec(message);
  if (structure !== null) return inSource(API_CHANGES.filter(({ symbol }) => ownerOf(symbol) === (structure[1] ?? structure[2])), context);
  if (UNKNOWN_MACRO.test(message)) return inSource(API_CHANGES.filter(({ kind }) => kind === "macro"), context);
  return quoted(message).flatMap((name) => namesOf(name, null));
}

/** The function in a note, or a member or function of the table in the source line, whose shape changed. */
function wrongShapes(message: string, context: readonly string[]): ApiChange[] {
  const declared = context.filter((line) => /note: .*(?:declared|defined) here/.test(line)).flatMap(quoted);
  const named = [...quoted(message), ...declared].flatMap((name) => BY_NAME.get(name) ?? []).filter(isShape);
  return named.length > 0 ? named : inSource(API_CHANGES.filter(isShape), context);
}

const CARET = /^[\s~]*\^[\s~^]*$/;

/** Those that stand in the source line under the message: clang numbers it, or before 17 just puts a caret below. */
function inSource(changes: readonly ApiChange[], context: readonly string[]): ApiChange[] {
  const notes = context.findIndex((line) => line.includes(": note: "));
  const source = context.slice(0, notes < 0 ? context.length : notes).filter((line, i) => /^\s*\d+ \|/.test(line) || CARET.test(context[i + 1] ?? ""));
  return changes.filter(({ symbol }) => {
    const member = ownerOf(symbol) === null ? "" : "(?:\\.|->)\\s*";
    return source.some((line) => new RegExp(`${member}\\b${nameOf(symbol)}\\b`).test(line));
  });
}

function quoted(text: string): string[] {
  return Array.from(text.matchAll(/'(?:struct )?(\w+)'/g), ([, name]) => name);
}

/** Members are only looked for in their structure, everything else only outside of structures. */
function namesOf(name: string, owner: string | null): ApiChange[] {
  return (BY_NAME.get(name) ?? []).filter((change) => ownerOf(change.symbol) === owner);
}

/** The nearest change on each side: what the chosen kernel no longer has, and what it does not yet have. */
function sentences(changes: readonly ApiChange[], kernel: string): string | undefined {
  const gone = changes.filter((change) => change.until !== undefined && !isBefore(kernel, change.until));
  const coming = changes.filter((change) => isBefore(kernel, change.since));
  const lastGone = gone.toSorted((a, b) => (isBefore(a.until!, b.until) ? 1 : -1))[0];
  const nextComing = coming.toSorted((a, b) => (isBefore(a.since!, b.since) ? -1 : 1))[0];
  const lines = [lastGone, nextComing].filter((change) => change !== undefined).map((change) => describe(change, kernel));
  return lines.length === 0 ? undefined : lines.join("\n");
}

function describe(change: ApiChange, kernel: string): string {
  const { symbol, since, until, successor, predecessor } = change;
  if (until !== undefined && !within(kernel, { until })) {
    return `${symbol} was removed in ${until}; build with --kernel ${releaseBefore(until)} or older, or use ${successor ?? "something else"}`;
  }
  return `${symbol} appeared in ${since}; build with --kernel ${since} or newer, or use ${predecessor ?? "something else"}`;
}
