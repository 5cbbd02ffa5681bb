/** The table as docs/api.md shows it. */
import type { ApiChange } from "./types.ts";

/** One row: what, which kind, since, until, instead, note. */
export function tableRow(change: ApiChange): string {
  const { symbol, kind, since, until, predecessor, successor, note } = change;
  const instead = [predecessor === undefined ? "" : `before: ${predecessor}`, successor === undefined ? "" : `after: ${successor}`];
  const cells = [`\`${symbol}\``, kind, since ?? "", until ?? "", instead.filter((text) => text !== "").join("; "), note ?? ""];
  return `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
}

export const TABLE_HEAD = ["| what | kind | since | gone in | instead | note |", "|---|---|---|---|---|---|"].join("\n");
