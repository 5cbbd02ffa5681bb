import { MakeError } from "./errors.ts";
import type { Makefile, Rule } from "./makefile.ts";
import { stem, type Variables } from "./variables.ts";

export interface RunnerHost {
  /** Time of a file's last change in nanoseconds; null if there is no such file. */
  changed(path: string): Promise<bigint | null>;
  /** Runs one line of a recipe. The exit status. */
  execute(line: string): Promise<number>;
  print(text: string): void;
  complain(text: string): void;
}

export interface RunnerOptions {
  readonly dryRun: boolean;
  readonly silent: boolean;
  readonly always: boolean;
  readonly ignoreErrors: boolean;
}

/** How a target is made. */
interface Plan {
  readonly prerequisites: readonly string[];
  readonly recipe: readonly string[];
  readonly stem: string;
}

/** What make knows without a Makefile. */
const BUILT_IN: readonly Rule[] = [
  { targets: ["%.o"], prerequisites: ["%.c"], recipe: ["$(CC) $(CFLAGS) $(CPPFLAGS) -c -o $@ $<"] },
  { targets: ["%"], prerequisites: ["%.o"], recipe: ["$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@"] },
  { targets: ["%"], prerequisites: ["%.c"], recipe: ["$(CC) $(CFLAGS) $(CPPFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@"] },
];

/** Brings targets up to date. */
export class Runner {
  readonly #makefile: Makefile;
  readonly #variables: Variables;
  readonly #host: RunnerHost;
  readonly #options: RunnerOptions;
  /** Made targets: true if they were remade. */
  readonly #done = new Map<string, boolean>();
  #printed = false;

  constructor(makefile: Makefile, variables: Variables, host: RunnerHost, options: RunnerOptions) {
    this.#makefile = makefile;
    this.#variables = variables;
    this.#host = host;
    this.#options = options;
  }

  get defaultTarget(): string | null {
    return this.#makefile.rules.flatMap(({ targets }) => targets).find((target) => !target.startsWith(".") && !target.includes("%")) ?? null;
  }

  /** Throws MakeError. */
  async make(target: string): Promise<void> {
    this.#printed = false;
    await this.#update(target, null, []);
    if (this.#printed) return;
    const hasRecipe = (await this.#plan(target))?.recipe.length ?? 0;
    if (hasRecipe > 0 && !this.#makefile.phony.has(target)) this.#host.print(`make: '${target}' is up to date.\n`);
    else this.#host.print(`make: Nothing to be done for '${target}'.\n`);
  }

  /** Whether the target was remade, so that what needs it must be. */
  async #update(target: string, neededBy: string | null, chain: readonly string[]): Promise<boolean> {
    const known = this.#done.get(target);
    if (known !== undefined) return known;
    if (chain.includes(target)) {
      this.#host.complain(`make: Circular ${neededBy} <- ${target} dependency dropped.\n`);
      return false;
    }
    const plan = await this.#plan(target);
    const before = await this.#host.changed(target);
    if (plan === null) {
      if (before !== null) return false;
      const whose = neededBy === null ? "" : `, needed by '${neededBy}'`;
      throw new MakeError(`*** No rule to make target '${target}'${whose}.  Stop.`);
    }
    const remade = await this.#remake(target, plan, before, chain);
    this.#done.set(target, remade);
    return remade;
  }

  async #remake(target: string, plan: Plan, before: bigint | null, chain: readonly string[]): Promise<boolean> {
    const newer: string[] = [];
    for (const prerequisite of plan.prerequisites) {
      const remade = await this.#update(prerequisite, target, [...chain, target]);
      const changed = await this.#host.changed(prerequisite);
      if (remade || before === null || (changed !== null && changed > before)) newer.push(prerequisite);
    }
    const stale = before === null || newer.length > 0 || this.#makefile.phony.has(target) || this.#options.always;
    if (!stale) return false;
    const locals = automatic(target, plan, newer);
    for (const line of plan.recipe) await this.#recipeLine(await this.#variables.expand(line, locals), target);
    return true;
  }

  async #recipeLine(expanded: string, target: string): Promise<void> {
    const [, flags, line] = /^([@\s+-]*)([\s\S]*)$/.exec(expanded) ?? ["", "", expanded];
    if (line === "") return;
    this.#printed = true;
    if (this.#options.dryRun || (!flags.includes("@") && !this.#options.silent)) this.#host.print(`${line}\n`);
    if (this.#options.dryRun && !flags.includes("+")) return;
    const status = await this.#host.execute(line);
    if (status === 0) return;
    if (flags.includes("-") || this.#options.ignoreErrors) this.#host.complain(`make: [Makefile: ${target}] Error ${status} (ignored)\n`);
    else throw new MakeError(`*** [Makefile: ${target}] Error ${status}`);
  }

  /** All rules that name the target give prerequisites, one of them (or a pattern) the recipe. */
  async #plan(target: string): Promise<Plan | null> {
    const named = this.#makefile.rules.filter(({ targets }) => targets.includes(target));
    const prerequisites = named.flatMap((rule) => rule.prerequisites);
    const recipe = named.findLast((rule) => rule.recipe.length > 0)?.recipe;
    if (recipe !== undefined) return { prerequisites, recipe, stem: "" };
    const pattern = this.#makefile.phony.has(target) ? null : await this.#byPattern(target);
    if (pattern !== null) return { ...pattern, prerequisites: [...pattern.prerequisites, ...prerequisites] };
    return named.length === 0 ? null : { prerequisites, recipe: [], stem: "" };
  }

  async #byPattern(target: string): Promise<Plan | null> {
    for (const rule of [...this.#makefile.rules, ...suffixRules(this.#makefile), ...BUILT_IN]) {
      const pattern = rule.targets.find((candidate) => candidate.includes("%") && stem(target, candidate) !== null);
      if (pattern === undefined || rule.recipe.length === 0) continue;
      const found = stem(target, pattern) ?? "";
      const prerequisites = rule.prerequisites.map((name) => name.replace("%", found));
      if (await this.#allExist(prerequisites)) return { prerequisites, recipe: rule.recipe, stem: found };
    }
    return null;
  }

  async #allExist(paths: readonly string[]): Promise<boolean> {
    for (const path of paths) {
      const isTarget = this.#makefile.rules.some(({ targets }) => targets.includes(path));
      if (!isTarget && (await this.#host.changed(path)) === null) return false;
    }
    return true;
  }
}

/** `.c.o:` is `%.o: %.c`. */
function suffixRules({ rules }: Makefile): Rule[] {
  return rules.flatMap(({ targets, recipe }) => {
    const [, from, to] = /^(\.\w+)(\.\w+)$/.exec(targets[0] ?? "") ?? [];
    return from === undefined ? [] : [{ targets: [`%${to}`], prerequisites: [`%${from}`], recipe }];
  });
}

/** $@ $< $^ $+ $? $* and their D and F. */
function automatic(target: string, { prerequisites, stem: found }: Plan, newer: readonly string[]): Map<string, string> {
  const unique = [...new Set(prerequisites)];
  const values = new Map([
    ["@", target], ["<", prerequisites[0] ?? ""], ["^", unique.join(" ")], ["+", prerequisites.join(" ")], ["?", newer.join(" ")],
    ["*", found],
  ]);
  for (const [name, value] of [...values]) {
    const at = value.lastIndexOf("/");
    values.set(`${name}D`, at < 0 ? "." : value.slice(0, at));
    values.set(`${name}F`, value.slice(at + 1));
  }
  return values;
}
