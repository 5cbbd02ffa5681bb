/**
 * Every row of the API table, against the headers: what it names compiles in the last version that had it, is refused with
 * the row's words in the first that had it not, and what it names instead compiles there. One run of clang takes all
 * snippets of a version; `#line` gives each a file name of its own.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { TABLE_HEAD, tableRow } from "../../host/toolchain/api/markdown.ts";
import { nameOf } from "../../host/toolchain/api/cure.ts";
import { API_CHANGES } from "../../host/toolchain/api/table.ts";
import type { ApiChange } from "../../host/toolchain/api/types.ts";
import { releaseBefore } from "../../host/toolchain/api/versions.ts";
import { assetMounts, embeddedRunner } from "../../host/toolchain/assets.ts";
import { parseDiagnostics } from "../../host/toolchain/diagnostics.ts";
import { moduleFlags } from "../../host/toolchain/flags.ts";
import { makeLayer } from "../../host/toolchain/files.ts";
import { toolchainAssets } from "../../host/toolchain/node/index.ts";
import type { ToolRunner } from "../../host/toolchain/tools.ts";
import type { Diagnostic } from "../../host/toolchain/types.ts";
import { ARGUMENTS, PREAMBLE, SNIPPETS } from "./api-snippets.ts";

/** One snippet in one version. */
interface Case {
  readonly change: ApiChange;
  readonly kernel: string;
  readonly code: string;
  /** The words that must come, null if it must compile. */
  readonly cure: RegExp | null;
}

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function casesOf(change: ApiChange): Case[] {
  const { code, before, after } = SNIPPETS[change.symbol];
  const { symbol, since, until } = change;
  const cases: Case[] = [];
  if (until !== undefined) {
    const cure = new RegExp(`^${quote(symbol)} was removed in ${quote(until)}; build with --kernel ${quote(releaseBefore(until))} or older, or use `, "m");
    cases.push({ change, kernel: releaseBefore(until), code, cure: null }, { change, kernel: until, code, cure });
    if (after !== undefined) cases.push({ change, kernel: until, code: after, cure: null });
  }
  if (since !== undefined) {
    const cure = new RegExp(`^${quote(symbol)} appeared in ${quote(since)}; build with --kernel ${quote(since)} or newer, or use `, "m");
    cases.push({ change, kernel: since, code, cure: null }, { change, kernel: releaseBefore(since), code, cure });
    if (before !== undefined) cases.push({ change, kernel: releaseBefore(since), code: before, cure: null });
  }
  return cases;
}

function sourceOf(cases: readonly Case[]): string {
  const parts = cases.map(({ code }, index) => {
    const text = code.replaceAll("$", `name_${index}_`);
    const body = text.startsWith("@") ? text.slice(1) : `void snippet_${index}(${ARGUMENTS});\nvoid snippet_${index}(${ARGUMENTS})\n{\n${text}\n}`;
    return `#line 1 "snippet-${index}.c"\n${body}\n`;
  });
  return `${PREAMBLE}${parts.join("")}`;
}

async function check(runner: ToolRunner, kernel: string, cases: readonly Case[]): Promise<string[]> {
  const flags = moduleFlags({ module: "demo", source: "demo.c", kernel, extra: ["-ferror-limit=0", "-Wno-unused", "-Wno-gnu-designator"] });
  const inputs = makeLayer([["demo.c", sourceOf(cases)]]);
  const { stderr } = await runner.run({ tool: "clang", args: [...flags, "-fsyntax-only", "demo.c"], mounts: ["linux", "clang"], inputs, outputs: [] });
  const diagnostics = parseDiagnostics(stderr, kernel).filter(({ severity }) => severity !== "note");
  const outside = diagnostics.filter(({ file }) => !/^snippet-\d+\.c$/.test(file)).map(({ file, line, message }) => `${kernel}: ${file}:${line}: ${message}`);
  const wrong = cases.flatMap((one, index) => {
    const problem = verdict(one, diagnostics.filter(({ file }) => file === `snippet-${index}.c`));
    return problem === null ? [] : [`${kernel}: ${one.change.symbol}: ${one.code}\n    ${problem}`];
  });
  return [...outside.filter((text) => !/is not a header of this kernel/.test(text)), ...wrong];
}

/** Pointers of wrong types are warnings before 4.3, undeclared functions before 2.6.23, as the compilers of the time had it. */
function verdict({ cure }: Case, diagnostics: readonly Diagnostic[]): string | null {
  const said = diagnostics.map(({ severity, message, cure: words }) => `${severity}: ${message} [${words ?? ""}]`).join("\n    ");
  if (cure === null) return diagnostics.length === 0 ? null : said;
  return diagnostics.some(({ cure: words }) => words !== undefined && cure.test(words)) ? null : said || "compiles";
}

describe("the API table", () => {
  let runner: ToolRunner;
  beforeAll(async () => {
    const assets = await toolchainAssets();
    runner = embeddedRunner(assets, assetMounts(assets));
  });

  it("has a snippet for every row, and no row twice", () => {
    expect(API_CHANGES.length).toBeGreaterThan(100);
    expect(new Set(API_CHANGES.map(nameOfChange)).size).toBe(API_CHANGES.length);
    expect(API_CHANGES.map(({ symbol }) => symbol).filter((symbol) => SNIPPETS[symbol] === undefined)).toEqual([]);
    expect(new Set(API_CHANGES.map(({ symbol }) => nameOf(symbol))).size).toBeGreaterThan(60);
  });

  const headers = API_CHANGES.filter(({ kind }) => kind === "header").flatMap(casesOf);
  const others = API_CHANGES.filter(({ kind, symbol }) => kind !== "header" && SNIPPETS[symbol] !== undefined).flatMap(casesOf);
  const versions = Map.groupBy(others, ({ kernel, cure }) => `${kernel} ${cure === null ? "has" : "refuses"}`);
  for (const [title, cases] of [...versions].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    it(`${title} ${cases.length} of its snippets`, async () => {
      expect(await check(runner, cases[0].kernel, cases)).toEqual([]);
    });
  }

  for (const { change, kernel, code, cure } of headers) {
    it(`${kernel} ${cure === null ? "has" : "refuses"} ${code.replace(/\n.*/s, "").slice(1)}`, async () => {
      const flags = moduleFlags({ module: "demo", source: "demo.c", kernel, extra: [] });
      const inputs = makeLayer([["demo.c", `${code.slice(1)}\n`]]);
      const { stderr } = await runner.run({ tool: "clang", args: [...flags, "-fsyntax-only", "demo.c"], mounts: ["linux", "clang"], inputs, outputs: [] });
      expect([change.symbol, verdict({ change, kernel, code, cure }, parseDiagnostics(stderr, kernel))]).toEqual([change.symbol, null]);
    });
  }

  it("is what docs/api.md shows, row by row", () => {
    const rows = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8").split("\n").filter((line) => /^\| `/.test(line));
    expect(rows).toEqual(API_CHANGES.map(tableRow));
    expect(TABLE_HEAD.split("\n")).toHaveLength(2);
  });
});

function nameOfChange({ symbol, since, until }: ApiChange): string {
  return `${symbol} ${since ?? ""} ${until ?? ""}`;
}
