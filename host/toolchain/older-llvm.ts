/**
 * The command lines of flags.ts are for the embedded LLVM. Here is what older ones lack of it, and what they are told
 * instead. Versions are LLVM's major ones; what is said of them was tried with 14, 15, 16, 19 and 22.
 */
import type { ToolName } from "./tools.ts";

/** The first with setjmp by wasm exceptions, and with modules of the form that the machine's loader reads. */
export const OLDEST_LLVM = 14;

interface Lack {
  readonly tool: ToolName;
  /** The first version without it. */
  readonly until: number;
  readonly adapt: (args: readonly string[]) => readonly string[];
}

/** Newest first, as each is stated in terms of the next version's command line. */
const LACKS: readonly Lack[] = [
  // The stack comes after the data there anyway.
  { tool: "wasm-ld", until: 22, adapt: without("--no-stack-first") },
  // Exceptions of the first proposal, which engines still run; setjmp is lowered to kernel-shim/user/libc/setjmp_table.c.
  { tool: "clang", until: 20, adapt: without("-mllvm", "-wasm-use-legacy-eh=true") },
  { tool: "clang", until: 20, adapt: (args) => ["-mbulk-memory", "-mnontrapping-fptoint", "-msign-ext", ...args] },
  { tool: "clang", until: 19, adapt: emscriptenPic },
  { tool: "wasm-ld", until: 19, adapt: keepSections },
  // What a shared library does there by default.
  { tool: "wasm-ld", until: 15, adapt: without("--unresolved-symbols=import-dynamic") },
];

/** The arguments that LLVM of that version takes for those that are meant for the embedded one. */
export function argsForLlvm(major: number, tool: ToolName, args: readonly string[]): readonly string[] {
  return LACKS.filter((lack) => lack.tool === tool && major < lack.until).reduce((adapted, lack) => lack.adapt(adapted), args);
}

/** Leaves out the arguments, which stand side by side. */
function without(...dropped: readonly string[]): Lack["adapt"] {
  const starts = (args: readonly string[], at: number): boolean => dropped.every((arg, i) => args[at + i] === arg);
  return (args) => args.filter((_arg, i) => !dropped.some((_dropped, back) => starts(args, i - back)));
}

/** Position-independent code was emscripten's alone, and -fPIC did nothing elsewhere. The target's macros are not Linux's. */
function emscriptenPic(args: readonly string[]): readonly string[] {
  if (!args.includes("-fPIC")) return args;
  const macros = ["__EMSCRIPTEN__", "unix", "__unix", "__unix__"].map((name) => `-U${name}`);
  return args.flatMap((arg) => (arg === "--target=wasm32-unknown-unknown" ? ["--target=wasm32-unknown-emscripten", ...macros] : [arg]));
}

/** Sections that only their __start_ and __stop_ symbols refer to were thrown away, modinfo and parameters with them. */
function keepSections(args: readonly string[]): readonly string[] {
  return args.includes("-shared") ? ["--no-gc-sections", ...args] : args;
}
