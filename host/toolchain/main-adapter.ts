/**
 * C programs write `main` in more ways than the two of the standard. A wasm call must match its callee's type exactly, so
 * the C library's start code calls `int __main_argc_argv(int, char **)`, which is what clang names the usual form (and
 * derives from `int main(void)`), and the linker warns about every other.
 */

const MISMATCH = /function signature mismatch: (main|__main_argc_argv)\n((?:>>> defined as .*\n?)+)/;
const DEFINED = />>> defined as \(([^)]*)\) -> (\w+) in (.*)/g;

/** Source of an adapter for the program's own main, or null if the linker had nothing to say about it. */
export function mainAdapter(linkerOutput: string): string | null {
  const mismatch = MISMATCH.exec(linkerOutput);
  if (mismatch === null) return null;
  const own = [...mismatch[2].matchAll(DEFINED)].find(([, , , file]) => !file.startsWith("/") && !file.includes(".a("));
  if (own === undefined) return null;
  const count = own[1] === "" ? 0 : own[1].split(", ").length;
  return adapterSource(mismatch[1], count, own[2] === "void");
}

function adapterSource(symbol: string, parameters: number, isVoid: boolean): string {
  const types = ["int", "char **", "char **"].slice(0, parameters).join(", ") || "void";
  const values = ["argc", "argv", "envp"].slice(0, parameters).join(", ");
  return `${isVoid ? "void" : "int"} user_main(${types}) __asm__("${symbol}");

int __main_argc_argv_envp(int argc, char **argv, char **envp)
{
	${isVoid ? `user_main(${values});\n\treturn 0` : `return user_main(${values})`};
}
`;
}
