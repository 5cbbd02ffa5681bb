import { MakeError } from "./errors.ts";
import { splitWords, type Variables } from "./variables.ts";

export interface Rule {
  readonly targets: readonly string[];
  readonly prerequisites: readonly string[];
  readonly recipe: readonly string[];
}

export interface Makefile {
  readonly rules: readonly Rule[];
  readonly phony: ReadonlySet<string>;
}

interface Reader {
  readonly path: string;
  /** Text of an included file; null if there is none. */
  include(path: string): Promise<string | null>;
}

const ASSIGNMENT = /^\s*(?:export\s+|override\s+)?([\w.%/-]+|\$[({][^)}]*[)}])\s*(::=|:=|\+=|\?=|!=|=)\s*(.*)$/;
const CONDITIONAL = /^\s*(ifeq|ifneq|ifdef|ifndef|else|endif)\b\s*(.*)$/;

/** Reads a Makefile: sets its variables and collects its rules. Throws MakeError. */
export async function readMakefile(text: string, variables: Variables, reader: Reader): Promise<Makefile> {
  const parser = new Parser(variables, reader);
  await parser.read(text);
  return parser.finish();
}

interface OpenRule {
  readonly targets: readonly string[];
  readonly prerequisites: readonly string[];
  readonly recipe: string[];
}

class Parser {
  readonly #variables: Variables;
  readonly #reader: Reader;
  readonly #rules: OpenRule[] = [];
  /** One for each open conditional: whether its lines count, and whether one of its branches has. */
  readonly #conditions: { active: boolean; taken: boolean }[] = [];
  #rule: OpenRule | null = null;

  constructor(variables: Variables, reader: Reader) {
    this.#variables = variables;
    this.#reader = reader;
  }

  async read(text: string): Promise<void> {
    const lines = text.split("\n");
    for (let i = 0; i < lines.length; i++) {
      const start = i;
      let line = lines[i].replace(/\r$/, "");
      const isRecipe = line.startsWith("\t");
      while (/(^|[^\\])(\\\\)*\\$/.test(line) && i + 1 < lines.length) {
        const next = lines[++i].replace(/\r$/, "");
        line = isRecipe ? `${line}\n${next.replace(/^\t/, "")}` : `${line.slice(0, -1).trimEnd()} ${next.trimStart()}`;
      }
      await this.#line(line, start + 1);
    }
  }

  finish(): Makefile {
    const phony = new Set(this.#rules.filter(({ targets }) => targets.includes(".PHONY")).flatMap(({ prerequisites }) => prerequisites));
    return { rules: this.#rules.filter(({ targets }) => !/^\.[A-Z]+$/.test(targets[0] ?? "")), phony };
  }

  get #active(): boolean {
    return this.#conditions.every(({ active }) => active);
  }

  async #line(line: string, number: number): Promise<void> {
    if (line.startsWith("\t") && (this.#rule !== null || !this.#active)) {
      if (this.#active) this.#rule?.recipe.push(line.slice(1));
      return;
    }
    const bare = line.replace(/(^|[^\\])#.*$/, "$1").trimEnd();
    if (bare.trim() === "") return;
    const conditional = CONDITIONAL.exec(bare);
    if (conditional !== null) return this.#conditional(conditional[1], conditional[2], number);
    if (!this.#active) return;
    const include = /^\s*(-?)s?include\s+(.*)$/.exec(bare);
    if (include !== null) return this.#include(include[2], include[1] === "-", number);
    if (/^\s*(export|unexport|vpath|undefine)\b[^=]*$/.test(bare)) return;
    const assignment = ASSIGNMENT.exec(bare);
    if (assignment !== null) {
      this.#rule = null;
      return this.#variables.assign(await this.#variables.expand(assignment[1]), assignment[2], assignment[3]);
    }
    await this.#ruleLine(bare, number);
  }

  async #ruleLine(bare: string, number: number): Promise<void> {
    const expanded = await this.#variables.expand(bare);
    const match = /^\s*([^:]+?)\s*::?\s*([^;]*)(?:;(.*))?$/.exec(expanded);
    if (match === null) {
      if (expanded.trim() === "") return;
      throw new MakeError(`${this.#reader.path}:${number}: *** missing separator${/^ {8}/.test(bare) ? " (did you mean TAB instead of 8 spaces?)" : ""}.  Stop.`, 2);
    }
    const [, targets, prerequisites, command] = match;
    this.#rule = { targets: splitWords(targets), prerequisites: splitWords(prerequisites.replace("|", " ")), recipe: command === undefined ? [] : [command.trim()] };
    this.#rules.push(this.#rule);
  }

  async #conditional(word: string, rest: string, number: number): Promise<void> {
    const top = this.#conditions.at(-1);
    if (word === "endif" || word === "else") {
      if (top === undefined) throw new MakeError(`${this.#reader.path}:${number}: *** extraneous '${word}'.  Stop.`);
      if (word === "endif") {
        this.#conditions.pop();
        return;
      }
      top.active = !top.taken && (rest === "" || (await this.#test(rest)));
      top.taken ||= top.active;
      return;
    }
    const active = this.#active && (await this.#test(`${word} ${rest}`));
    this.#conditions.push({ active, taken: active });
  }

  async #test(text: string): Promise<boolean> {
    const [, word, rest] = /^(\w+)\s*(.*)$/.exec(text) ?? ["", "", ""];
    if (word === "ifdef" || word === "ifndef") return this.#variables.isSet((await this.#variables.expand(rest)).trim()) === (word === "ifdef");
    const expanded = await this.#variables.expand(rest);
    const [, a = "", b = "", c = "", d = ""] = /^\((.*?),(.*)\)\s*$/.exec(expanded) ?? [];
    const quoted = /^["'](.*?)["']\s+["'](.*?)["']\s*$/.exec(expanded);
    const equal = quoted === null ? a.trim() === b.trim() : quoted[1] === quoted[2];
    return equal === (word === "ifeq") && c === d;
  }

  async #include(text: string, optional: boolean, number: number): Promise<void> {
    for (const path of splitWords(await this.#variables.expand(text))) {
      const included = await this.#reader.include(path);
      if (included !== null) await this.read(included);
      else if (!optional) throw new MakeError(`${this.#reader.path}:${number}: ${path}: No such file or directory`);
    }
  }
}
