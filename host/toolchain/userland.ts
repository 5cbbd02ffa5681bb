/**
 * The programs that every machine has in /bin, from kernel-shim/usr: which there are, under which names, and what each is
 * built of. Reading and compiling are the caller's.
 */
import type { FileLayer } from "./files.ts";
import type { ProgramBuild, SourceFile } from "./types.ts";

/** One folder of kernel-shim/usr. */
export interface UserProgram {
  /** What it is called while it is built. */
  readonly title: string;
  readonly folder: string;
  /** Where the machine has it. */
  readonly names: readonly [string, ...string[]];
}

/** Where programs and scripts look for some of them by a path. */
const ELSEWHERE: readonly string[] = ["/sbin/insmod", "/sbin/rmmod", "/usr/bin/env"];

const UTILITY = /^utils\/([^/]+)\.c$/;

/** `paths` count from kernel-shim/usr. Of the small programs, which are one, each source is a name. */
export function userPrograms(paths: readonly string[]): readonly UserProgram[] {
  const [first, ...others] = utilities(paths).map((name) => `/bin/${name}`);
  return [
    { title: "/bin/sh", folder: "sh", names: ["/bin/sh"] },
    { title: "programs of /bin", folder: "utils", names: [first, ...others, ...ELSEWHERE] },
  ];
}

function utilities(paths: Iterable<string>): string[] {
  return [...paths].flatMap((path) => UTILITY.exec(path)?.[1] ?? []);
}

/** `sources` are all files of kernel-shim/usr. Lines in debug information are of no use to those who run them. */
export function userProgramBuild({ folder }: UserProgram, sources: FileLayer): ProgramBuild {
  const own = [...sources].filter(([path]) => path.startsWith(`${folder}/`)).map(([path, bytes]) => ({ path, text: new TextDecoder().decode(bytes) }));
  const made = folder === "utils" ? [utilityTable(sources.keys())] : [];
  return {
    name: folder,
    sources: [...own.filter(({ path }) => path.endsWith(".c")), ...made],
    files: own.filter(({ path }) => path.endsWith(".h")),
    flags: ["-Os", "-g0", "-D_GNU_SOURCE"],
  };
}

/** Which function each name of the one program stands for. */
function utilityTable(paths: Iterable<string>): SourceFile {
  const names = utilities(paths);
  const text = [
    `#include "utils.h"`,
    ...names.map((name) => `int ${name}_main(int argc, char **argv);`),
    "const struct utility utilities[] = {",
    ...names.map((name) => `\t{ "${name}", ${name}_main },`),
    "\t{ 0, 0 },",
    "};",
  ].join("\n");
  return { path: "utils/table.c", text: `${text}\n` };
}
