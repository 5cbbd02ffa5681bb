/*
 * just-bash gives a script's output when the script has ended, knows no jobs, and cannot tell a command whether it writes
 * to the user. Each line is rewritten before it runs: what its commands print reaches the terminal as they run (our own
 * commands are told by TTY, others write to a file that is the terminal), `&` starts a job, and a path runs a program.
 */
import type { PipelineNode, ScriptNode, SimpleCommandNode, StatementNode, WordNode } from "just-bash";
import { RUN, TERMINAL_ERR, TERMINAL_OUT } from "./vfs.ts";

type CommandNode = PipelineNode["commands"][number];
type Redirection = SimpleCommandNode["redirections"][number];

/** Variable that tells our own commands which of stdin, stdout, stderr are the terminal: "i", "o", "e". */
export const TTY = "__RINGLET_TTY";
/** What $! becomes. */
export const LAST_JOB = "__RINGLET_JOB";
export const BACKGROUND = "__background";

/** Which streams are the terminal. */
interface Streams {
  readonly input: boolean;
  readonly output: boolean;
  readonly errors: boolean;
}

const NOWHERE: Streams = { input: false, output: false, errors: false };
const TERMINAL: Streams = { input: true, output: true, errors: true };

/** They act on the shell itself, and must stay as they are. */
const UNTOUCHED = new Set(["exit", "return", "break", "continue", "exec", "shift", "trap"]);

/** `own`: names of commands that look at TTY. `terminal`: whether the script's output is the user's. */
export function rewrite(ast: ScriptNode, own: ReadonlySet<string>, terminal: boolean): ScriptNode {
  const script = structuredClone(ast);
  adjustWords(script);
  const rewriter = new Rewriter(own);
  rewriter.statements(script.statements, terminal && !reopens(script) ? TERMINAL : NOWHERE);
  return script;
}

class Rewriter {
  readonly #own: ReadonlySet<string>;

  constructor(own: ReadonlySet<string>) {
    this.#own = own;
  }

  statements(statements: readonly StatementNode[], streams: Streams): void {
    for (const statement of statements) {
      for (const pipeline of statement.pipelines) this.#pipeline(pipeline, streams, statement.background);
      statement.background = false;
    }
  }

  #pipeline({ commands }: PipelineNode, streams: Streams, background: boolean): void {
    const last = commands.length - 1;
    commands.forEach((command, i) => {
      const ends = { input: streams.input && i === 0, output: streams.output && i === last, errors: streams.errors };
      this.#command(command, ends, background && last === 0);
    });
  }

  #command(command: CommandNode, streams: Streams, background: boolean): void {
    if (command.type === "SimpleCommand") return this.#simple(command, streams, background);
    const inner = command.type === "FunctionDef" ? NOWHERE : remaining(streams, command.redirections);
    for (const body of bodiesOf(command)) this.statements(body, inner);
  }

  #simple(command: SimpleCommandNode, streams: Streams, background: boolean): void {
    const name = literal(command.name);
    if (command.name === null || (name !== null && UNTOUCHED.has(name))) return;
    const isOwn = name !== null && (name.includes("/") || this.#own.has(name) || this.#own.has(`__${name}`));
    if (name?.includes("/")) become(command, RUN);
    else if (name !== null && this.#own.has(`__${name}`)) command.name = word(`__${name}`);
    if (background && isOwn) intoBackground(command);
    const left = remaining(streams, command.redirections);
    if (isOwn) command.assignments.unshift(assignment(TTY, `${left.input ? "i" : ""}${left.output ? "o" : ""}${left.errors ? "e" : ""}`));
    else command.redirections.unshift(...redirections(left));
  }
}

/** Puts another command in front: its first argument is the name that was there. */
function become(command: SimpleCommandNode, name: string): void {
  if (command.name !== null) command.args.unshift(command.name);
  command.name = word(name);
}

/** The job opens its files itself, when it starts. */
function intoBackground(command: SimpleCommandNode): void {
  const options: WordNode[] = [];
  for (const { operator, fd, target } of command.redirections) {
    if (target.type !== "Word") continue;
    options.push(word(`${fd ?? (operator.startsWith("<") ? 0 : 1)}${operator}`), target);
  }
  command.redirections = [];
  become(command, BACKGROUND);
  command.args.unshift(...options, word("--"));
}

/** Which streams are still the terminal after redirections. */
function remaining(streams: Streams, list: readonly Redirection[]): Streams {
  let { input, output, errors } = streams;
  for (const { operator, fd, target } of list) {
    const copies = operator === ">&" && target.type === "Word" ? literal(target) : null;
    if (operator.startsWith("<")) input = false;
    else if (copies === "1" && fd === 2) errors = output;
    else if (copies === "2" && fd !== 2) output = errors;
    else if (operator.startsWith("&")) output = errors = false;
    else if (fd === 2) errors = false;
    else output = false;
  }
  return { input, output, errors };
}

/** `exec >file` changes where all later output goes. */
function reopens(script: ScriptNode): boolean {
  const simple = script.statements.flatMap(({ pipelines }) => pipelines.flatMap(({ commands }) => commands));
  return simple.some((command) => command.type === "SimpleCommand" && literal(command.name) === "exec" && command.redirections.length > 0);
}

function bodiesOf(command: Exclude<CommandNode, SimpleCommandNode>): readonly StatementNode[][] {
  switch (command.type) {
    case "If":
      return [...command.clauses.flatMap(({ condition, body }) => [condition, body]), ...(command.elseBody === null ? [] : [command.elseBody])];
    case "While":
    case "Until":
      return [command.condition, command.body];
    case "Case":
      return command.items.map(({ body }) => body);
    case "For":
    case "CStyleFor":
    case "Subshell":
    case "Group":
      return [command.body];
    case "FunctionDef":
      return bodiesOf(command.body);
    default:
      return [];
  }
}

function redirections({ output, errors }: Streams): Redirection[] {
  const to = (fd: number, path: string): Redirection => ({ type: "Redirection", fd, operator: ">", target: word(path) });
  return [...(output ? [to(1, TERMINAL_OUT)] : []), ...(errors ? [to(2, TERMINAL_ERR)] : [])];
}

function assignment(name: string, value: string): SimpleCommandNode["assignments"][number] {
  return { type: "Assignment", name, value: word(value), append: false, array: null };
}

function word(value: string): WordNode {
  return { type: "Word", parts: value === "" ? [] : [{ type: "Literal", value }] };
}

/** The word's text, if nothing in it is expanded. */
function literal(node: WordNode | null): string | null {
  const parts = node?.parts ?? [];
  if (parts.length === 0 || !parts.every((part) => part.type === "Literal")) return null;
  return parts.map((part) => (part.type === "Literal" ? part.value : "")).join("");
}

/** $! is the last job of ours. Backquotes become $(...), because just-bash prints them without their backslashes. */
function adjustWords(node: unknown): void {
  if (typeof node !== "object" || node === null) return;
  const part = node as { type?: unknown; parameter?: unknown; legacy?: unknown };
  if (part.type === "ParameterExpansion" && part.parameter === "!") part.parameter = LAST_JOB;
  if (part.type === "CommandSubstitution") part.legacy = false;
  for (const child of Object.values(node)) adjustWords(child);
}
