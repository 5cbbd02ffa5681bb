import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { FileError, readSource } from "./sources.ts";

/** One module of a Kbuild Makefile. */
export interface KbuildModule {
  readonly name: string;
  /** Paths of its C files. */
  readonly sources: readonly string[];
}

export interface Kbuild {
  readonly modules: readonly KbuildModule[];
  /** ccflags-y and EXTRA_CFLAGS. */
  readonly flags: readonly string[];
  /** Of a line `# ringlet: kernel=2.6.32`; null if the Makefile has none. */
  readonly kernel: string | null;
}

const ASSIGNMENT = /^([\w-]+)\s*(?::=|\+=|\?=|=)\s*(.*)$/;
const VERSION_COMMENT = /^#\s*ringlet:.*\bkernel=(\S+)/m;

/**
 * Reads what a Kbuild Makefile says about modules: obj-m, NAME-objs or NAME-y, ccflags-y, EXTRA_CFLAGS. Everything else
 * in it (rules, conditionals on KERNELRELEASE) is for the make that calls Kbuild, and passed over.
 */
export function parseKbuild(text: string, folder: string): Kbuild {
  const variables = readAssignments(text);
  const list = (name: string): string[] => (variables.get(name) ?? []).filter((word) => !word.includes("$"));
  const modules = list("obj-m").map((object) => {
    const name = object.replace(/\.o$/, "");
    const parts = [...list(`${name}-objs`), ...list(`${name}-y`)];
    const objects = parts.length === 0 ? [object] : parts;
    return { name: basename(name).replaceAll("-", "_"), sources: objects.map((part) => join(folder, part.replace(/\.o$/, ".c"))) };
  });
  const flags = [...list("ccflags-y"), ...list("EXTRA_CFLAGS")].map((flag) => flag.replace(/^-I(?!\/)/, `-I${folder}/`));
  return { modules, flags, kernel: VERSION_COMMENT.exec(text)?.[1] ?? null };
}

function readAssignments(text: string): Map<string, string[]> {
  const variables = new Map<string, string[]>();
  for (const line of text.replaceAll(/\\\n/g, " ").split("\n")) {
    const match = ASSIGNMENT.exec(line.replace(/\s+#.*$/, "").trimEnd());
    if (match === null || line.startsWith("\t")) continue;
    const [, name, value] = match;
    variables.set(name, [...(variables.get(name) ?? []), ...value.split(/\s+/).filter((word) => word !== "")]);
  }
  return variables;
}

const MAKEFILES = ["Kbuild", "Makefile", "makefile"];

/** The Makefile of a folder; null if it has none. */
export function findKbuild(folder: string): Kbuild | null {
  const path = MAKEFILES.map((name) => join(folder, name)).find((candidate) => existsSync(candidate));
  return path === undefined ? null : parseKbuild(readSource(path).text, folder);
}

/** What is to be built for a driver argument: a C file alone, or with the files its folder's Makefile puts beside it. */
export function moduleOf(source: string): { module: KbuildModule; flags: readonly string[]; kernel: string | null } {
  const kbuild = findKbuild(dirname(source));
  const listed = kbuild?.modules.find((module) => module.sources.includes(join(dirname(source), basename(source))));
  const name = basename(source).replace(/\.[^.]*$/, "").replaceAll("-", "_");
  return { module: listed ?? { name, sources: [source] }, flags: kbuild?.flags ?? [], kernel: kbuild?.kernel ?? null };
}

/** All modules of a folder. Throws FileError if there is no Makefile that names one. */
export function modulesOf(folder: string): Kbuild {
  const kbuild = findKbuild(folder);
  if (kbuild === null) throw new FileError(join(folder, "Makefile"), "ENOENT", "No such file or directory", "give the C files instead");
  if (kbuild.modules.length === 0) throw new FileError(join(folder, "Makefile"), "EINVAL", "names no module", "it needs a line such as obj-m := driver.o");
  return kbuild;
}
