/** Reads what clang and wasm-ld print. */
import { DriverBuildError, type Diagnostic } from "./types.ts";

const CLANG_LINE = /^(.*?):(\d+):(\d+): (fatal error|error|warning|note): (.*)$/;
const DRIVER_LINE = /^(clang|wasm-ld): (error|warning): (.*)$/;

/**
 * The diagnostics in a tool's output, in order. Messages without a place (the linker's, the driver's) have line and
 * column 0 and, as file, the source of the object concerned (X.c of X.c.o), the library member, or the tool's name.
 */
export function parseDiagnostics(text: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const line of text.split("\n")) {
    const diagnostic = parseClang(line) ?? parseDriver(line);
    if (diagnostic !== null) diagnostics.push(diagnostic);
  }
  return diagnostics;
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

/** The error for a tool's output; its message is the first error in the form that compilers print. */
export function buildError(what: string, text: string): DriverBuildError {
  const diagnostics = parseDiagnostics(text);
  const first = diagnostics.find((diagnostic) => diagnostic.severity === "error");
  const summary = first === undefined ? text.trim() || "the tool failed without a message" : formatDiagnostic(first);
  return new DriverBuildError(`${what}: ${summary}`, diagnostics, text);
}

function formatDiagnostic({ file, line, column, message }: Diagnostic): string {
  return line === 0 ? `${file}: ${message}` : `${file}:${line}:${column}: ${message}`;
}
