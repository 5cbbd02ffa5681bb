/** Reads what clang and wasm-ld print. */
import { cureFor } from "./api/cure.ts";
import { DriverBuildError, type Diagnostic } from "./types.ts";

const CLANG_LINE = /^(.*?):(\d+):(\d+): (fatal error|error|warning|note): (.*)$/;
const DRIVER_LINE = /^(clang|wasm-ld): (error|warning): (.*)$/;

/**
 * The diagnostics in a tool's output, in order. Messages without a place (the linker's, the driver's) have line and
 * column 0 and, as file, the source of the object concerned (X.c of X.c.o), the library member, or the tool's name.
 * Errors and warnings about what `kernel` did not have carry a cure.
 */
export function parseDiagnostics(text: string, kernel?: string): Diagnostic[] {
  const lines = text.split("\n");
  const found = lines.flatMap((line, row) => {
    const diagnostic = parseClang(line) ?? parseDriver(line);
    return diagnostic === null ? [] : [{ diagnostic, row }];
  });
  if (kernel === undefined) return found.map(({ diagnostic }) => diagnostic);
  const starts = found.filter(({ diagnostic }) => diagnostic.severity !== "note").map(({ row }) => row);
  return found.map(({ diagnostic, row }) => {
    if (diagnostic.severity === "note") return diagnostic;
    const context = lines.slice(row + 1, starts.find((start) => start > row) ?? lines.length);
    const cure = cureFor({ message: diagnostic.message, context }, kernel);
    return cure === undefined ? diagnostic : { ...diagnostic, cure };
  });
}

function parseClang(line: string): Diagnostic | null {
  const match = CLANG_LINE.exec(line);
  if (match === null) return null;
  const [, file, row, column, severity, message] = match;
  return { file, line: Number(row), column: Number(column), severity: severityOf(severity), message };
}

function parseDriver(line: string): Diagnostic | null {
  const match = DRIVER_LINE.exec(line);
  if (match === null) return null;
  const [, tool, severity, rest] = match;
  const place = /^(\S+\.(?:o|a|c)(?:\([^)]*\))?): (.*)$/.exec(rest);
  return { file: place?.[1].replace(/\.c\.o$/, ".c") ?? tool, line: 0, column: 0, severity: severityOf(severity), message: place?.[2] ?? rest };
}

function severityOf(word: string): Diagnostic["severity"] {
  if (word === "warning" || word === "note") return word;
  return "error";
}

/** The error for a tool's output; its message is the first error in the form that compilers print, and its cure. */
export function buildError(what: string, text: string, kernel?: string): DriverBuildError {
  return errorOf(what, text, parseDiagnostics(text, kernel));
}

/** The same with diagnostics at hand; the cures follow the tool's own output. */
export function errorOf(what: string, text: string, diagnostics: readonly Diagnostic[]): DriverBuildError {
  const first = diagnostics.find((diagnostic) => diagnostic.severity === "error");
  const summary = first === undefined ? text.trim() || "the tool failed without a message" : formatDiagnostic(first);
  const cure = first?.cure === undefined ? "" : `\n${first.cure}`;
  return new DriverBuildError(`${what}: ${summary}${cure}`, diagnostics, withCures(text, diagnostics));
}

/** A tool's output and, below it, each cure once. */
export function withCures(text: string, diagnostics: readonly Diagnostic[]): string {
  const cures = new Set(diagnostics.flatMap(({ cure }) => cure?.split("\n") ?? []));
  if (cures.size === 0) return text;
  return [text.replace(/\n$/, ""), ...cures, ""].join("\n");
}

function formatDiagnostic({ file, line, column, message }: Diagnostic): string {
  return line === 0 ? `${file}: ${message}` : `${file}:${line}:${column}: ${message}`;
}
