import { MakeError } from "./errors.ts";

interface Variable {
  value: string;
  /** `:=`: expanded when it was set. */
  readonly simple: boolean;
  readonly origin: "default" | "environment" | "file" | "command line";
}

/** Answers for functions that need more than text. */
export interface MakeHost {
  /** Output of a shell command. */
  shell(command: string): Promise<string>;
  /** Names that match a pattern. */
  wildcard(pattern: string): Promise<string[]>;
}

const MAX_DEPTH = 100;

/** make's variables and what `$(...)` means. */
export class Variables {
  readonly #variables = new Map<string, Variable>();
  readonly #host: MakeHost;

  constructor(host: MakeHost) {
    this.#host = host;
  }

  names(): string[] {
    return [...this.#variables.keys()];
  }

  isSet(name: string): boolean {
    return (this.#variables.get(name)?.value ?? "") !== "";
  }

  /** Variables of the command line win over those of the file, those over the environment's. */
  set(name: string, value: string, origin: Variable["origin"], simple = false): void {
    if (this.#variables.get(name)?.origin === "command line" && origin !== "command line") return;
    this.#variables.set(name, { value, simple, origin });
  }

  /** One assignment of a Makefile. */
  async assign(name: string, operator: string, text: string): Promise<void> {
    const old = this.#variables.get(name);
    if (operator === "?=") return old === undefined ? this.set(name, text, "file") : undefined;
    if (operator === "!=") return this.set(name, await this.#host.shell(await this.expand(text)), "file", true);
    if (operator === "+=" && old !== undefined) {
      const added = old.simple ? await this.expand(text) : text;
      return this.set(name, old.value === "" ? added : `${old.value} ${added}`, "file", old.simple);
    }
    const simple = operator === ":=" || operator === "::=";
    this.set(name, simple ? await this.expand(text) : text, "file", simple);
  }

  /** The variable's expanded value; `local` holds automatic variables. */
  async value(name: string, local: ReadonlyMap<string, string> = NO_LOCALS, depth = 0): Promise<string> {
    const automatic = local.get(name);
    if (automatic !== undefined) return automatic;
    const variable = this.#variables.get(name);
    if (variable === undefined) return "";
    if (depth > MAX_DEPTH) throw new MakeError(`*** Recursive variable \`${name}' references itself (eventually).  Stop.`);
    return variable.simple ? variable.value : this.expand(variable.value, local, depth + 1);
  }

  async words(name: string): Promise<string[]> {
    return splitWords(await this.value(name));
  }

  async expand(text: string, local: ReadonlyMap<string, string> = NO_LOCALS, depth = 0): Promise<string> {
    let result = "";
    for (let at = 0; at < text.length; ) {
      const dollar = text.indexOf("$", at);
      if (dollar < 0 || dollar === text.length - 1) return result + text.slice(at);
      result += text.slice(at, dollar);
      const opening = text[dollar + 1];
      if (opening === "$") {
        result += "$";
        at = dollar + 2;
      } else if (opening === "(" || opening === "{") {
        const end = closing(text, dollar + 1);
        result += await this.#reference(text.slice(dollar + 2, end), local, depth);
        at = end + 1;
      } else {
        result += await this.value(opening, local, depth);
        at = dollar + 2;
      }
    }
    return result;
  }

  /** What stands between the parentheses: a function call, a substitution `X:.c=.o`, or a name. */
  async #reference(body: string, local: ReadonlyMap<string, string>, depth: number): Promise<string> {
    const call = /^([a-z-]+)\s+([\s\S]*)$/.exec(body);
    if (call !== null && FUNCTIONS.has(call[1])) return this.#call(call[1], call[2], local, depth);
    const substitution = /^([^:=]+):([^=]*)=(.*)$/.exec(body);
    if (substitution === null) return this.value(await this.expand(body, local, depth), local, depth);
    const [, name, from, to] = substitution;
    const [pattern, replacement] = from.includes("%") ? [from, to] : [`%${from}`, `%${to}`];
    return splitWords(await this.value(name, local, depth)).map((word) => substitute(word, pattern, replacement)).join(" ");
  }

  async #call(name: string, text: string, local: ReadonlyMap<string, string>, depth: number): Promise<string> {
    if (name === "shell") return this.#host.shell(await this.expand(text, local, depth));
    const raw = splitArguments(text);
    if (name === "if") {
      const chosen = (await this.expand(raw[0].trim(), local, depth)) !== "" ? raw[1] : raw[2];
      return this.expand((chosen ?? "").trim(), local, depth);
    }
    if (name === "foreach") return this.#foreach(raw, local, depth);
    const args: string[] = [];
    for (const arg of raw) args.push(await this.expand(arg, local, depth));
    if (name === "wildcard") return (await Promise.all(splitWords(args[0]).map((pattern) => this.#host.wildcard(pattern)))).flat().join(" ");
    if (name === "error") throw new MakeError(`*** ${args.join(",")}.  Stop.`);
    return FUNCTIONS.get(name)?.(...args) ?? "";
  }

  async #foreach([name, list, body]: string[], local: ReadonlyMap<string, string>, depth: number): Promise<string> {
    const results: string[] = [];
    for (const word of splitWords(await this.expand(list, local, depth))) {
      results.push(await this.expand(body, new Map([...local, [name.trim(), word]]), depth));
    }
    return results.join(" ");
  }
}

const NO_LOCALS: ReadonlyMap<string, string> = new Map();

type TextFunction = (...args: string[]) => string;

const each = (change: (word: string) => string): TextFunction => (list) => splitWords(list).map(change).join(" ");
const elsewhere: TextFunction = () => "";

/** make's functions on text. Those that need more are here by name only. */
const FUNCTIONS: ReadonlyMap<string, TextFunction> = new Map<string, TextFunction>([
  ["shell", elsewhere], ["wildcard", elsewhere], ["if", elsewhere], ["foreach", elsewhere], ["error", elsewhere],
  ["warning", elsewhere], ["info", elsewhere],
  ["subst", (from, to, text) => text.replaceAll(from, to)],
  ["patsubst", (pattern, to, text) => each((word) => substitute(word, pattern.trim(), to.trim()))(text)],
  ["strip", (text) => splitWords(text).join(" ")],
  ["findstring", (what, text) => (text.includes(what) ? what : "")],
  ["filter", (patterns, text) => splitWords(text).filter((word) => matchesAny(word, patterns)).join(" ")],
  ["filter-out", (patterns, text) => splitWords(text).filter((word) => !matchesAny(word, patterns)).join(" ")],
  ["sort", (text) => [...new Set(splitWords(text))].sort().join(" ")],
  ["word", (n, text) => splitWords(text)[Number(n) - 1] ?? ""],
  ["words", (text) => String(splitWords(text).length)],
  ["firstword", (text) => splitWords(text)[0] ?? ""],
  ["lastword", (text) => splitWords(text).at(-1) ?? ""],
  ["dir", each((word) => (word.includes("/") ? word.slice(0, word.lastIndexOf("/") + 1) : "./"))],
  ["notdir", each((word) => word.slice(word.lastIndexOf("/") + 1))],
  ["basename", each((word) => word.replace(/\.[^./]*$/, ""))],
  ["suffix", each((word) => /\.[^./]*$/.exec(word)?.[0] ?? "")],
  ["addprefix", (prefix, text) => each((word) => prefix + word)(text)],
  ["addsuffix", (suffix, text) => each((word) => word + suffix)(text)],
  ["abspath", (text) => text], ["realpath", (text) => text],
]);

export function splitWords(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** What `%` stands for if the word matches; null otherwise. */
export function stem(word: string, pattern: string): string | null {
  const at = pattern.indexOf("%");
  if (at < 0) return word === pattern ? "" : null;
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + 1)];
  const fits = word.length >= before.length + after.length && word.startsWith(before) && word.endsWith(after);
  return fits ? word.slice(before.length, word.length - after.length) : null;
}

function substitute(word: string, pattern: string, to: string): string {
  const found = stem(word, pattern);
  return found === null ? word : to.replace("%", found);
}

function matchesAny(word: string, patterns: string): boolean {
  return splitWords(patterns).some((pattern) => stem(word, pattern) !== null);
}

/** Index of the parenthesis that closes the one at `at`. */
function closing(text: string, at: number): number {
  const [open, close] = text[at] === "(" ? ["(", ")"] : ["{", "}"];
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i;
  }
  throw new MakeError("*** unterminated variable reference.  Stop.");
}

/** Splits at commas that are in no parentheses. */
function splitArguments(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if ("({".includes(character)) depth++;
    if (")}".includes(character)) depth--;
    if (character === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}
